"""The one component of Rasa's pipeline: a thin shell around bot.nlu.reader."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, INTENT_RESPONSE_KEY, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.intents.encoder import find_encoder
from bot.nlu.intents.model import IntentModel
from bot.nlu.reader import Reader, learn_intents
from bot.nlu.shop_words import from_shop

OUTPUT = (ENTITIES, INTENT, INTENT_RANKING_KEY, RESPONSE_SELECTOR, "also")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Understanding(GraphComponent):
    """Intent, FAQ topic and entities of a message, for both languages."""

    def __init__(self, storage: ModelStorage, resource: Resource, reader: Reader | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Understanding:
        """A component that has learnt nothing yet."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Understanding:
        """A component with what was learnt at training."""
        with model_storage.read_from(resource) as folder:
            model = IntentModel.load(folder, find_encoder())
        return cls(model_storage, resource, Reader.of(model, from_shop))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples and keep what was learnt with the model."""
        model = learn_intents([_example(message) for message in training_data.intent_examples])
        with self._storage.write_to(self._resource) as folder:
            model.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing in the pipeline comes after this."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message; what is typed after a slash is Rasa's business."""
        for message in messages:
            if self._reader is not None:
                parse = self._reader.read(message.get(TEXT) or "")
                for name in OUTPUT:
                    if name in parse:
                        message.set(name, parse[name], add_to_output=True)
        return messages


def _example(message: Message) -> tuple[str, str]:
    return message.get(TEXT), message.get(INTENT_RESPONSE_KEY) or message.get(INTENT)

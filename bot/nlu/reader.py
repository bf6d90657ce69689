"""A message → what was meant and which facts are in it, in the shape of Rasa's parse result. Knows no Rasa."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.nlu.entities import EntityFinder
from bot.nlu.entities.traits import without_stray_traits
from bot.nlu.intents.encoder import find_encoder
from bot.nlu.intents.learning import learn
from bot.nlu.intents.model import IntentModel
from bot.nlu.intents.readings import Doubts, as_rasa, ranked
from bot.nlu.shop_words import Material, ShopWords
from bot.nlu.text import clean, fold


@dataclass(frozen=True)
class Reader:
    """Reads one message at a time."""

    model: IntentModel
    finder: Callable[[], EntityFinder]
    doubts: Doubts = field(default_factory=Doubts)

    @staticmethod
    def of(model: IntentModel, material: Callable[[], Material]) -> Reader:
        """A reader for the shop whose words and catalogue `material` gives."""
        return Reader(model, ShopWords(material, model.ngrams.words()).finder)

    def read(self, text: str) -> dict[str, Any]:
        """`text`, `intent`, `intent_ranking`, `entities`, and `response_selector` for the FAQ."""
        found = self.finder().find(text)
        readings = ranked(self.model.labels, self.model.probabilities([fold(clean(text))])[0])
        facts = without_stray_traits(found, readings[0].label)
        return {"text": text, "entities": [each.as_rasa() for each in facts], **as_rasa(readings, self.doubts)}


def learn_intents(examples: Sequence[tuple[str, str]]) -> IntentModel:
    """Train on labelled sentences."""
    texts = [fold(clean(text)) for text, _ in examples]
    return learn(texts, [label for _, label in examples], find_encoder())

"""A message → what was meant and which facts are in it, in the shape of Rasa's parse result. Knows no Rasa."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.nlu.entities import EntityFinder
from bot.nlu.entities.traits import facts_of
from bot.nlu.intents.bare import as_bare_value
from bot.nlu.intents.concepts import load_concepts
from bot.nlu.intents.encoder import find_encoder
from bot.nlu.intents.learning import learn
from bot.nlu.intents.model import IntentModel
from bot.nlu.intents.readings import Doubts, as_rasa, ranked
from bot.nlu.sentence import sentence_of
from bot.nlu.shop_words import Material, ShopWords, from_files


@dataclass(frozen=True)
class Reader:
    """Reads one message at a time."""

    model: IntentModel
    finder: Callable[[], EntityFinder]
    doubts: Doubts = field(default_factory=Doubts)

    @staticmethod
    def of(model: IntentModel, material: Callable[[], Material]) -> Reader:
        """A reader for the shop whose words and catalogue `material` gives."""
        return Reader(model, ShopWords(material, model.features.ngrams.words()).finder)

    def read(self, text: str) -> dict[str, Any]:
        """`text`, `intent`, `intent_ranking`, `entities`, and `response_selector` for the FAQ."""
        sentence = sentence_of(text, self.finder())
        readings = ranked(self.model.labels, self.model.probabilities([sentence])[0])
        readings = as_bare_value(text, sentence.facts, readings)
        facts = facts_of(text, sentence.facts, readings[0].label)
        return {"text": text, "entities": [each.as_rasa() for each in facts], **as_rasa(readings, self.doubts)}


def learn_intents(examples: Sequence[tuple[str, str]]) -> IntentModel:
    """Train on labelled sentences, with the words of the demo shop, which they speak of."""
    return learn(
        texts=[text for text, _ in examples],
        labels=[label for _, label in examples],
        finder=lambda known: ShopWords(from_files, known).finder(),
        concepts=load_concepts(),
        encoder=find_encoder(),
    )

"""A message → what was meant and which facts are in it, in the shape of Rasa's parse result. Knows no Rasa."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.nlu.clauses import clauses_of
from bot.nlu.entities import EntityFinder, Found
from bot.nlu.entities.traits import facts_of
from bot.nlu.intents.bare import as_bare_value
from bot.nlu.intents.concepts import load_concepts
from bot.nlu.intents.encoder import find_encoder
from bot.nlu.intents.learning import learn
from bot.nlu.intents.model import IntentModel
from bot.nlu.intents.readings import Doubts, Reading, as_rasa, ranked
from bot.nlu.sentence import sentence_of, sentences_of
from bot.nlu.shop_words import Material, ShopWords, from_files
from bot.nlu.wishes import Part, main_reading, other_wish

SHARED = ("order_number", "email", "phone", "product")  # facts that both wishes of a message may lean on


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
        """`text`, `intent`, `intent_ranking`, `entities`, `response_selector` for the FAQ, `also` for a second wish."""
        finder = self.finder()
        sentence = sentence_of(text, finder)
        clauses = clauses_of(text)
        rows = self.model.probabilities([sentence, *sentences_of([part for _, part in clauses], finder)])
        whole, *each = (ranked(self.model.labels, row) for row in rows)
        parts = [Part(start, part, readings) for (start, part), readings in zip(clauses, each, strict=True)]
        readings = main_reading(as_bare_value(text, sentence.facts, whole), parts, self.doubts)
        also = other_wish(readings[0], parts)
        parse = self._parse(text, sentence.facts, readings)
        return {**parse, "also": self._second(also, sentence.facts)} if also else parse

    def _parse(self, text: str, facts: Sequence[Found], readings: Sequence[Reading]) -> dict[str, Any]:
        meant = facts_of(text, facts, readings[0].label)
        return {"text": text, "entities": [each.as_rasa() for each in meant], **as_rasa(readings, self.doubts)}

    def _second(self, part: Part, facts: Sequence[Found]) -> dict[str, Any]:
        """The facts of its own words; the number of an order and the product may stand in the first wish."""
        end = part.start + len(part.text)
        own = [each for each in facts if part.start <= each.start < end]
        named = {each.entity for each in own}
        shared = [each for each in facts if each.entity in SHARED and each.entity not in named]
        return self._parse(part.text, [*own, *shared], part.readings)


def learn_intents(examples: Sequence[tuple[str, str]]) -> IntentModel:
    """Train on labelled sentences, with the words of the demo shop, which they speak of."""
    return learn(
        texts=[text for text, _ in examples],
        labels=[label for _, label in examples],
        finder=lambda known: ShopWords(from_files, known).finder(),
        concepts=load_concepts(),
        encoder=find_encoder(),
    )

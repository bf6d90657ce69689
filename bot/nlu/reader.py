"""A message → what was meant and which facts are in it, in the shape of Rasa's parse result. Knows no Rasa."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from bot.nlu.clauses import asks, clauses_of
from bot.nlu.entities import EntityFinder, Found
from bot.nlu.entities.traits import facts_of
from bot.nlu.intents.bare import as_bare_value
from bot.nlu.intents.concepts import load_concepts
from bot.nlu.intents.encoder import find_encoder
from bot.nlu.intents.learning import learn
from bot.nlu.intents.model import Floats, IntentModel
from bot.nlu.intents.readings import Doubts, Reading, as_rasa, is_doubtful, ranked
from bot.nlu.sentence import Sentence, parts_of, sentence_of
from bot.nlu.shop_words import Material, ShopWords, from_files
from bot.nlu.wishes import OF_THINGS, Part, main_reading, may_matter, other_wish

SHARED = ("order_number", "email", "phone", "product", "store", "city")  # facts both wishes of a message may lean on
A_VALUE = 0.5  # share of a part that its facts are, from which it only names a value
LOOKS_AROUND = ("search_product", "start_quiz")  # "is the almond oil safe, and what else is there?": not that product


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
        whole, parts = self._readings(clauses, [sentence, *parts_of(sentence, clauses)])
        readings = main_reading(as_bare_value(text, sentence.facts, whole), parts, self.doubts)
        also = other_wish(readings[0], parts)
        if also is None:
            return self._parse(text, sentence.facts, readings)
        is_before = also is parts[0]
        first = self._parse(text, _of_the_first(sentence.facts, also, readings[0].label, is_before), readings)
        return {**first, "also": self._second(also, sentence.facts)}

    def _readings(
        self, clauses: Sequence[tuple[int, str]], sentences: Sequence[Sentence]
    ) -> tuple[Sequence[Reading], Sequence[Part]]:
        """Those of the message, and of its parts where their words, which cost little, say that they may matter."""
        rows = self.model.by_words_alone(sentences)
        whole, parts = self._ranked(clauses, sentences, rows)
        if may_matter(whole, parts):
            return self._ranked(clauses, sentences, self.model.reconsidered(sentences, rows))
        first = self.model.reconsidered(sentences[:1], rows[:1])
        whole, _ = self._ranked((), sentences, first)
        if not parts or not is_doubtful(whole, self.doubts):
            return whole, []
        return self._ranked(clauses, sentences, np.vstack([first, self.model.reconsidered(sentences[1:], rows[1:])]))

    def _ranked(
        self, clauses: Sequence[tuple[int, str]], sentences: Sequence[Sentence], rows: Floats
    ) -> tuple[Sequence[Reading], Sequence[Part]]:
        whole, *each = (ranked(self.model.labels, row) for row in rows)
        found = zip(clauses, sentences[1:], each, strict=False)
        return whole, [
            Part(start, text, readings, sentence.coverage() >= A_VALUE and not asks(text), bool(sentence.facts))
            for (start, text), sentence, readings in found
        ]

    def _parse(self, text: str, facts: Sequence[Found], readings: Sequence[Reading]) -> dict[str, Any]:
        meant = facts_of(text, facts, readings[0].label)
        return {"text": text, "entities": [each.as_rasa() for each in meant], **as_rasa(readings, self.doubts)}

    def _second(self, part: Part, facts: Sequence[Found]) -> dict[str, Any]:
        """The facts of its own words; the number of an order and the product may stand in the first wish.

        Places are those of the part; what is lent has none.
        """
        own = [
            replace(each, start=each.start - part.start, end=each.end - part.start)
            for each in facts
            if part.holds(each.start)
        ]
        named = {each.entity for each in own}
        lent = SHARED if part.readings[0].label not in LOOKS_AROUND else ()
        shared = [each for each in facts if each.entity in lent and each.entity not in named]
        if part.readings[0].label in OF_THINGS:
            shared = _meant_by_it([each for each in shared if each.start < part.start])
        lent_facts = [{"entity": each.entity, "value": each.value} for each in shared]
        parse = self._parse(part.text, own, part.readings)
        return {**parse, "entities": [*parse["entities"], *lent_facts]}


def _of_the_first(facts: Sequence[Found], also: Part, label: str, is_before: bool) -> list[Found]:
    """What is said in the second wish belongs to it; what both may lean on stays. A cart takes what came before."""
    own = [each for each in facts if not also.holds(each.start)]
    lent = [each for each in facts if also.holds(each.start) and each.entity in SHARED]
    if label in OF_THINGS:
        names_its_own = any(each.entity in ("product", "category") for each in own)
        lent = _meant_by_it(lent) if is_before and not names_its_own else _without_products(lent)
    return sorted([*own, *lent], key=lambda each: each.start)


def _meant_by_it(facts: Sequence[Found]) -> list[Found]:
    """ "Is the cream vegan? Add it": one product can be meant, of two none is."""
    products = {each.value for each in facts if each.entity == "product"}
    return list(facts) if len(products) == 1 else _without_products(facts)


def _without_products(facts: Sequence[Found]) -> list[Found]:
    return [each for each in facts if each.entity != "product"]


def learn_intents(examples: Sequence[tuple[str, str]]) -> IntentModel:
    """Train on labelled sentences, with the words of the demo shop, which they speak of."""
    return learn(
        texts=[text for text, _ in examples],
        labels=[label for _, label in examples],
        finder=lambda known: ShopWords(from_files, known).finder(),
        concepts=load_concepts(),
        encoder=find_encoder(),
    )

"""A message as the intent models see it: its folded text, and what kinds of facts are in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.nlu.entities import EntityFinder, Found
from bot.nlu.entities.patterns import words
from bot.nlu.text import clean, fold

KINDS = words(
    "order_number email phone product category color size size_system material occasion skin_type feature store city",
    "price_max height weight chest waist hip foot_length fit quantity coupon language",
)
MOSTLY = 0.8  # of the letters
FEW_WORDS = 2


@dataclass(frozen=True)
class Sentence:
    """Made once a message; order numbers, addresses and the like only count as what they are."""

    text: str
    facts: tuple[Found, ...]

    def switches(self) -> NDArray[np.float32]:
        """Which kinds of facts there are, how much of the text they are, and whether it is very short."""
        said = {found.entity for found in self.facts}
        covered = self.coverage()
        shape = [min(1.0, covered), float(covered > MOSTLY), float(len(self.text.split()) <= FEW_WORDS)]
        return np.array([*(float(kind in said) for kind in KINDS), *shape], dtype=np.float32)

    def coverage(self) -> float:
        """Which share of the text its facts are."""
        return sum(found.end - found.start for found in self.facts) / max(1, len(self.text))


SWITCHES = len(KINDS) + 3


def sentence_of(text: str, finder: EntityFinder) -> Sentence:
    """Read the facts of a message and fold its text."""
    return Sentence(fold(clean(text)), tuple(finder.find(text)))


def parts_of(sentence: Sentence, clauses: Sequence[tuple[int, str]]) -> list[Sentence]:
    """Stretches of a message, each where it begins and its text, with the facts that were found in it."""
    return [
        Sentence(fold(clean(text)), tuple(each for each in sentence.facts if start <= each.start < start + len(text)))
        for start, text in clauses
    ]


def sentences_of(texts: Sequence[str], finder: EntityFinder) -> list[Sentence]:
    """The same for many."""
    return [sentence_of(text, finder) for text in texts]

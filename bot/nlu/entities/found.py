"""What an extractor found in a sentence, and how to choose when two claim the same letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

NOT_WANTED = "not"


@dataclass(frozen=True)
class Found:
    """One value and the letters that say it."""

    entity: str
    value: str
    start: int
    end: int
    role: str = ""
    rank: int = 0  # a higher rank wins over length: an e-mail is never a product name

    def overlaps(self, other: Found) -> bool:
        """Whether both claim a letter."""
        return self.start < other.end and other.start < self.end

    def unwanted(self) -> Found:
        """The same value, but as something the shopper does not want."""
        return replace(self, role=NOT_WANTED)

    def as_rasa(self) -> dict[str, Any]:
        """The shape of Rasa's entities."""
        found = {"entity": self.entity, "value": self.value, "start": self.start, "end": self.end}
        return {**found, "role": self.role} if self.role else found


def longest(candidates: Iterable[Found]) -> list[Found]:
    """The best claims, in the order of the sentence. Values said by the same letters stay together ("5만원대")."""
    kept: list[Found] = []
    for found in sorted(candidates, key=lambda each: (-each.rank, each.start - each.end, each.start)):
        if all(_same_claim(found, other) or not found.overlaps(other) for other in kept):
            kept.append(found)
    return sorted(set(kept), key=lambda each: (each.start, each.end, each.entity))


def _same_claim(one: Found, other: Found) -> bool:
    """Two facts of one expression, such as price_min and price_max."""
    return (one.start, one.end, one.rank) == (other.start, other.end, other.rank) and one.entity != other.entity


def is_free(start: int, end: int, taken: Sequence[Found]) -> bool:
    """Whether nobody has claimed these letters."""
    return all(end <= found.start or start >= found.end for found in taken)

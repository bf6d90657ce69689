"""The mark that every send carries and the vendor gives back: which of our rows it is, and which part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(r"row\.(m[A-Za-z0-9_-]{22})\.(\d{1,3})\.(\d{1,3})")


@dataclass(frozen=True)
class Mark:
    """Part `part` of `parts` of a row."""

    row_id: str
    part: int
    parts: int

    def __str__(self) -> str:
        return f"row.{self.row_id}.{self.part}.{self.parts}"

    @property
    def is_last(self) -> bool:
        """Whether the row has arrived when this part has."""
        return self.part >= self.parts


def find_mark(text: object) -> Mark | None:
    """A mark of ours, by its form; whether the row is ours, the store knows."""
    found = _FORM.fullmatch(text) if isinstance(text, str) else None
    return Mark(found[1], int(found[2]), int(found[3])) if found else None

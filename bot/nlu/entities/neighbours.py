"""A number right beside a colour, a product or clothes is a size: "boots in brown 42", "black 30 slim jeans"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.nlu.entities.found import Found, is_free

_NUMBER = re.compile(r"(?<![\w.,$₩£€#-])(2[4-9]|3\d|4[0-8])(?![\w.,%-])")
_GAP = re.compile(r"[\s,]{0,2}(?:in )?(?:a )?")
WORN = ("color", "product", "category")


def find_sizes_beside(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Sizes that only their neighbours give away."""
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if is_free(start, end, found) and any(_touches(text, start, end, each) for each in found):
            yield Found("size", match[1], start, end)


def _touches(text: str, start: int, end: int, found: Found) -> bool:
    if found.entity not in WORN:
        return False
    between = text[found.end : start] if found.end <= start else text[end : found.start]
    return _GAP.fullmatch(between) is not None

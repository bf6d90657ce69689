"""Numbers that only their neighbours give away: "boots in brown 42" is a size, "three trail jackets" are three."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.nlu.entities.found import Found, is_free
from bot.nlu.entities.numbers import read_number, written
from bot.nlu.entities.patterns import any_of

_NUMBER = re.compile(r"(?<![\w.,$₩£€#-])(2[4-9]|3\d|4[0-8])(?![\w.,%-])")
_GAP = re.compile(r"[\s,]{0,2}(?:in )?(?:a )?")
_COUNT = re.compile(rf"(?<![\w.,$#-])({any_of('two, three, four, five, six, [2-9]')})\s(?:of )?(?:the )?$")
WORN = ("color", "product", "category")


def find_sizes_beside(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Sizes that only their neighbours give away."""
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if is_free(start, end, found) and any(_touches(text, start, end, each) for each in found):
            yield Found("size", match[1], start, end)


def find_counts_before(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """ "Two hydra calm creams"."""
    for each in found:
        counted = _COUNT.search(text, 0, each.start) if each.entity in ("product", "category") else None
        if counted and is_free(counted.start(1), counted.end(1), found):
            yield Found("quantity", written(read_number(counted[1]) or 0), counted.start(1), counted.end(1))


def _touches(text: str, start: int, end: int, found: Found) -> bool:
    if found.entity not in WORN:
        return False
    between = text[found.end : start] if found.end <= start else text[end : found.start]
    return _GAP.fullmatch(between) is not None

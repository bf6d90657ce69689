"""How many: two of them · 3 pairs · x2 · make it two · 2개 · 두 벌. Only small numbers that count things to buy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.entities.found import Found
from bot.nlu.entities.numbers import COUNTED, read_number, written
from bot.nlu.entities.patterns import any_of

RANK = 4
LARGEST = 50
_N = rf"(?P<n>\d{{1,2}}|{any_of('one, two, three, four, five, six, seven, eight, nine, ten, a couple')})"
_NO_THINGS = any_of(
    "days?, weeks?, months?, years?, hours?, minutes?, mins?, cm, mm, kg, %, percent, inch, people, times, st, nd, rd",
    "th, am, pm, o'clock, stars?, questions?, different, thing, or, dollars?, usd, bucks",
)
_WISH = any_of(
    "make (?:it|that), add, take, buy, grab, put, order, get me, gimme, give me, i want, i need, i'd like, i'll take",
    "i'll have",
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w.$])(?!one\b){_N} (?:of )?(?:them|these|those|it|pairs?|pcs|pieces|units)\b",
        rf"(?<![\w.$])(?!one\b){_N} (?:pairs?|packs?|sets?|pieces) of\b",
        rf"(?<![\w.$])(?!one\b){_N} of (?:the|this|that|each)\b",
        r"(?<![\w.])x\s?(?P<n>[1-9]\d?)\b|(?<![\w.])(?P<m>[1-9]\d?)\s?x(?![\w])",
        rf"\b(?:quantity|qty|amount)\s?(?:of|to|is|:|=)?\s?{_N}\b",
        rf"\b{_WISH} (?:just |only )?(?!one\b){_N}\b(?!\s?(?:or|%|\d|-))(?!\s?{_NO_THINGS}\b)",
        rf"(?<![\w.$#-]){_N} (?:more|extra|additional)\b(?!\s(?:question|thing|time|day|week))",
        rf"(?<![\w.,가-힣])(?P<n>\d{{1,2}}|{COUNTED})\s?(?:개(?!월)|벌|켤레|장|세트|병|통|쌍|족)",
        r"(?<![가-힣])(?P<n>하나|둘)\s?(?:만|더|씩|담|추가|주|장바구니|로|빼)",
    )
)


def find_quantities(text: str) -> Iterator[Found]:
    """Whole numbers of things."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            name = "n" if match.groupdict().get("n") else "m"
            value = 2.0 if match[name] == "a couple" else read_number(match[name])
            if value and 0 < value <= LARGEST:
                yield Found("quantity", written(value), match.start(name), match.end(name), rank=RANK)

"""Coupon codes: what stands after "code" or "쿠폰", and words of capitals with digits such as WELCOME10."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.entities.found import Found
from bot.nlu.entities.patterns import any_of

RANK = 4
_NAMES = any_of(
    "\\b(?:code|coupon|voucher|promo(?:tion)?(?: code)?), 쿠폰\\s?(?:코드|번호)?, 프로모션\\s?코드, 할인\\s?코드, 코드",
)
_NAMED = re.compile(
    rf"{_NAMES}[\s:=\"'은는가이를]*(?:is |called |code )?[\"']?(?P<code>[A-Za-z][A-Za-z0-9_-]{{2,19}})(?![A-Za-z0-9_])"
)
_CAPITALS = re.compile(r"(?<![\w/-])(?P<code>[A-Z]{3,12}-?\d{1,4})(?![\w-])")
_NO_CODE = re.compile(r"(?:SPF|UV|PA|EU|UK|US|ORD|ORDER|COVID|SIZE|NO|SKU|KRW|USD)-?\d+")


def find_coupons(text: str) -> Iterator[Found]:
    """Codes in capitals; `text` as typed, since capitals are what tells a code."""
    for match in _NAMED.finditer(text):
        code = match["code"]
        if any(letter.isdigit() for letter in code) or (code.isupper() and len(code) >= 4):
            yield _found(match)
    for match in _CAPITALS.finditer(text):
        if not _NO_CODE.fullmatch(match["code"]):
            yield _found(match)


def _found(match: re.Match[str]) -> Found:
    return Found("coupon", match["code"].upper(), match.start("code"), match.end("code"), rank=RANK)

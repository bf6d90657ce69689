"""Coupon codes: what stands after "code" or "쿠폰", and words of capitals with digits such as WELCOME10."""
from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.entities.found import Found

RANK = 4
_NAMED = re.compile(
    r"(?:\b(?:code|coupon|voucher|promo(?:tion)?(?: code)?)|쿠폰\s?(?:코드|번호)?|프로모션\s?코드|할인\s?코드|코드)[\s:=\"'은는가이를]*(?:is |called |code )?[\"']?"
    r"(?P<code>[A-Za-z][A-Za-z0-9_-]{2,19})(?![A-Za-z0-9_])",
)
_CAPITALS = re.compile(r"(?<![\w/-])(?P<code>[A-Z]{3,12}-?\d{1,4})(?![\w-])")
_NO_CODES = re.compile(r"(?:SPF|UV|PA|EU|UK|US|ORD|ORDER|COVID|SIZE|NO|SKU|KRW|USD)-?\d+")


def find_coupons(text: str) -> Iterator[Found]:
    """Codes in capitals; `text` as typed, since capitals are what tells a code."""
    for match in _NAMED.finditer(text):
        code = match["code"]
        if any(letter.isdigit() for letter in code) or (code.isupper() and len(code) >= 4):
            yield Found("coupon", code.upper(), match.start("code"), match.end("code"), rank=RANK)
    for match in _CAPITALS.finditer(text):
        if not _NO_CODES.fullmatch(match["code"]):
            yield Found("coupon", match["code"], match.start("code"), match.end("code"), rank=RANK)

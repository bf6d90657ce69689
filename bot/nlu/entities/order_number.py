"""Order numbers: four to nine digits that are no price, year, telephone number, card or measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.entities.found import Found
from bot.nlu.entities.patterns import any_of

RANK_ALONE, RANK_NAMED = 6, 7
_UNITS = any_of("원, won, krw, usd, dollars?, bucks, 달러, 불, mm, ml, cm, kg, 년, 시, k\\b")
_DIGITS = rf"#?(?P<digits>\d{{4,6}}|[2-9]\d{{6,8}})(?![\d@]|[.,-]\d|\s?{_UNITS})(?![a-z])"
_NAMES = any_of("주문 ?(?:번호|내역|건)?, 오더, order, purchase, ord, no\\.?, number, #, 번호")
_NAMED = re.compile(
    rf"{_NAMES}"
    rf"[\s:#.는은이가'-]*(?:is\s|no\.?\s?|number\s)*{_DIGITS}"
)
_ALONE = re.compile(rf"(?<![\w.,$₩£€+@-]){_DIGITS}")
_NOT_BEFORE = re.compile(
    any_of(
        "[$₩£€], usd, krw, ending(?: in)?, ends (?:in|with), last (?:four|4)(?: digits)?(?: (?:are|is))?, card, 카드",
        "끝자리, 뒷자리, 끝번호, since, year, in, size, under, over, below, above, than, around, between",
        "(?<!what )(?<!how )about",
        "budget, max, pin, code, 코드, 우편번호, zip, postcode",
    )
    + r"\s*(?:번호\s?)?$"
)


_IN = re.compile(r"(?<!ending )(?<!ends )\bin\s$")  # "the sweater in 1003"
_YEAR = re.compile(r"(?:19|20)\d\d")
# Of seven digits and more: a day, or the number of something else.
_LONG = 7
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d")
_OF_ANOTHER = re.compile(
    any_of(
        "account, tracking, call, phone, text me, member, card, iban, postcode, zip, 계좌, 운송장, 송장, 회원",
        "생년월일, 생일, 금액, 우편, 카드, 전화, 연락처, 통장, 적립",
    )
    + r".{0,12}$"
)


def find_order_numbers(text: str) -> Iterator[Found]:
    """Named as an order anywhere; otherwise a number that stands alone and can be nothing else."""
    for match in _NAMED.finditer(text):
        if not _is_other_long(text, match):
            yield _found(match, RANK_NAMED)
    for match in _ALONE.finditer(text):
        before = text[: match.start()]
        is_other = _NOT_BEFORE.search(before) and not (_IN.search(before) and not _YEAR.fullmatch(match["digits"]))
        if not (is_other or _is_round_price(match["digits"]) or _is_other_long(text, match)):
            yield _found(match, RANK_ALONE)


def _found(match: re.Match[str], rank: int) -> Found:
    return Found("order_number", match["digits"], match.start("digits"), match.end("digits"), rank=rank)


def _is_round_price(digits: str) -> bool:
    """50000 alone is money."""
    return len(digits) > 4 and digits.endswith("000")


def _is_other_long(text: str, match: re.Match[str]) -> bool:
    """20240513 is a day, "to my account 31926819" no order."""
    digits, before = match["digits"], text[: match.start("digits")]
    return len(digits) >= _LONG and bool(_DAY.fullmatch(digits) or _OF_ANOTHER.search(before))

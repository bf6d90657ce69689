"""Prices to stay within: under 100 · $50-80 · between 50 and 80 · 5만원 이하 · 5만원대 · around 70 · 십만원."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import Match

from bot.nlu.entities.found import Found
from bot.nlu.entities.numbers import ENGLISH, KOREAN, PLAIN, read_number, written
from bot.nlu.entities.patterns import any_of
from bot.nlu.entities.surface import is_korean

AROUND = 0.15
RANK = 5
SMALLEST = {"USD": 5, "KRW": 1000}  # without a currency beside it, less is a size, a day or a count
SIGNS = {"$": "USD", "₩": "KRW", "£": "GBP", "€": "EUR"}
CURRENCIES = {
    "USD": any_of("us dollars?, dollars?, usd, bucks?, 달러, 불"),
    "KRW": any_of("won, krw, 원"),
    "GBP": any_of("pounds?, quid, gbp, 파운드"),
    "EUR": any_of("euros?, eur, 유로"),
}
_UNIT = any_of(*CURRENCIES.values())
_NUMBER = rf"(?:{KOREAN}|(?:{PLAIN})\s?k\b|{PLAIN}|\b(?:{ENGLISH})\b)"
_LATIN_UNITS = any_of(
    "cm, mm, ml, kg, g, lbs?, in, inch, inches, ft, feet, st, stone, percent, hours?, hrs?, days?, weeks?, months?",
    "years?, mins?, minutes?, am, pm, o'clock, times, people, items?, pieces?, pairs?, eu, uk, us size, of",
)
_OTHER_UNITS = any_of(
    "%, \", ', 센치, 센티, 인치, 키로, 킬로, 호, 일, 시, 년, 월, 개, 번, 명, 벌, 켤레, 사이즈, 분",
)
_NO_PRICE = rf"(?!\d|[.,]\d|\s?{_LATIN_UNITS}\b|\s?{_OTHER_UNITS})"  # a measure, a size, a time, a percentage


def _amount(name: str, before: str = r"(?<![\w#.,-])") -> str:
    number = rf"{before}(?P<sign_{name}>[$₩£€])?\s?(?P<{name}>{_NUMBER}){_NO_PRICE}"
    return rf"{number}(?:\s?(?P<unit_{name}>{_UNIT}(?![a-z]))|(?P<endsign_{name}>[$₩£€]))?"


_A, _B, _C = _amount("a"), _amount("b", before=""), _amount("c")
_MAX_BEFORE = any_of(
    "under, below, less than, lower than, up to, upto, maximum(?: of)?, max\\.?, at most, no more than",
    "not more than, cheaper than, within, not over, no higher than, don't want to (?:spend|pay) (?:more than|over)",
    "<=?, spend, afford, budget(?: is| of| around| max)?:?(?: about)?, 최대, 예산은?, 가격은?",
)
_MAX_AFTER = any_of(
    "or (?:less|under|below|cheaper), and under, max(?:imum)?, tops, at (?:the )?most, limit, 이하, 미만, 이내, 안쪽",
    "밑, 아래, 까지, 안으로, 안에서, 넘지, 안 넘, 안넘, 한도, 보다 (?:싼|저렴한|낮은)",
    "넘는 ?(?:건|거|것은?) ?(?:빼고|말고|제외), under",
)
_MIN_BEFORE = any_of(
    "over, above, more than, at least, starting (?:at|from), minimum(?: of)?, min\\.?, upwards of, higher than, >=?",
    "최소, 적어도",
)
_MIN_AFTER = any_of(
    "or (?:more|over|above|up), and (?:up|over|above), plus\\b, \\+, 이상, 초과, 넘는, 부터, 위로, 보다 (?:비싼|높은)",
)
# "what about 1001?" asks for an order.
_NO_ORDER = rf"(?!(?:(?<=what about)|(?<=how about))\s+\d{{4,6}}(?<!000)(?![\d.,]*\d|\s?{_UNIT}))"
_AROUND_BEFORE = (
    f"(?:about{_NO_ORDER}|"
    + any_of("around, roughly, approximately, approx\\.?, circa, somewhere near, close to, ~, 대략, 약, 한")
    + ")"
)
_AROUND_AFTER = any_of("ish(?! in the), or so, 정도, 쯤, 전후, 내외, 안팎, 가량, 언저리, 선에서, 선으로, 짜리")

_BETWEEN = re.compile(
    rf"(?P<range>between|from|{_MAX_BEFORE})?\s*{_A}"
    rf"(?:\s*(?:-|~|to|and|till|에서|부터|이랑|과|와|사이)\s*|(?<=만원)\s(?={_NUMBER}원?\s?(?:사이|정도|선)))"
    rf"{_B}(?P<decade>\s?대)?(?:\s?(?:사이|까지|선|짜리|정도))?"
)
_DECADE = re.compile(rf"{_A}\s?대(?![가-힣]*점)")
_MAX = re.compile(
    rf"{_MAX_BEFORE}\s*(?:is|of|around|about|으로|은|는)?\s*{_A}(?:\s?{_MAX_AFTER})?|{_C}\s?(?:을|를|보다)?\s?{_MAX_AFTER}"
)
_MIN = re.compile(rf"{_MIN_BEFORE}\s*{_A}|{_C}\s?{_MIN_AFTER}")
_ABOUT = re.compile(rf"{_AROUND_BEFORE}\s*{_A}(?:\s?{_AROUND_AFTER})?|{_C}\s?{_AROUND_AFTER}")
_BARE = re.compile(
    rf"\s*(?:for |in |my budget |i have )?{_A}\s*(?:요|이요|이에요|예요|으로|로|please|pls|정도요)?[.!?\s]*"
)


def find_prices(text: str) -> Iterator[Found]:
    """`price_min` and `price_max`; a lone amount counts as a limit only when it is the whole message."""
    korean = is_korean(text)
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            yield from read(match, korean)
    bare = _BARE.fullmatch(text)
    if bare and _has_currency(bare, "a"):
        yield from _at_most(bare, korean)


def _at_most(match: Match[str], korean: bool) -> Iterator[Found]:
    amount = _amount_of(match, korean)
    if amount:
        yield _found("price_max", *amount, match)


def _at_least(match: Match[str], korean: bool) -> Iterator[Found]:
    amount = _amount_of(match, korean)
    if amount:
        yield _found("price_min", *amount, match)


def _about(match: Match[str], korean: bool) -> Iterator[Found]:
    amount = _amount_of(match, korean)
    if amount:
        value, currency = amount
        yield _found("price_min", value * (1 - AROUND), currency, match)
        yield _found("price_max", value * (1 + AROUND), currency, match)


def _decade(match: Match[str], korean: bool) -> Iterator[Found]:
    """5만원대 is 50000 to 59999, 10만원대 is 100000 to 199999."""
    amount = _amount_of(match, korean)
    if amount:
        value, currency = amount
        yield _found("price_min", value, currency, match)
        yield _found("price_max", value + _step(value) - 1, currency, match)


def _between(match: Match[str], korean: bool) -> Iterator[Found]:
    named = [name for name in ("b", "a") if _has_currency(match, name)]
    if not named and not match["range"]:
        return  # "38 to 40" alone is a size, "2 to 4" are days
    if not named and "between" in match["range"] and _is_next(match["a"], match["b"]):
        return  # "between 38 and 39"
    currency = _currency(match, named[0] if named else "b", korean)
    lower, upper = read_number(match["a"]) or 0.0, read_number(match["b"]) or 0.0
    if "만" in match["b"] and "만" not in match["a"] and lower < 1000:  # "5~10만원"
        lower *= 10000
    if (not named and lower < SMALLEST[currency]) or not 0 < lower < upper:
        return
    yield _found("price_min", lower, currency, match)
    yield _found("price_max", upper + _step(upper) - 1 if match["decade"] else upper, currency, match)


def _is_next(one: str, other: str) -> bool:
    lower, upper = read_number(one), read_number(other)
    return lower is not None and upper is not None and upper - lower <= 2


_Read = Callable[[Match[str], bool], Iterator[Found]]
_READERS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (_BETWEEN, _between),
    (_DECADE, _decade),
    (_MAX, _at_most),
    (_MIN, _at_least),
    (_ABOUT, _about),
)


def _step(value: float) -> float:
    return float(10 ** (len(str(int(value))) - 1))


def _amount_of(match: Match[str], korean: bool) -> tuple[float, str] | None:
    name = "a" if match.groupdict().get("a") else "c"
    value, currency = read_number(match[name]), _currency(match, name, korean)
    if not value or (not _has_currency(match, name) and value < SMALLEST.get(currency, 0)):
        return None
    return value, currency


def _has_currency(match: Match[str], name: str) -> bool:
    return bool(match[f"sign_{name}"] or match[f"unit_{name}"] or match[f"endsign_{name}"]) or "만" in match[name]


def _currency(match: Match[str], name: str, korean: bool) -> str:
    sign = match[f"sign_{name}"] or match[f"endsign_{name}"]
    if sign:
        return SIGNS[sign]
    for currency, names in CURRENCIES.items():
        if re.fullmatch(names, match[f"unit_{name}"] or ""):
            return currency
    return "KRW" if korean or "만" in match[name] else "USD"


def _found(entity: str, value: float, currency: str, match: Match[str]) -> Found:
    lead = len(match[0]) - len(match[0].lstrip())
    return Found(entity, f"{written(value)} {currency}", match.start() + lead, match.end(), rank=RANK)

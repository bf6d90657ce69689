"""Numbers as shoppers write them: 1,200 · 50k · 5만 · 12만5천 · 십만 · fifty · a hundred."""

from __future__ import annotations

import re

from bot.nlu.entities.patterns import words

_ONES = words("one two three four five six seven eight nine ten eleven twelve")
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS = {word: value for value, word in enumerate(_ONES, 1)}
_WORDS |= {word: value * 10 for value, word in enumerate(_TENS, 2)} | {"fifteen": 15}
_KOREAN_DIGITS = {digit: value for value, digit in enumerate("일이삼사오육칠팔구", 1)}
_KOREAN_UNITS = {"십": 10, "백": 100, "천": 1000}
_COUNTED = {word: value for value, word in enumerate(words("하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열"), 1)}
_COUNTED |= {word: value for value, word in enumerate(words("한 두 세 네"), 1)}

PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
KOREAN = (
    rf"(?:(?:{PLAIN})\s?(?:만\s?(?:\d\s?천)?|천|백)"
    r"|[일이삼사오육칠팔구십백천]*만\s?(?:[일이삼사오육칠팔구]?천)?|[일이삼사오육칠팔구]천)"
)
_SMALL = "|".join(sorted(_WORDS, key=len, reverse=True))
ENGLISH = rf"(?:(?:an?|{'|'.join(_ONES[:9])})\s)?hundred(?:\sand\s\w+|\s(?:twenty|fifty))?|{_SMALL}"
COUNTED = "|".join(sorted(_COUNTED, key=len, reverse=True))


def read_number(text: str) -> float | None:
    """The value of a number expression, or None."""
    text = text.strip().replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    if re.fullmatch(r"\d+(\.\d+)?\s?k", text):
        return float(text[:-1]) * 1000
    if text in _COUNTED:
        return float(_COUNTED[text])
    return _read_korean(text.replace(" ", "")) if re.search(r"[가-힣]", text) else _read_english(text)


def written(value: float) -> str:
    """A number without a needless fraction."""
    return str(round(value)) if abs(value - round(value)) < 0.005 else f"{value:.2f}".rstrip("0")


def _read_korean(text: str) -> float | None:
    ten_thousands, separator, rest = text.rpartition("만")
    above = _below_ten_thousand(ten_thousands) if ten_thousands else 1.0
    below = _below_ten_thousand(rest) if rest else 0.0
    if above is None or below is None:
        return None
    return above * 10000 + below if separator else below


def _below_ten_thousand(text: str) -> float | None:
    total, digit = 0.0, None
    for part in re.findall(r"\d+(?:\.\d+)?|\D", text):
        if part in _KOREAN_UNITS:
            total += (1.0 if digit is None else digit) * _KOREAN_UNITS[part]
            digit = None
        elif part in _KOREAN_DIGITS:
            digit = float(_KOREAN_DIGITS[part])
        elif part[0].isdigit():
            digit = float(part)
        else:
            return None
    return total + (digit or 0.0)


def _read_english(text: str) -> float | None:
    total = 0
    for word in text.replace("-", " ").split():
        if word in ("a", "an", "and"):
            continue
        if word != "hundred" and word not in _WORDS:
            return None
        total = max(total, 1) * 100 if word == "hundred" else total + _WORDS[word]
    return float(total) if total else None

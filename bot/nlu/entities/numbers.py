"""Numbers as shoppers write them: 1,200 · 50k · 5만 · 12만5천 · 십만 · fifty · a hundred."""
from __future__ import annotations

import re

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "couple": 2,
}  # fmt: skip
_KOREAN_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_KOREAN_UNITS = {"십": 10, "백": 100, "천": 1000}
_COUNTED = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9, "열": 10,
}  # fmt: skip

PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
KOREAN = rf"(?:(?:{PLAIN})\s?(?:만\s?(?:\d\s?천)?|천|백)|[일이삼사오육칠팔구십백천]*만\s?(?:[일이삼사오육칠팔구]?천)?|[일이삼사오육칠팔구]천)"
ENGLISH = r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine)\s)?hundred(?:\sand\s\w+|\s(?:twenty|fifty))?|" + "|".join(
    sorted((word for word in _WORDS if word not in ("hundred", "thousand", "couple")), key=len, reverse=True)
)
COUNTED = "|".join(sorted(_COUNTED, key=len, reverse=True))


def read_number(text: str) -> float | None:
    """The value of a number expression, or None."""
    text = text.strip().replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    if text.endswith("k") and re.fullmatch(r"\d+(\.\d+)?", text[:-1].strip()):
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
        elif part in _KOREAN_DIGITS or part[0].isdigit():
            digit = float(_KOREAN_DIGITS.get(part, 0)) or float(part)
        else:
            return None
    return total + (digit or 0.0)


def _read_english(text: str) -> float | None:
    total = 0
    for word in text.replace("-", " ").split():
        if word in ("a", "an", "and"):
            continue
        if word not in _WORDS:
            return None
        total = max(total, 1) * 100 if word == "hundred" else total + _WORDS[word]
    return float(total) if total else None

"""How a Korean reader says the end of a text: a syllable, a number, a unit, a sign or a foreign word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from bot.content.sounds import Ending, ending_of_latin

V, R, C = Ending.VOWEL, Ending.RIEUL, Ending.CONSONANT

_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8
# 영/공 일 이 삼 사 오 육 칠 팔 구; and after zeros 십 백 천 만 억 조 …
_DIGITS: Mapping[str, Ending] = MappingProxyType(dict(zip("0123456789", (C, R, V, C, V, V, C, R, R, V), strict=True)))
_TRILLION = range(12, 16)  # zeros of 조, the one power of ten that ends in a vowel
_UNITS: Mapping[str, Ending] = MappingProxyType(
    {
        **dict.fromkeys(("cm", "mm", "m", "km", "ml", "mL", "l", "L", "in", "ft", "lb", "oz", "px", "GB", "MB"), V),
        **dict.fromkeys(("kg", "g", "mg", "h"), C),
    }
)
_UNITS_ALONE = frozenset({"cm", "mm", "km", "ml", "kg", "mg"})  # units even without a number before
_SIGNS: Mapping[str, Ending] = MappingProxyType(
    {
        "%": V,
        "℃": V,
        "°": V,
        "$": V,
        "€": V,
        "£": V,
        "₩": C,
        "¥": C,
        "&": V,
        "+": V,
        "#": C,
    }
)
_CURRENCY_BEFORE = re.compile(r"([$€£₩¥])\s?[\d,.]*\d$")
_CLOCK = re.compile(r"\b\d{1,2}:(\d{2})$")
_NUMBER = re.compile(r"\d[\d,.]*$")
_NUMBER_AND_UNIT = re.compile(r"\d\s?([A-Za-z]{1,2})$")
_LATIN_WORD = re.compile(r"[A-Za-z]+$")
_REMARK = re.compile(r"(.*\S)\s*(?:\([^()]*\)|\[[^\[\]]*\])", re.DOTALL)


def ending_of(text: str) -> Ending | None:
    """The last sound of a text as it is read aloud in Korean; None when nobody can know."""
    spoken = _spoken_part(unicodedata.normalize("NFC", text))
    if not spoken:
        return None
    last = spoken[-1]
    if _FIRST_SYLLABLE <= ord(last) <= _LAST_SYLLABLE:
        return _of_final((ord(last) - _FIRST_SYLLABLE) % _FINALS)
    if last in _DIGITS:
        return _of_number(spoken)
    if last.isascii() and last.isalpha():
        return _of_latin(spoken)
    return _SIGNS.get(last) or _of_other_script(last)


def _spoken_part(text: str) -> str:
    """Without closing quotes and full stops; a remark in brackets is skipped, as the Korean spelling rule wants it."""
    text = _without_silent_end(text)
    remark = _REMARK.fullmatch(text)
    while remark:
        text = _without_silent_end(remark.group(1))
        remark = _REMARK.fullmatch(text)
    return _without_silent_end(text.rstrip(")]"))


def _without_silent_end(text: str) -> str:
    end = len(text)
    while end and _is_silent(text[end - 1]):
        end -= 1
    return text[:end]


def _is_silent(char: str) -> bool:
    """Spaces, quotes, full stops, pictures. Round and square brackets are looked at as pairs."""
    if char in _SIGNS or char in ")]":
        return False
    return unicodedata.category(char)[0] in "ZPCMS"


def _of_final(final: int) -> Ending:
    if final == 0:
        return V
    return R if final == _RIEUL else C


def _of_number(text: str) -> Ending:
    currency = _CURRENCY_BEFORE.search(text)
    if currency:  # $119 is said 119달러
        return _SIGNS[currency.group(1)]
    clock = _CLOCK.search(text)
    if clock:  # 14시, 14시 5분
        return V if clock.group(1) == "00" else C
    found = _NUMBER.search(text)
    digits = found.group().replace(",", "") if found else text[-1]
    if "." not in digits and len(digits) - len(digits.rstrip("0")) in _TRILLION:
        return V
    return _DIGITS[digits[-1]]


def _of_latin(text: str) -> Ending:
    unit = _NUMBER_AND_UNIT.search(text)
    if unit and unit.group(1) in _UNITS:
        return _UNITS[unit.group(1)]
    found = _LATIN_WORD.search(text)
    word = found.group() if found else text[-1]
    return _UNITS[word] if word in _UNITS_ALONE else ending_of_latin(word)


def _of_other_script(char: str) -> Ending | None:
    name = unicodedata.name(char, "")
    if name.startswith("HANGUL LETTER"):  # ㅁ is called 미음, ㄹ 리을, ㅏ 아
        return V if char >= "ㅏ" else _jamo(char)
    if name.startswith(("HIRAGANA", "KATAKANA")):
        return C if char in "んンッっ" else V
    if name.startswith("LATIN"):  # café
        return ending_of(unicodedata.normalize("NFD", char)[0])
    return None


def _jamo(char: str) -> Ending:
    return R if char == "ㄹ" else C

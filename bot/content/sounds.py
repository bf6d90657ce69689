"""The three ways in which a Korean word can end, and how letters and English words end when said in Korean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType


class Ending(Enum):
    """The sound that decides which particle follows."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"


V, R, C = Ending.VOWEL, Ending.RIEUL, Ending.CONSONANT

# 엘, 알 / 엠, 엔; every other letter's name ends in a vowel
_LETTERS: Mapping[str, Ending] = MappingProxyType({"L": R, "R": R, "M": C, "N": C})
_SPELLED_AT_MOST = 3  # USA, UPS; longer capitals with a vowel are read as a word

# Loan words that Korean hears otherwise than their spelling suggests: 백, 굿, 그룹 / 세트, 니트, 베드.
_HEARD: Mapping[str, Ending] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "bag",
                "handbag",
                "big",
                "good",
                "sleep",
                "cheap",
                "group",
                "look",
                "lookbook",
                "book",
                "cook",
                "hook",
                "facebook",
                "notebook",
                "macbook",
                "outlook",
                "app",
                "makeup",
                "club",
            ),
            C,
        ),
        **dict.fromkeys(("loop", "set", "net", "jet", "kit", "hit", "knit", "mat", "dot", "chic", "cafe"), V),
        **dict.fromkeys(("mail", "email", "gmail"), R),
    }
)
_SILENT_E = re.compile(r"[a-z]*[aeiouy][a-z]*([a-z])e")
_SHORT_STOP = re.compile(r"(?:.*[^aeiou])?[aeiouy][pktbc]")  # shop 숍, jacket 재킷; but coat 코트, silk 실크


def ending_of_latin(word: str) -> Ending:
    """How a Latin word ends in Korean: spelled out (M, XL, DHL) or read as a word (Camden)."""
    if _is_spelled_out(word):
        return _LETTERS.get(word[-1].upper(), V)
    return _ending_of_english(word.lower())


def _is_spelled_out(word: str) -> bool:
    if len(word) == 1:
        return True
    has_vowel = any(char in "aeiouyAEIOUY" for char in word)
    return not has_vowel or (word.isupper() and len(word) <= _SPELLED_AT_MOST)


def _ending_of_english(word: str) -> Ending:
    if word in _HEARD:
        return _HEARD[word]
    silent = _SILENT_E.fullmatch(word)
    if silent:  # style 스타일, time 타임, lune 룬; bike 바이크
        return {"l": R, "m": C, "n": C}.get(silent.group(1), V)
    if word.endswith(("l", "le")):
        return R
    if word.endswith(("m", "n", "ng", "ck", "mb")):
        return C
    return C if _SHORT_STOP.fullmatch(word) else V

"""The letters of a message made comparable one by one, so that positions stay those of the message."""

from __future__ import annotations

import re
import unicodedata

HANGUL = re.compile(r"[가-힣]")
QUOTES = str.maketrans("’‘′´“”″–—〜", "''''\"\"\"--~")


def surface(text: str) -> str:
    """Small letters, plain digits and quotes; exactly as long as the text."""
    return "".join(_plain(letter) for letter in text).translate(QUOTES)


def _plain(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter).lower()
    return plain if len(plain) == 1 else letter


def is_korean(text: str) -> bool:
    """Whether any Korean is in it: decides what a number without a unit means."""
    return HANGUL.search(text) is not None

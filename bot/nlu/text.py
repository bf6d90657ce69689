"""Text as the models read it: one form for what looks the same, nothing that could break a tokenizer."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 1000  # characters; meaning sits in the first sentences, and work must stay bounded
_INVISIBLE = re.compile(r"[\u0000-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]+")
_REPEATED = re.compile(r"(.)\1{2,}")


def clean(text: str) -> str:
    """Compatible forms unified, control characters and lone surrogates out, spaces single."""
    visible = _INVISIBLE.sub(" ", text[:LONGEST])
    return " ".join(unicodedata.normalize("NFKC", visible).split())


def fold(text: str) -> str:
    """Small letters, and letters drawn out ("pleeeease", "ㅠㅠㅠㅠ") cut to two."""
    return _REPEATED.sub(r"\1\1", text.lower())

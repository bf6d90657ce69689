"""Makes what arrives storable: no lone surrogates, no control characters, Korean in one spelling, bounded length."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping

TEXT_LIMIT = 4000  # characters; past it the shopper is asked to be shorter
NAME_LIMIT = 200  # ids and addresses that are longer are kept as their hash
PAGE_KEYS = 12
PAGE_LIMIT = 500
# Control characters but tab and newline, marks that turn the writing direction round, surrogates, non-characters.
_UNWRITTEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Text that every database, parser and page can take."""
    if text.isascii() and text.isprintable():
        return text.strip()
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # pairs that arrived apart
    lines = joined.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNWRITTEN.sub("", lines)).strip()


def clean_page(page: Mapping[str, object]) -> dict[str, str]:
    """What the page says about itself: few and short strings."""
    kept = list(page.items())[:PAGE_KEYS]
    return {clean(str(name))[:NAME_LIMIT]: clean(str(value))[:PAGE_LIMIT] for name, value in kept if value is not None}


def bounded(name: str, limit: int = NAME_LIMIT) -> str:
    """An id of somebody else, at most as long as its column."""
    tidy = clean(name)
    return tidy if len(tidy) <= limit else "sha256:" + hashlib.sha256(tidy.encode()).hexdigest()

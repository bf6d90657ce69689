"""Long text in parts that a vendor takes, cut where a reader would pause."""

from __future__ import annotations

import re

# Where a text may be cut, best first: paragraphs, lines, sentences, words.
_CUTS = (re.compile(r"\n\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?。…])\s+"), re.compile(r"\s+"))


def split(text: str, limit: int, last_limit: int | None = None) -> list[str]:
    """Parts of at most `limit` characters, the last of at most `last_limit`; nothing but white space is lost."""
    last = limit if last_limit is None else last_limit
    rest, parts = text.strip(), []
    while len(rest) > last:
        at = _cut(rest, limit if len(rest) > limit else last)
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*parts, rest] if rest or not parts else parts


def _cut(text: str, limit: int) -> int:
    """Where to cut: the last good place in the second half, a hard cut only if there is none at all."""
    for cut in _CUTS:
        places = [found.start() for found in cut.finditer(text, 0, limit + 1) if limit // 2 <= found.start() <= limit]
        if places:
            return places[-1]
    return limit

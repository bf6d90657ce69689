"""E-mail addresses, also with a stray space around the @."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.entities.found import Found

_EMAIL = re.compile(r"[a-z0-9](?:[a-z0-9._%+-]*[a-z0-9_])?\s?@\s?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)
RANK = 9


def find_emails(text: str) -> Iterator[Found]:
    """Addresses in small letters."""
    for match in _EMAIL.finditer(text):
        yield Found("email", re.sub(r"\s", "", match[0]).lower(), match.start(), match.end(), rank=RANK)

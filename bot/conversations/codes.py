"""One-time codes that a shopper types or taps on another channel: short, hard to guess, easy to read aloud."""

from __future__ import annotations

import hashlib
import re
import secrets

LETTERS = "BCDFGHJKMNPQRSTVWXZ"  # no vowels, so that no word looks like a code; no L, which looks like 1
DIGITS = "23456789"
HALF = 5  # two halves of five: 27^10, about 2·10^14 codes, of which a few live, for minutes
_FORM = re.compile(rf"(?<![A-Z0-9])([{LETTERS}{DIGITS}]{{{HALF}}})[-– ]?([{LETTERS}{DIGITS}]{{{HALF}}})(?![A-Z0-9])")
LONGEST_MESSAGE = 120  # characters; a code comes alone or in the sentence that the link had prepared


def new_code() -> str:
    """A fresh code: each half has a letter and a digit, so that neither a word nor a phone number is one."""
    return f"{_half()}-{_half()}"


def find_code(text: str) -> str | None:
    """The code in a message, as it was given out."""
    found = _FORM.search(text.upper()) if len(text) <= LONGEST_MESSAGE else None
    if found is None or not all(_is_mixed(half) for half in found.groups()):
        return None
    return f"{found[1]}-{found[2]}"


def is_only_code(text: str) -> bool:
    """Whether a message is nothing else."""
    return _FORM.fullmatch(text.strip().upper()) is not None


def hash_of(code: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(code.replace("-", "").encode()).hexdigest()


def _half() -> str:
    while True:
        half = "".join(secrets.choice(LETTERS + DIGITS) for _ in range(HALF))
        if _is_mixed(half):
            return half


def _is_mixed(half: str) -> bool:
    return any(c in LETTERS for c in half) and any(c in DIGITS for c in half)

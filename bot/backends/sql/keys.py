"""How an e-mail and a phone are compared: whoever wrote them, in whichever way."""

from __future__ import annotations

SAME_DIGITS = 8  # of the end: 010-5550-1002 and +82 10 5550 1002 are one phone, country prefixes and punctuation differ


def email_key(email: str) -> str:
    """The e-mail as compared; empty when there is none."""
    return email.strip().casefold()


def phone_key(phone: str) -> str:
    """The phone's last digits; empty when there are too few of them to tell people apart."""
    digits = "".join(sign for sign in phone if sign.isdecimal())
    return digits[-SAME_DIGITS:] if len(digits) >= SAME_DIGITS else ""

"""What an order's phone is looked up by. Whether two numbers really are one is for bot.commerce.contacts to say."""

from __future__ import annotations

import unicodedata

LAST_DIGITS = 8  # 010-5550-1002 and +82 10 5550 1002 end alike; country prefixes and punctuation differ


def phone_key(phone: str) -> str:
    """The phone's last digits; empty when there are too few of them to tell people apart."""
    digits = "".join(sign for sign in unicodedata.normalize("NFKC", phone) if sign.isdecimal())
    return digits[-LAST_DIGITS:] if len(digits) >= LAST_DIGITS else ""

"""Personal data out of a text that is kept: addresses, numbers of orders and phones, cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

MASKED = {"email": "[email]", "phone": "[phone]", "order_number": "[order]"}
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_DIGITS = re.compile(r"\+?\d(?:[\s().-]?\d){5,}")  # six and more
_SHORT = re.compile(r"(?<![\d.,])(?!\d+00(?!\d))\d{4,5}(?![\d.,]*\d)")  # an order; 50000 and 1500 are prices


def masked(text: str, entities: Iterable[Mapping[str, Any]] = ()) -> str:
    """The text with what was recognised, and whatever else looks like it, taken out."""
    told = [each for each in entities if each.get("entity") in MASKED and each.get("end") is not None]
    for each in sorted(told, key=lambda one: -int(one["start"])):
        text = text[: int(each["start"])] + MASKED[each["entity"]] + text[int(each["end"]) :]
    for pattern, mask in ((_ADDRESS, "[email]"), (_DIGITS, "[number]"), (_SHORT, "[number]")):
        text = pattern.sub(mask, text)
    return text

"""Personal data out of a text that is kept: addresses, numbers of orders and phones, cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

MASKED = {"email": "[email]", "phone": "[phone]", "order_number": "[order]"}
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_DIGITS = re.compile(r"\+?\d(?:[\s().-]?\d){5,}")  # six and more: no size, no price of a shop like ours


def masked(text: str, entities: Iterable[Mapping[str, Any]] = ()) -> str:
    """The text with what was recognised, and whatever else looks like it, taken out."""
    told = [each for each in entities if each.get("entity") in MASKED and each.get("end") is not None]
    for each in sorted(told, key=lambda one: -int(one["start"])):
        text = text[: int(each["start"])] + MASKED[each["entity"]] + text[int(each["end"]) :]
    return _DIGITS.sub("[number]", _ADDRESS.sub("[email]", text))

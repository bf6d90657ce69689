"""Conversions: a question for the size guide that names a size is answered with the converted size."""

from __future__ import annotations

import re
from collections.abc import Mapping

from actions.exchange import Exchange
from bot.commerce.shoe_sizes import convert_shoe
from bot.commerce.size_labels import LETTERS, labels_for, letters_for

SHOE_TARGETS = ("EU", "UK", "US", "KR", "JP")
CLOTHES_TARGETS = ("EU", "UK", "US", "KR")
SHOE_RANGE: Mapping[str, tuple[float, float]] = {
    "EU": (34.5, 49),
    "UK": (2, 14),
    "US": (3, 16),
    "KR": (215, 320),
    "JP": (21.5, 32),
}
A_FOOT = re.compile(r"\d{3}|\d{2}(?:\.\d)?")


def answer_conversion(exchange: Exchange) -> bool:
    """Answer if the message names a size in a system (or a letter); False leaves it to the FAQ."""
    size, system = exchange.heard.value("size"), exchange.heard.value("size_system") or ""
    if not size:
        return False
    lines = (
        _shoe_lines(exchange, size, system)
        if _is_shoe(exchange, size, system)
        else _clothes_lines(exchange, size, system)
    )
    if not lines:
        return False
    exchange.say("size_guide.converted", size=f"{system} {size}".strip(), lines="\n".join(lines))
    return True


def _is_shoe(exchange: Exchange, size: str, system: str) -> bool:
    """A number that only a shoe has, or one that a message about shoes names."""
    number = _number(size)
    low, high = SHOE_RANGE.get(system, (0.0, 0.0))
    if number is None or not low <= number <= high:
        return False
    about_shoes = any(
        "shoe" in kind or kind in ("sneakers", "boots", "sandals", "heels")
        for kind in exchange.heard.values("category")
    )
    is_clothes = bool(letters_for(size, system)) or bool(set(exchange.heard.values("category")) and not about_shoes)
    return (
        about_shoes
        or (system in ("EU", "KR", "JP") and number >= 35 and not (is_clothes and number < 35))
        or not is_clothes
    )


def _shoe_lines(exchange: Exchange, size: str, system: str) -> list[str]:
    number = _number(size)
    if number is None:
        return []
    found = [one for target in SHOE_TARGETS if target != system for one in convert_shoe(number, system, target)]
    return [
        exchange.text("size_guide.line", system=_system_name(exchange, one.system), size=one.label)
        for one in dict.fromkeys(found)
    ]


def _clothes_lines(exchange: Exchange, size: str, system: str) -> list[str]:
    letters = (size.upper(),) if size.upper() in LETTERS else letters_for(size, system)
    lines = (
        [exchange.text("size_guide.letter", letters="/".join(letters))]
        if letters and size.upper() not in LETTERS
        else []
    )
    for target in CLOTHES_TARGETS:
        if letters and target != system:
            by_wearer = labels_for(letters[0], target)
            lines += [
                exchange.text("size_guide.line", system=_system_name(exchange, f"{target} {wearer}"), size=label)
                for wearer, label in by_wearer.items()
            ]
    return lines


def _system_name(exchange: Exchange, system: str) -> str:
    """ "US women" in the shopper's language."""
    name, _, wearer = system.partition(" ")
    return f"{name} {exchange.text(f'size_guide.{wearer}')}" if wearer else name


def _number(size: str) -> float | None:
    try:
        return float(size)
    except ValueError:
        return None

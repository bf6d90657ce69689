"""A budget as an answer: "..80 USD", "50..100 USD", "120000.. KRW"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from moneyed import Money

from bot.commerce.money import find_money, money_text

PriceRange = tuple[Money | None, Money | None]


def range_text(low: Money | None, high: Money | None) -> str:
    """A range as an answer; both ends in one currency."""
    currency = (high or low or Money(0, "USD")).currency.code
    ends = [money_text(end).split()[0] if end is not None else "" for end in (low, high)]
    return f"{ends[0]}..{ends[1]} {currency}"


def read_range(answer: str) -> PriceRange | None:
    """The opposite of `range_text`; None for anything else."""
    amounts, _, currency = answer.partition(" ")
    low, dots, high = amounts.partition("..")
    if not dots or not currency:
        return None
    ends = (find_money(f"{low} {currency}"), find_money(f"{high} {currency}"))
    return ends if any(ends) else None


def stated_range(entities: Iterable[Mapping[str, Any]]) -> str:
    """The budget that a message's entities state; "" when they state none."""
    found = {str(one.get("entity")): find_money(str(one.get("value"))) for one in entities}
    low, high = found.get("price_min"), found.get("price_max")
    if (low is None and high is None) or (low and high and low.currency != high.currency):
        return ""
    return range_text(low, high)

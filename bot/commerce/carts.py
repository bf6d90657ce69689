"""What a cart costs: prices as the catalogue has them now, delivery by the shop's rule. Knows nothing of paying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from moneyed import Money

from bot.commerce.catalogue import Product
from bot.commerce.policy import Policy

MOST_OF_ONE = 20
Lines = Mapping[str, int]  # variant id → how many


@dataclass(frozen=True)
class Totals:
    """`gap`: how much more makes delivery free; None when it is, or nothing is in the cart."""

    goods: Money
    delivery: Money
    gap: Money | None

    @property
    def total(self) -> Money:
        return self.goods + self.delivery


def put(lines: Lines, variant_id: str, quantity: int = 1) -> dict[str, int]:
    """The cart with more of a variant, or less of it; what falls to nothing is gone."""
    changed = {**lines, variant_id: min(MOST_OF_ONE, lines.get(variant_id, 0) + quantity)}
    return {one: number for one, number in changed.items() if number > 0}


def totals(lines: Lines, products: Mapping[str, Product], currency: str, policy: Policy) -> Totals:
    """What the lines cost; `products` by variant id. An empty cart costs nothing, not even delivery."""
    nothing = Money(0, currency)
    goods = sum((products[one].prices[currency] * number for one, number in lines.items()), nothing)
    free_from = policy.free_delivery_from[currency]
    if not lines or goods >= free_from:
        return Totals(goods, nothing, None)
    return Totals(goods, policy.delivery_fee[currency], free_from - goods)

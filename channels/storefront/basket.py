"""The cart page's sums: what is in it, what it comes to, what delivery costs. There is no payment in a demo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from moneyed import Money

from bot.backends.base import Backend
from bot.commerce.catalogue import Product, Variant
from bot.commerce.errors import ProductNotFound
from bot.commerce.inventory import Availability, availability
from channels.storefront.visit import MOST_OF_ONE


@dataclass(frozen=True)
class Line:
    """One line of the cart."""

    product: Product
    variant: Variant
    quantity: int
    price: Money
    stock: Availability
    most: int  # of it that can be had

    @property
    def is_buyable(self) -> bool:
        """Whether it counts."""
        return self.stock.is_buyable

    @property
    def total(self) -> Money:
        """All of this line."""
        return self.price * self.quantity


@dataclass(frozen=True)
class Basket:
    """The cart with its sums; `gone` are lines that the shop no longer knows."""

    lines: tuple[Line, ...]
    goods: Money
    delivery: Money
    missing: Money  # to free delivery; zero when it is free
    gone: int

    @property
    def cart(self) -> Mapping[str, int]:
        """The cart as it is now: without what is gone, and no more of anything than there is."""
        return {line.variant.id: line.quantity for line in self.lines}

    @property
    def total(self) -> Money:
        """What would be paid."""
        return self.goods + self.delivery


def fill(cart: Mapping[str, int], backend: Backend, currency: str) -> Basket:
    """Look up every line of a cart."""
    found = [line for line in (_line(one, many, backend, currency) for one, many in cart.items()) if line]
    nothing, policy = Money(0, currency), backend.policy()
    goods = sum((line.total for line in found if line.is_buyable), nothing)
    gap = max(policy.free_delivery_from[currency] - goods, nothing)
    delivery = policy.delivery_fee[currency] if goods and gap else nothing
    return Basket(tuple(found), goods, delivery, gap, len(cart) - len(found))


def _line(variant_id: str, quantity: int, backend: Backend, currency: str) -> Line | None:
    try:
        product = backend.get_product(variant_id.partition("/")[0])
    except ProductNotFound:
        return None
    variant = next((variant for variant in product.variants if variant.id == variant_id), None)
    if variant is None:
        return None
    held = backend.stock([variant_id])
    most = held[variant_id] or MOST_OF_ONE  # sold out or not counted: the line keeps the number that was asked for
    return Line(
        product=product,
        variant=variant,
        quantity=min(quantity, most),
        price=product.prices[currency],
        stock=availability(variant, held),
        most=min(most, MOST_OF_ONE),
    )

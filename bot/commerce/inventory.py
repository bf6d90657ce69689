"""What stock figures mean: can it be bought, is it nearly gone, and what else is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.commerce.catalogue import Variant

StockMap = Mapping[str, int | None]  # variant id → how many; None: not tracked; absent: not sold here
LOW_STOCK = 3  # from here on the figure is told


@dataclass(frozen=True)
class Availability:
    """`state` is in_stock, low, sold_out or not_tracked; `quantity` only where it may be told."""

    state: str
    quantity: int | None = None

    @property
    def is_buyable(self) -> bool:
        return self.state != "sold_out"


def is_buyable(variant_id: str, stock: StockMap) -> bool:
    """Whether a variant can be bought; one that the shop does not know cannot."""
    if variant_id not in stock:
        return False
    quantity = stock[variant_id]
    return quantity is None or quantity > 0


def availability(variant: Variant, stock: StockMap) -> Availability:
    """Whether one variant can be bought; the number only when few are left."""
    if not is_buyable(variant.id, stock):
        return Availability("sold_out", 0)
    quantity = stock[variant.id]
    if quantity is None:
        return Availability("not_tracked")
    return Availability("low", quantity) if quantity <= LOW_STOCK else Availability("in_stock")


def availability_of_all(variants: Iterable[Variant], stock: StockMap) -> Availability:
    """Whether any of several variants (a product, a colour) can be bought."""
    buyable = [variant for variant in variants if is_buyable(variant.id, stock)]
    if not buyable:
        return Availability("sold_out", 0)
    quantities = [stock[variant.id] for variant in buyable]
    if None in quantities:
        return Availability("not_tracked")
    total = sum(quantity or 0 for quantity in quantities)
    return Availability("low", total) if total <= LOW_STOCK else Availability("in_stock")


def buyable_variants(variants: Iterable[Variant], stock: StockMap) -> tuple[Variant, ...]:
    """The variants that can be bought."""
    return tuple(variant for variant in variants if is_buyable(variant.id, stock))

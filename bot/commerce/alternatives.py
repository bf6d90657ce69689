"""Which variant a colour and a size mean, and what else there is when it is sold out: never an end, always a way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commerce.catalogue import Product, Variant
from bot.commerce.inventory import StockMap, buyable_variants
from bot.commerce.size_labels import labels_meant


@dataclass(frozen=True)
class Resolution:
    """The variants that are meant. `missing` and `unknown` name color or size: not told yet, or never made so."""

    variants: tuple[Variant, ...]
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def variant(self) -> Variant | None:
        """The one variant, when nothing is missing."""
        return self.variants[0] if len(self.variants) == 1 else None


def resolve_variant(product: Product, color: str = "", size: str = "", size_system: str = "") -> Resolution:
    """The variants that a colour and a spoken size mean; what only exists once need not be told."""
    labels = labels_meant(product, size, size_system) if size else frozenset()
    unknown = _unknown(product, color, size, labels)
    if unknown:
        return Resolution((), unknown=unknown)
    meant = tuple(
        variant
        for variant in product.variants
        if (not color or variant.color == color) and (not size or variant.size in labels)
    )
    missing = tuple(name for name in ("color", "size") if len({getattr(variant, name) for variant in meant}) > 1)
    return Resolution(meant, missing)


def nearest_variants(product: Product, wanted: Sequence[Variant], stock: StockMap) -> tuple[Variant, ...]:
    """What can be bought instead: the size in other colours, then the colour in other sizes, neighbours first."""
    there = buyable_variants((other for other in product.variants if other not in wanted), stock)
    if len(wanted) != 1:
        return there
    variant = wanted[0]
    same_size = tuple(other for other in there if variant.size and other.size == variant.size)
    same_color = [other for other in there if variant.color and other.color == variant.color and other not in same_size]
    return same_size + _by_distance(product, variant, same_color)


def _unknown(product: Product, color: str, size: str, labels: frozenset[str]) -> tuple[str, ...]:
    made = {variant.color for variant in product.variants}
    return (("color",) if color and color not in made else ()) + (("size",) if size and not labels else ())


def _by_distance(product: Product, variant: Variant, others: Sequence[Variant]) -> tuple[Variant, ...]:
    """Neighbouring sizes first."""
    order = {size: number for number, size in enumerate(product.sizes)}
    own = order.get(variant.size, 0)
    return tuple(sorted(others, key=lambda other: abs(order.get(other.size, len(order)) - own)))

"""Which variant a colour and a size mean, and what else there is when it is sold out: never an end, always a way on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.commerce.catalogue import Product, Variant
from bot.commerce.categories import CategoryTree
from bot.commerce.inventory import StockMap, buyable_variants, is_buyable
from bot.commerce.search import Found, Query, search
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


@dataclass(frozen=True)
class Alternatives:
    """What can be had instead: the size in other colours, the colour in other sizes, stores, similar things."""

    same_size: tuple[Variant, ...]
    same_color: tuple[Variant, ...]
    stores: tuple[str, ...]
    similar: tuple[Found, ...]


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


def find_alternatives(
    product: Product,
    variant: Variant,
    stock: StockMap,
    products: Sequence[Product] = (),
    store_stock: Mapping[str, StockMap] | None = None,
    tree: CategoryTree | None = None,
    limit: int = 3,
) -> Alternatives:
    """What there is instead of a variant, nearest first. `store_stock`: store id → what it has."""
    there = buyable_variants((other for other in product.variants if other != variant), stock)
    return Alternatives(
        same_size=tuple(other for other in there if variant.size and other.size == variant.size),
        same_color=_by_distance(product, variant, [o for o in there if variant.color and o.color == variant.color]),
        stores=tuple(name for name, there in (store_stock or {}).items() if is_buyable(variant.id, there)),
        similar=_similar(product, variant, stock, products, tree or {}, limit),
    )


def _unknown(product: Product, color: str, size: str, labels: frozenset[str]) -> tuple[str, ...]:
    made = {variant.color for variant in product.variants}
    return (("color",) if color and color not in made else ()) + (("size",) if size and not labels else ())


def _by_distance(product: Product, variant: Variant, others: Sequence[Variant]) -> tuple[Variant, ...]:
    """Neighbouring sizes first."""
    order = {size: number for number, size in enumerate(product.sizes)}
    own = order.get(variant.size, 0)
    return tuple(sorted(others, key=lambda other: abs(order.get(other.size, len(order)) - own)))


def _similar(
    product: Product, variant: Variant, stock: StockMap, products: Sequence[Product], tree: CategoryTree, limit: int
) -> tuple[Found, ...]:
    """Other products of the kind in the same colour and size, as near as there are."""
    query = Query(
        categories=(product.category,),
        colors=(variant.color,) if variant.color else (),
        sizes=(variant.size,) if variant.size and product.size_system else (),
        not_skus=(product.sku,),
    )
    found = search(products, query, stock, tree, limit).found
    return tuple(one for one in found if "category" not in {trait.kind for trait in one.missed})

"""A query taken apart: what must never be shown, and single wishes that can be met, missed or given up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.commerce.catalogue import Product, Variant
from bot.commerce.categories import CategoryTree, find_parent, subtree
from bot.commerce.money import money_text
from bot.commerce.search.query import Query
from bot.commerce.size_labels import labels_meant
from bot.commerce.traits import FREE, Trait, contains, stated

# How much it hurts to give a wish up; the cheapest sum is given up first. The price comes last and is always told.
_COSTS: Mapping[str, float] = {
    "price_min": 1,
    "occasion": 2,
    "feature": 3,
    "material": 4,
    "color": 5,
    "skin_type": 6,
    "size": 12,
    "category": 14,
    "price_max": 16,
}


@dataclass(frozen=True)
class Wish:
    """One wish; `values` are alternatives."""

    trait: Trait
    values: frozenset[str]

    @property
    def cost(self) -> float:
        """What giving it up costs."""
        return _COSTS[self.trait.kind]


def wishes_of(query: Query, tree: CategoryTree) -> tuple[Wish, ...]:
    """The wishes that may have to be given up."""
    categories = _all_below(query.categories, tree)
    found = [
        _any_of("category", query.categories, categories),
        _any_of("color", query.colors),
        _any_of("material", query.materials),
        _any_of("occasion", query.occasions),
        _any_of("size", query.sizes),
        *(_any_of("feature", (feature,)) for feature in query.features),
        *(_any_of("skin_type", (skin,)) for skin in query.skin_types),
        _price("price_min", query),
        _price("price_max", query),
    ]
    return tuple(wish for wish in found if wish is not None)


def _any_of(kind: str, values: tuple[str, ...], wider: frozenset[str] = frozenset()) -> Wish | None:
    return Wish(Trait(kind, values), wider or frozenset(values)) if values else None


def _price(kind: str, query: Query) -> Wish | None:
    price = getattr(query, kind)
    return Wish(Trait(kind, (money_text(price),)), frozenset()) if price else None


def exclusion(query: Query, tree: CategoryTree) -> Callable[[Product], bool]:
    """Tells whether a product must not be shown: it holds what is not wanted, or lies in another part of the shop."""
    forbidden = _forbidden(query)
    unwanted = _all_below(query.not_categories, tree)
    nearby = _all_below([find_parent(tree, name) or name for name in query.categories], tree)

    def is_excluded(product: Product) -> bool:
        return (
            any(contains(product, substance) for substance in forbidden)
            or product.category in unwanted
            or product.sku in query.not_skus
            or not set(product.occasions).isdisjoint(query.not_occasions)
            or not set(product.skin_types).isdisjoint(query.not_skin_types)
            or (query.currency is not None and query.currency not in product.prices)
            or (bool(nearby) and product.category not in nearby)
        )

    return is_excluded


def _all_below(categories: Iterable[str], tree: CategoryTree) -> frozenset[str]:
    return frozenset().union(*(subtree(tree, name) for name in categories))


def _forbidden(query: Query) -> tuple[str, ...]:
    """Allergens, unwanted materials and features; "nut-free" forbids as well."""
    free = tuple(feature for feature in query.features if feature.endswith(FREE))
    return (*query.free_from, *query.not_materials, *query.not_features, *free)


def meets(product: Product, wish: Wish, query: Query) -> bool:
    """Whether a product as such meets a wish (colours and sizes are asked of its variants)."""
    kind = wish.trait.kind
    if kind == "price_max":
        return query.price_max is not None and product.prices[query.price_max.currency.code] <= query.price_max
    if kind == "price_min":
        return query.price_min is not None and product.prices[query.price_min.currency.code] >= query.price_min
    return bool(wish.values.intersection(stated(product, kind)))


def values_meant(product: Product, wish: Wish, query: Query) -> frozenset[str]:
    """The colours or sizes of a product's variants that meet a wish; sizes in the product's own labels."""
    return wish.values if wish.trait.kind == "color" else _labels(product, wish.values, query)


def wanted_variants(product: Product, query: Query) -> Sequence[Variant]:
    """The variants without an unwanted colour or size."""
    if not query.not_colors and not query.not_sizes:
        return product.variants
    sizes = _labels(product, query.not_sizes, query)
    return [one for one in product.variants if one.color not in query.not_colors and one.size not in sizes]


def _labels(product: Product, sizes: Iterable[str], query: Query) -> frozenset[str]:
    return frozenset().union(*(labels_meant(product, size, query.size_system) for size in sizes))

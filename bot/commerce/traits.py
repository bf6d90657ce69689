"""A trait: one thing true of a product or wished of it. Reasons and dropped wishes are traits, not sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.commerce.catalogue import Product

FREE = "-free"  # "fragrance-free" is a feature that also forbids an allergen


@dataclass(frozen=True)
class Trait:
    """A kind (the entity's name: color, feature, price_max, free_from, …) and the canonical values that count."""

    kind: str
    values: tuple[str, ...]


# What a product states for each kind of trait that needs no look at variants, stock or prices.
_STATED: Mapping[str, Callable[[Product], tuple[str, ...]]] = {
    "brand": lambda product: (product.brand,) if product.brand else (),
    "category": lambda product: (product.category,),
    "color": lambda product: product.colors,
    "feature": lambda product: product.features,
    "material": lambda product: product.materials,
    "occasion": lambda product: product.occasions,
    "skin_type": lambda product: product.skin_types,
    "sku": lambda product: (product.sku,),
}
STATED_KINDS = frozenset(_STATED)


def stated(product: Product, kind: str) -> tuple[str, ...]:
    """What the catalogue says of a product: its materials, its occasions, …"""
    return _STATED[kind](product)


def contains(product: Product, substance: str) -> bool:
    """Whether a substance is among what the product lists. A wish "fragrance-free" names the substance too."""
    name = substance[: -len(FREE)] if substance.endswith(FREE) else substance
    listed = (*product.allergens, *product.materials, *product.features)
    return any(one in listed for one in (name, f"{name}s", name.rstrip("s")))

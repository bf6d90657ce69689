"""What stands on a shop page: products found by shelf and by words, and how many there are of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.backends.base import Backend
from bot.commerce.catalogue import Product, Variant
from bot.commerce.inventory import Availability, availability, availability_of_all
from bot.commerce.stores import Store
from bot.content.words import Words

FAVOURITES = 10
ALIKE = 4


@dataclass(frozen=True)
class Tile:
    """One product in a grid."""

    product: Product
    state: str  # in_stock, low, sold_out


@dataclass(frozen=True)
class StoreRow:
    """One store and what it has of the colour shown: size → in_stock, low or sold_out."""

    store: Store
    states: Mapping[str, str]


def favourites(products: Sequence[Product]) -> tuple[Product, ...]:
    """What most people have said something good about."""
    return tuple(sorted(products, key=lambda product: -product.rating * product.reviews)[:FAVOURITES])


def on_shelf(products: Iterable[Product], category: str, words: Words) -> tuple[Product, ...]:
    """The products of a category and of all below it; every product without one."""
    leaves = words.category_leaves(category) or (category,)
    return tuple(product for product in products if not category or category == "all" or product.category in leaves)


def matching(products: Iterable[Product], question: str, words: Words) -> tuple[Product, ...]:
    """The products that speak of every word of a question, in either language."""
    asked = question.casefold().split()
    return tuple(product for product in products if all(word in _said(product, words) for word in asked))


def alike(product: Product, products: Iterable[Product]) -> tuple[Product, ...]:
    """Others of the same category, the best-loved first."""
    others = (other for other in products if other.category == product.category and other.sku != product.sku)
    return tuple(sorted(others, key=lambda other: -other.rating * other.reviews)[:ALIKE])


def tiles(backend: Backend, products: Sequence[Product]) -> tuple[Tile, ...]:
    """Products with their state online."""
    stock = backend.stock(variant.id for product in products for variant in product.variants)
    return tuple(Tile(product, availability_of_all(product.variants, stock).state) for product in products)


def online(backend: Backend, variants: Sequence[Variant]) -> Mapping[str, Availability]:
    """Each variant's availability online, by its id."""
    stock = backend.stock(variant.id for variant in variants)
    return {variant.id: availability(variant, stock) for variant in variants}


def in_stores(backend: Backend, variants: Sequence[Variant]) -> tuple[StoreRow, ...]:
    """What each store has; nothing where the shop cannot know."""
    if not backend.capabilities().store_stock:
        return ()
    return tuple(StoreRow(store, _states(backend, variants, store.id)) for store in backend.stores())


def of_color(product: Product, color: str) -> tuple[Variant, ...]:
    """The variants of one colour; all of a product that has no colours."""
    return tuple(variant for variant in product.variants if variant.color == color)


def _states(backend: Backend, variants: Sequence[Variant], place: str) -> Mapping[str, str]:
    stock = backend.stock((variant.id for variant in variants), place)
    return {variant.size: availability(variant, stock).state for variant in variants}


def _said(product: Product, words: Words) -> str:
    """Everything a product is called, in both languages, small."""
    traits = {"color": product.colors, "material": product.materials, "feature": product.features}
    labels = (words.label(kind, one, "ko") for kind, found in traits.items() for one in found)
    shelf = words.spellings("category")
    names = (spelling for spelling, name in shelf.items() if name == product.category)
    parts = (*product.name.values(), *product.description.values(), product.brand, product.sku, *names, *labels)
    return " ".join((*parts, *product.colors, *product.materials, *product.features)).casefold()

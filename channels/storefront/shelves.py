"""What stands on a shop page: products found by shelf and by words, and how many there are of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.backends.base import Backend
from bot.commerce.catalogue import Product, Variant
from bot.commerce.inventory import Availability, availability, availability_of_all
from bot.commerce.stores import Store
from bot.content.words import Words

KINDS = ("category", "color", "material", "feature", "occasion", "skin_type")
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


def favourites(seen: Sequence[Tile]) -> tuple[Tile, ...]:
    """What most people have said something good about, and can have."""
    there = (tile for tile in seen if tile.state != "sold_out")
    return tuple(sorted(there, key=lambda tile: -_love(tile.product))[:FAVOURITES])


def on_shelf(products: Iterable[Product], category: str, words: Words) -> tuple[Product, ...]:
    """The products of a category and of all below it; every product without one."""
    leaves = words.category_leaves(category) or (category,)
    return tuple(product for product in products if not category or category == "all" or product.category in leaves)


def matching(products: Iterable[Product], question: str, words: Words) -> tuple[Product, ...]:
    """The products that speak of every word of a question, in either language."""
    asked = [(word, _meant(word, words)) for word in question.casefold().split()]
    return tuple(product for product in products if all(_speaks_of(product, *one) for one in asked))


def alike(product: Product, products: Iterable[Product]) -> tuple[Product, ...]:
    """Others of the same category, the best-loved first."""
    others = (other for other in products if other.category == product.category and other.sku != product.sku)
    return tuple(sorted(others, key=lambda other: -_love(other))[:ALIKE])


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


def _love(product: Product) -> float:
    return product.rating * product.reviews


def _meant(word: str, words: Words) -> frozenset[str]:
    """The colours, materials, categories … that a word may stand for: "빨간" is red, "tops" is every kind of top."""
    known = {kind: words.canonical(kind, word) for kind in KINDS}
    leaves = words.category_leaves(known["category"]) if known["category"] else ()
    return frozenset({value for value in known.values() if value} | set(leaves))


def _speaks_of(product: Product, word: str, meant: frozenset[str]) -> bool:
    stated = {product.category, *product.colors, *product.materials, *product.features, *product.occasions}
    if meant & (stated | set(product.skin_types)):
        return True
    told = (*product.name.values(), *product.description.values(), product.brand, product.sku)
    return any(word in text.casefold() for text in told)

"""What can be bought and meets the wishes, best first; if nothing does, the cheapest wishes are given up by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.commerce.catalogue import Product, Variant
from bot.commerce.categories import CategoryTree
from bot.commerce.inventory import StockMap, buyable_variants
from bot.commerce.search.index import index_of
from bot.commerce.search.query import Query
from bot.commerce.search.wishes import Wish, exclusion, meets, values_meant, wanted_variants, wishes_of
from bot.commerce.traits import STATED_KINDS, Trait, stated

Bonus = Callable[[Product], float]  # extra points of a quiz
NEARLY = Decimal("1.25")  # times the price that was wished
_BY_VARIANT = frozenset({"color", "size"})


@dataclass(frozen=True)
class Found:
    """A product that can be bought, the variants that meet the wishes, and which wishes it truly meets."""

    product: Product
    variants: tuple[Variant, ...]
    reasons: tuple[Trait, ...]
    missed: tuple[Trait, ...] = ()
    score: float = 0.0


@dataclass(frozen=True)
class SearchResult:
    """What was found, best first; `relaxed` are wishes given up since nothing met them; `total` is uncut."""

    found: tuple[Found, ...] = ()
    relaxed: tuple[Trait, ...] = ()
    total: int = 0


@dataclass(frozen=True)
class _Candidate:
    product: Product
    variants: tuple[Variant, ...]
    missed: frozenset[Wish]
    score: float

    @property
    def cost(self) -> float:
        return sum(wish.cost for wish in self.missed)


def search(
    products: Sequence[Product],
    query: Query,
    stock: StockMap,
    tree: CategoryTree | None = None,
    limit: int = 10,
    bonus: Bonus | None = None,
) -> SearchResult:
    """The products for a query. Exclusions and allergens are never relaxed; a price only last, nearest first."""
    wishes = wishes_of(query, tree or {})
    every = _candidates(products, query, wishes, stock, tree or {}, bonus)
    candidates = [candidate for candidate in every if not wishes or len(candidate.missed) < len(wishes)]
    if not candidates:
        return SearchResult()
    cheapest = min(candidates, key=lambda candidate: candidate.cost).missed
    kept = [c for c in candidates if c.missed <= cheapest or (cheapest and _is_nearly_affordable(c, query))]
    given_up = frozenset().union(*(candidate.missed for candidate in kept))
    kept.sort(key=lambda candidate: _order(candidate, query, given_up))
    found = tuple(_found(candidate, wishes, query) for candidate in kept[:limit])
    return SearchResult(found, tuple(wish.trait for wish in wishes if wish in given_up), len(kept))


def _candidates(
    products: Sequence[Product],
    query: Query,
    wishes: Sequence[Wish],
    stock: StockMap,
    tree: CategoryTree,
    bonus: Bonus | None,
) -> Iterator[_Candidate]:
    texts = index_of(products).scores(query.text) if query.text else {}
    is_excluded = exclusion(query, tree)
    for product in products:
        if is_excluded(product) or (query.text and not wishes and product.sku not in texts):
            continue
        fitting, missed = _best_variants(product, query, wishes, stock)
        if fitting:
            points = texts.get(product.sku, 0.0) + (bonus(product) if bonus else 0.0)
            yield _Candidate(product, fitting, missed, points)


def _best_variants(
    product: Product, query: Query, wishes: Sequence[Wish], stock: StockMap
) -> tuple[tuple[Variant, ...], frozenset[Wish]]:
    """The buyable variants that miss least, and what they miss."""
    missed = {wish for wish in wishes if wish.trait.kind not in _BY_VARIANT and not meets(product, wish, query)}
    meant = {wish: values_meant(product, wish, query) for wish in wishes if wish.trait.kind in _BY_VARIANT}
    best: dict[frozenset[Wish], list[Variant]] = {}
    for variant in buyable_variants(wanted_variants(product, query), stock):
        lacks = (wish for wish, values in meant.items() if getattr(variant, wish.trait.kind) not in values)
        best.setdefault(frozenset(lacks), []).append(variant)
    if not best:
        return (), frozenset(missed)
    least = min(best, key=lambda lacks: sum(wish.cost for wish in lacks))
    return tuple(best[least]), least | missed


def _is_nearly_affordable(candidate: _Candidate, query: Query) -> bool:
    """Whether only the price stands in the way, and not by much: worth naming when nothing meets every wish."""
    if {wish.trait.kind for wish in candidate.missed} != {"price_max"} or query.price_max is None:
        return False
    price = candidate.product.prices[query.price_max.currency.code]
    return bool(price.amount <= query.price_max.amount * NEARLY)


def _order(candidate: _Candidate, query: Query, given_up: frozenset[Wish]) -> tuple[float, float, float, float, str]:
    """What only costs a little more, then fewest misses, the nearest price, points, liking, the name."""
    product = candidate.product
    cost = 0.0 if _is_nearly_affordable(candidate, query) else candidate.cost
    return cost, _price_distance(product, query, given_up), -candidate.score, -_liking(product), product.sku


def _price_distance(product: Product, query: Query, given_up: frozenset[Wish]) -> float:
    kinds = {wish.trait.kind for wish in given_up}
    if not query.currency or not kinds & {"price_max", "price_min"}:
        return 0.0
    amount = product.prices[query.currency].amount
    return float(amount) if "price_max" in kinds else -float(amount)


def _liking(product: Product) -> float:
    """Stars, pulled towards four until ten people have spoken."""
    return (product.rating * product.reviews + 4.0 * 10) / (product.reviews + 10)


def _found(candidate: _Candidate, wishes: Sequence[Wish], query: Query) -> Found:
    met = tuple(_reason(candidate, wish) for wish in wishes if wish not in candidate.missed)
    free = (Trait("free_from", query.free_from),) if query.free_from else ()
    missed = tuple(wish.trait for wish in wishes if wish in candidate.missed)
    return Found(candidate.product, candidate.variants, met + free, missed, candidate.score)


def _reason(candidate: _Candidate, wish: Wish) -> Trait:
    """The part of a wish that holds for this product."""
    kind, product = wish.trait.kind, candidate.product
    if kind in _BY_VARIANT:
        values: Mapping[str, None] = dict.fromkeys(getattr(variant, kind) for variant in candidate.variants)
        return Trait(kind, tuple(values))
    if kind in STATED_KINDS:
        return Trait(kind, tuple(value for value in stated(product, kind) if value in wish.values))
    return wish.trait

"""Search results: what was wished becomes a query, what was found is shown, and both are remembered."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from actions.described import names_variant
from actions.exchange import CURRENCIES, Exchange
from actions.kinds import category_tree
from actions.products import entity, find_product, price_of, product_card, remember_product, trait_text
from bot.commerce.catalogue import Product
from bot.commerce.money import find_money, money_text
from bot.commerce.search import Found, Query, SearchResult, merge, query_from, search
from bot.commerce.traits import contains
from bot.messages import Button

SHOWN = 5  # products in one answer
SIMILAR = 4
REFINING = frozenset({"color", "material", "feature", "size", "size_system", "price_max", "price_min"})
# What "no, up to 200" or "not the satin one" may be heard as, after a search.
MAY_PUT_RIGHT = frozenset({"deny", "affirm", "stop", "back", "skip", "repeat", "nlu_fallback"})
WISHES = REFINING | {"category", "occasion", "skin_type", "fit"}
LONGEST = 60  # characters of such a message
CATEGORY_KINDS = ("top", "bottom", "shoes", "outerwear", "dress", "bag")


def query_of(exchange: Exchange) -> Query:
    """The wishes of this message."""
    return query_from(exchange.heard.entities, exchange.heard.text)


def show_results(exchange: Exchange, query: Query) -> None:
    """Search and show. What was found is remembered, so that "in red", "cheaper" and "the jacket" are understood."""
    backend, products = exchange.shop.backend, exchange.shop.backend.products()
    stock = backend.stock([variant.id for product in products for variant in product.variants])
    query = replace(query, free_from=(*query.free_from, *exchange.focus.get("free_from", ())))
    if query.currency and query.currency not in CURRENCIES.values():
        exchange.say("find.other_currency")
        query = replace(query, price_max=None, price_min=None)
    found = search(products, query, stock, category_tree(exchange), limit=SHOWN)
    exchange.remember(query=_to_memory(query), shown=[f.product.sku for f in found.found])
    exchange.focus.pop("finished", None)
    if not found.found:
        exchange.say_with("find.nothing", buttons=category_buttons(exchange))
        return
    cards = tuple(product_card(exchange, f.product, _reason(exchange, f), _color(f)) for f in found.found)
    if len(found.found) == 1:
        remember_product(exchange, found.found[0].product.sku)
    key, given_up = _headline(exchange, found)
    exchange.say_with(key, cards=cards, given_up=given_up, count=found.total)


def refine(exchange: Exchange) -> bool:
    """ "Under 100", "in navy" after a search: search again with both. False when nothing was searched before."""
    before = exchange.focus.get("query")
    newer = query_from(exchange.heard.entities)
    if not before or has_no_wish(newer):
        return False
    show_results(exchange, merge(_from_memory(before), newer))
    return True


def puts_right(exchange: Exchange) -> bool:
    """Search again where a message that sounds like a mere yes, no or stop changes a wish. False when it does not."""
    heard = exchange.heard
    is_wish = any(each["entity"] in WISHES for each in heard.entities) and not heard.value("product")
    may = heard.intent in MAY_PUT_RIGHT and is_wish and len(heard.text) <= LONGEST and not names_variant(exchange)
    return may and not exchange.flows and refine(exchange)


def asks_cheaper(exchange: Exchange) -> bool:
    """Whether "cheaper" is said of what was shown."""
    return bool(exchange.says("cheaper") and exchange.focus.get("shown"))


def show_cheapest(exchange: Exchange, query: Query | None = None) -> None:
    """What fits this search, else the last one, else what was shown last, the cheapest first."""
    products = {product.sku: product for product in exchange.shop.backend.products()}
    wished = query or _query_before(exchange)
    fitting = _all_found(exchange, wished) if wished else list(exchange.focus.get("shown", ()))
    avoided = exchange.focus.get("free_from", ())
    products = {sku: one for sku, one in products.items() if not any(contains(one, name) for name in avoided)}
    if wished:
        exchange.remember(query=_to_memory(wished))
        exchange.focus.pop("finished", None)
    if not fitting:
        exchange.say_with("find.nothing", buttons=category_buttons(exchange))
        return
    cheapest = sorted((products[sku] for sku in fitting if sku in products), key=lambda one: price_of(exchange, one))
    exchange.remember(shown=[product.sku for product in cheapest[:SHOWN]])
    exchange.say_with("find.cheapest", cards=tuple(product_card(exchange, one) for one in cheapest[:SHOWN]))


def _query_before(exchange: Exchange) -> Query | None:
    """The last search with what is said now; of a single product, others of its kind that cost less."""
    newer = query_from(exchange.heard.entities)
    before = exchange.focus.get("query")
    if before:
        return merge(_from_memory(before), newer)
    shown = exchange.focus.get("shown", ())
    product = find_product(exchange, shown[0]) if len(shown) == 1 else None
    if product is None:
        return None
    below = Query(categories=(product.category,), price_max=price_of(exchange, product), not_skus=(product.sku,))
    return merge(below, newer)


def _all_found(exchange: Exchange, query: Query) -> list[str]:
    products = exchange.shop.backend.products()
    stock = exchange.shop.backend.stock([variant.id for product in products for variant in product.variants])
    query = replace(query, free_from=(*query.free_from, *exchange.focus.get("free_from", ())))
    found = search(products, query, stock, category_tree(exchange), limit=len(products))
    return [one.product.sku for one in found.found]


def only_refines(exchange: Exchange) -> bool:
    """Whether a message names no kind of its own, only what should be different: a colour, a price."""
    return all(one.get("entity") in REFINING or one.get("role") == "not" for one in exchange.heard.entities)


def show_similar(exchange: Exchange, product: Product) -> None:
    """Others of its kind that can be bought."""
    products = exchange.shop.backend.products()
    stock = exchange.shop.backend.stock([variant.id for one in products for variant in one.variants])
    color = exchange.focus.get("color")
    query = Query(categories=(product.category,), colors=(color,) if color else (), not_skus=(product.sku,))
    query = replace(query, free_from=tuple(exchange.focus.get("free_from", ())))
    found = search(products, query, stock, category_tree(exchange), limit=SIMILAR).found
    if found:
        exchange.remember(shown=[one.product.sku for one in found])
        exchange.say_with("find.similar", cards=tuple(product_card(exchange, one.product) for one in found))
    else:
        exchange.say_with("find.nothing", buttons=category_buttons(exchange))


def has_no_wish(query: Query) -> bool:
    return not any(value for name, value in vars(query).items() if name not in ("text", "size_system"))


def _headline(exchange: Exchange, found: SearchResult) -> tuple[str, str]:
    given_up = ", ".join(trait_text(exchange, trait) for trait in found.relaxed)
    if given_up:
        return "find.nearest", given_up
    return ("find.found_one" if found.total == 1 else "find.found"), ""


def _reason(exchange: Exchange, found: Found) -> str:
    told = [
        trait
        for trait in found.reasons
        if trait.kind in ("color", "material", "feature", "occasion", "skin_type", "free_from")
    ]
    return ", ".join(trait_text(exchange, trait) for trait in told[:3])


def _color(found: Found) -> str:
    return found.variants[0].color if any(trait.kind == "color" for trait in found.reasons) else ""


def category_buttons(exchange: Exchange) -> tuple[Button, ...]:
    return tuple(
        Button(exchange.title("category", kind), "search_product", (entity("category", kind),))
        for kind in CATEGORY_KINDS
    )


def _to_memory(query: Query) -> dict[str, Any]:
    kept = {name: value for name, value in asdict(query).items() if value and name not in ("price_min", "price_max")}
    prices = {name: money_text(getattr(query, name)) for name in ("price_min", "price_max") if getattr(query, name)}
    return {**{name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()}, **prices}


def _from_memory(kept: dict[str, Any]) -> Query:
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in kept.items()}
    for name in ("price_min", "price_max"):
        if name in values:
            values[name] = find_money(values[name])
    return Query(**values)

"""Finding products: search by what was said, details of one, comparing two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from actions import quiz
from actions.base import ShopAction
from actions.exchange import Exchange
from actions.products import (
    CATEGORY_KINDS,
    category_tree,
    entity,
    likely_products,
    meant_product,
    name_of,
    online_availability,
    price_of,
    product_buttons,
    product_card,
    products_named,
    remember_product,
    trait_text,
)
from bot.commerce.catalogue import Product
from bot.commerce.compare import Row, differences
from bot.commerce.money import find_money, money_text
from bot.commerce.search import Found, Query, SearchResult, merge, query_from, search
from bot.messages import Button

SHOWN = 5  # products in one answer


class ActionSearchProduct(ShopAction):
    """What was said becomes wishes; the best that can be bought is shown, and what had to be given up is said."""

    def act(self, exchange: Exchange) -> None:
        named = products_named(exchange)
        if named:
            show_product(exchange, named[0])
            return
        query = query_of(exchange)
        if _has_no_wish(query) and not likely_products(exchange):
            ask_for_wishes(exchange)
            return
        show_results(exchange, query)


class ActionAskProductDetails(ShopAction):
    """What the catalogue knows of one product."""

    can_be_followed = True

    def act(self, exchange: Exchange) -> None:
        product = meant_product(exchange)
        if product is None:
            ask_which_product(exchange, "ask_product_details")
            return
        show_product(exchange, product)


class ActionCompareProducts(ShopAction):
    """Two products side by side, what differs first."""

    def act(self, exchange: Exchange) -> None:
        products = _to_compare(exchange)
        if len(products) < 2:
            exchange.say("find.compare_which")
            return
        rows = "\n".join(
            _difference_line(exchange, row) for row in differences(products[0], products[1], exchange.currency)
        )
        names = [name_of(exchange, product) for product in products[:2]]
        cards = tuple(product_card(exchange, product) for product in products[:2])
        exchange.say_with("find.compared", cards=cards, first=names[0], second=names[1], rows=rows)


def query_of(exchange: Exchange) -> Query:
    """The wishes of this message."""
    return query_from(exchange.heard.entities, exchange.heard.text)


def show_results(exchange: Exchange, query: Query) -> None:
    """Search and show. What was found is remembered, so that "in red", "cheaper" and "the jacket" are understood."""
    backend, products = exchange.shop.backend, exchange.shop.backend.products()
    stock = backend.stock([variant.id for product in products for variant in product.variants])
    found = search(products, query, stock, category_tree(exchange), limit=SHOWN)
    exchange.remember(query=_to_memory(query), shown=[f.product.sku for f in found.found])
    if not found.found:
        exchange.say_with("find.nothing", buttons=_category_buttons(exchange))
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
    if not before or _has_no_wish(newer):
        return False
    show_results(exchange, merge(_from_memory(before), newer))
    return True


def show_product(exchange: Exchange, product: Product) -> None:
    """One product: what it is, what it costs, whether it can be had."""
    remember_product(exchange, product.sku)
    exchange.remember(shown=[product.sku])
    facts = "\n".join(line for line in _fact_lines(exchange, product) if line)
    card = product_card(exchange, product, _stock_words(exchange, product))
    exchange.say_with("find.product", cards=(card,), name=name_of(exchange, product), facts=facts)


def ask_which_product(exchange: Exchange, intent: str) -> None:
    """The product is not clear: likely ones as buttons, or a plain question."""
    likely = likely_products(exchange)
    if likely:
        exchange.say_with("find.did_you_mean", buttons=product_buttons(exchange, intent, likely))
    else:
        exchange.say("find.which_product")


def ask_for_wishes(exchange: Exchange) -> None:
    """Nothing to search by: categories and the quizzes."""
    exchange.say_with("find.what_kind", buttons=_category_buttons(exchange) + quiz.start_buttons(exchange)[:1])


def _has_no_wish(query: Query) -> bool:
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


def _category_buttons(exchange: Exchange) -> tuple[Button, ...]:
    return tuple(
        Button(exchange.label("category", kind), "search_product", (entity("category", kind),))
        for kind in CATEGORY_KINDS[:6]
    )


def _fact_lines(exchange: Exchange, product: Product) -> Sequence[str]:
    language = exchange.language
    lines = [
        product.description.get(language, ""),
        exchange.text("find.fact_price", price=price_of(exchange, product)),
        _listed(exchange, "colors", [exchange.label("color", color) for color in product.colors]),
        _listed(exchange, "sizes", _sizes(product)),
        _listed(exchange, "materials", [exchange.label("material", one) for one in product.materials]),
        _listed(exchange, "features", [exchange.label("feature", one) for one in product.features]),
        _listed(exchange, "skin_types", [exchange.label("skin_type", one) for one in product.skin_types]),
        _listed(exchange, "allergens", [exchange.label("allergen", one) for one in product.allergens]),
        exchange.text("find.fact_care", care=product.care[language]) if product.care.get(language) else "",
    ]
    if product.reviews:
        lines.append(exchange.text("find.fact_rating", rating=f"{product.rating:.1f}", reviews=product.reviews))
    return lines


def _sizes(product: Product) -> list[str]:
    if product.size_system == "EU":
        return [f"EU {product.sizes[0]}–{product.sizes[-1]}"] if len(product.sizes) > 2 else list(product.sizes)
    return list(product.sizes)


def _listed(exchange: Exchange, fact: str, values: Sequence[str]) -> str:
    return exchange.text(f"find.fact_{fact}", values=", ".join(values)) if values else ""


def _stock_words(exchange: Exchange, product: Product) -> str:
    return exchange.text(f"stock.state_{online_availability(exchange, product.variants).state}")


def _difference_line(exchange: Exchange, row: Row) -> str:
    """ "Price: $119 – $249"; what a record does not state is said to be not stated."""
    values = [_value_text(exchange, row.attribute, value) for value in row.values]
    return exchange.text(
        "find.difference", attribute=exchange.text(f"find.attribute_{row.attribute}"), first=values[0], second=values[1]
    )


def _value_text(exchange: Exchange, attribute: str, value: object) -> str:
    if value is None:
        return exchange.text("find.not_stated")
    if isinstance(value, tuple):
        return ", ".join(exchange.label(attribute, one) or one for one in value)
    return exchange.text("find.price", price=value) if attribute == "price" else str(value)


def _to_compare(exchange: Exchange) -> list[Product]:
    """Named ones first, then the page's or last shown ones."""
    products = products_named(exchange)
    by_sku = {product.sku: product for product in exchange.shop.backend.products()}
    for sku in (exchange.focus.get("product"), exchange.page_product, *exchange.focus.get("shown", ())):
        if sku in by_sku and by_sku[sku] not in products:
            products.append(by_sku[sku])
    return products


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

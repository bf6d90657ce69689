"""One product: what it is, what it costs, and a straight answer to what was asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from actions.exchange import Exchange
from actions.products import (
    meant_product,
    name_of,
    named_sku,
    online_availability,
    price_of,
    product_card,
    remember_product,
)
from actions.variants import sizes_text
from bot.commerce.catalogue import Product
from bot.commerce.traits import Trait, stated

FEW_WORDS = 4
SHOWN_LAST = "ActionAskProductDetails"
ASKABLE = ("feature", "material", "skin_type")


def show_product(exchange: Exchange, product: Product) -> None:
    """One product: what it is, what it costs, whether it can be had."""
    remember_product(exchange, product.sku)
    exchange.focus["topic"] = SHOWN_LAST
    if product.sku not in exchange.focus.get("shown", ()):  # else "the second one" still counts in the list
        exchange.remember(shown=[product.sku])
    facts = "\n".join(line for line in _fact_lines(exchange, product) if line)
    card = product_card(exchange, product, _stock_words(exchange, product))
    exchange.say_with("find.product", cards=(card,), name=name_of(exchange, product), facts=facts)


def asked_traits(exchange: Exchange) -> list[Trait]:
    """What is asked of a product by name: "is it waterproof?", "is it wool?"."""
    return [
        Trait(kind, exchange.heard.values(kind))
        for kind in ("feature", "material", "skin_type")
        if exchange.heard.values(kind)
    ]


def say_traits(exchange: Exchange, product: Product, asked: list[Trait]) -> None:
    """Yes where the record says so; otherwise what it does say. What is not stated is never a no."""
    named = [(trait.kind, value) for trait in asked for value in trait.values]
    missing = [value for kind, value in named if value not in stated(product, kind)]
    words = ", ".join(exchange.label(kind, value) or value for kind, value in named)
    known = ", ".join(exchange.label("feature", one) for one in product.features) or exchange.text("find.not_stated")
    materials = ", ".join(exchange.label("material", one) for one in product.materials) or exchange.text(
        "find.not_stated"
    )
    key = "find.trait_not_stated" if missing else "find.trait_yes"
    card = product_card(exchange, product, _stock_words(exchange, product))
    exchange.say_with(
        key, cards=(card,), name=name_of(exchange, product), values=words, features=known, materials=materials
    )


def say_price(exchange: Exchange, product: Product) -> None:
    card = product_card(exchange, product, _stock_words(exchange, product))
    exchange.say_with("find.costs", cards=(card,), name=name_of(exchange, product), price=price_of(exchange, product))


def answer_care(exchange: Exchange) -> bool:
    """How a product that is named, or was shown just now, is washed and kept; False leaves it to the FAQ."""
    is_about_it = exchange.focus.get("topic") == SHOWN_LAST and not exchange.heard.entities
    product = meant_product(exchange) if named_sku(exchange) or is_about_it else None
    care = product.care.get(exchange.language) if product else None
    if not product or not care:
        return False
    exchange.say("find.care", name=name_of(exchange, product), care=care)
    return True


def answer_traits(exchange: Exchange) -> bool:
    """ "Is it warm?" right after a product was shown is asked of it, even where it sounds like a general question."""
    is_about_it = exchange.focus.get("topic") == SHOWN_LAST and len(exchange.heard.text.split()) <= FEW_WORDS
    product = meant_product(exchange) if is_about_it and not exchange.heard.value("category") else None
    asked = asked_traits(exchange)
    if not product or not asked:
        return False
    say_traits(exchange, product, asked)
    return True


def _fact_lines(exchange: Exchange, product: Product) -> Sequence[str]:
    language = exchange.language
    lines = [
        product.description.get(language, ""),
        exchange.text("find.fact_price", price=price_of(exchange, product)),
        _listed(exchange, "colors", [exchange.label("color", color) for color in product.colors]),
        _listed(exchange, "sizes", [sizes_text(product, product.sizes)]),
        _listed(exchange, "materials", [exchange.label("material", one) for one in product.materials]),
        _listed(exchange, "features", [exchange.label("feature", one) for one in product.features]),
        _listed(exchange, "skin_types", [exchange.label("skin_type", one) for one in product.skin_types]),
        _listed(exchange, "allergens", [exchange.label("allergen", one) for one in product.allergens]),
        exchange.text("find.fact_care", care=product.care[language]) if product.care.get(language) else "",
    ]
    if product.reviews:
        lines.append(exchange.text("find.fact_rating", rating=f"{product.rating:.1f}", reviews=product.reviews))
    return lines


def _listed(exchange: Exchange, fact: str, values: Sequence[str]) -> str:
    return exchange.text(f"find.fact_{fact}", values=", ".join(values)) if any(values) else ""


def _stock_words(exchange: Exchange, product: Product) -> str:
    return exchange.text(f"stock.state_{online_availability(exchange, product.variants).state}")

"""Which product is meant, and how one is shown: what search, stock, size and cart actions share."""

from __future__ import annotations

from collections.abc import Sequence

from moneyed import Money

from actions.described import described_sku
from actions.exchange import Exchange
from actions.kinds import kinds_named
from bot.commerce.catalogue import Product, Variant
from bot.commerce.inventory import Availability, availability_of_all
from bot.commerce.money import find_money
from bot.commerce.search import find_product as find_by_name
from bot.commerce.traits import Trait, contains
from bot.messages import Button, Card, Entity

LIKELY = 0.65  # of 1; below that a name only shares letters with what was said


def meant_product(exchange: Exchange) -> Product | None:
    """The product this message is about: named, or the one on the page or last talked about. Remembers it."""
    sku = named_sku(exchange) or known_sku(exchange)
    product = find_product(exchange, sku)
    if product is not None:
        remember_product(exchange, product.sku)
    return product


def named_sku(exchange: Exchange) -> str | None:
    """The product whose name is in the message; or the one shown that fits a description ("the jacket")."""
    return exchange.heard.value("product") or nth_shown(exchange) or described_sku(exchange)


def known_sku(exchange: Exchange) -> str | None:
    """The product of a page that was just opened, else the one last talked about; none when another kind is named."""
    page = exchange.page_product
    is_new_page = page and page != exchange.focus.get("page")
    sku = page if is_new_page else exchange.focus.get("product") or page
    exchange.remember(page=page)
    return sku if sku and _fits_category(exchange, sku) else None


def remember_product(exchange: Exchange, sku: str) -> None:
    """What follows is about this product; colour and size of another one no longer count."""
    if exchange.focus.get("product") != sku:
        for name in ("color", "size", "size_system"):
            exchange.focus.pop(name, None)
    exchange.remember(product=sku)


def products_named(exchange: Exchange) -> list[Product]:
    """Every product that the message names, in order."""
    by_sku = {product.sku: product for product in exchange.shop.backend.products()}
    return [by_sku[sku] for sku in exchange.heard.values("product") if sku in by_sku]


def likely_products(exchange: Exchange, limit: int = 3) -> list[Product]:
    """Products whose names resemble what was said, else some of the kind that was named, to ask "did you mean"."""
    products = exchange.shop.backend.products()
    by_sku = {product.sku: product for product in products}
    matches = find_by_name(exchange.heard.text, products)
    named = [by_sku[match.sku] for match in matches if match.score >= LIKELY]
    kinds = kinds_named(exchange)
    return (named or [product for product in products if product.category in kinds])[:limit]


def nth_shown(exchange: Exchange) -> str | None:
    """ "The second one", "the cheapest": of the products shown last."""
    shown = list(exchange.focus.get("shown", ()))
    if not shown:
        return None
    if exchange.says("cheapest"):
        priced = {p.sku: price_of(exchange, p) for p in exchange.shop.backend.products() if p.sku in shown}
        return min(priced, key=lambda sku: priced[sku], default=None)
    if exchange.says("nth_last"):
        return str(shown[-1])
    if exchange.says("the_other"):
        return other_shown(exchange)
    return next((str(sku) for number, sku in enumerate(shown, 1) if exchange.says(f"nth_{number}")), None)


def other_shown(exchange: Exchange) -> str | None:
    """Of two that were shown, the one that is not talked about."""
    shown = list(exchange.focus.get("shown", ()))
    others = [str(sku) for sku in shown if sku != exchange.focus.get("product")]
    return others[0] if len(shown) == 2 and len(others) == 1 else None


def _fits_category(exchange: Exchange, sku: str) -> bool:
    kinds = kinds_named(exchange)
    return not kinds or _category_of(exchange, sku) in kinds


def _category_of(exchange: Exchange, sku: str) -> str:
    product = find_product(exchange, sku)
    return product.category if product else ""


def name_of(exchange: Exchange, product: Product) -> str:
    return product.name[exchange.language]


def price_of(exchange: Exchange, product: Product) -> Money:
    """The price in the currency of the conversation; sentences format it."""
    return product.prices.get(exchange.currency) or next(iter(product.prices.values()))


def variant_name(exchange: Exchange, product: Product, color: str = "", size: str = "") -> str:
    """ "Trail Rain Jacket (navy, M)"."""
    chosen = [exchange.label("color", color) if color else "", size_name(product, size)]
    told = ", ".join(part for part in chosen if part)
    return f"{name_of(exchange, product)} ({told})" if told else name_of(exchange, product)


def find_product(exchange: Exchange, sku: str | None) -> Product | None:
    """The product of a number, if the shop (still) has it."""
    return next((product for product in exchange.shop.backend.products() if product.sku == sku), None)


def find_variant(product: Product, variant_id: str) -> Variant | None:
    """The variant of this id, if the product (still) comes in it."""
    return next((variant for variant in product.variants if variant.id == variant_id), None)


def size_name(product: Product, size: str) -> str:
    """A size as a shopper reads it: EU 38, M, 30; nothing where there is only one."""
    if not size or size in ("one size", "one"):
        return ""
    return f"EU {size}" if product.size_system == "EU" else size


def online_availability(exchange: Exchange, variants: Sequence[Variant]) -> Availability:
    """Whether any of these can be bought online now."""
    return availability_of_all(variants, exchange.shop.backend.stock([variant.id for variant in variants]))


def product_card(exchange: Exchange, product: Product, reason: str = "", color: str = "") -> Card:
    """A product as a card: picture, name, price, why, and two ways on."""
    price = exchange.text("find.price", price=price_of(exchange, product))
    this = entity("product", product.sku)
    buttons = (
        Button(exchange.text("find.button_stock"), "check_stock", (this,)),
        Button(exchange.text("find.button_size"), "size_advice", (this,)),
    )
    shown = f"?color={color}" if color in product.colors else ""
    return Card(
        title=name_of(exchange, product),
        subtitle=" · ".join(part for part in (price, _warning(exchange, product), reason) if part),
        image_url=f"/shop/pictures/{product.sku}.svg{shown}",
        url=product.path,
        buttons=buttons if product.size_system else buttons[:1],
    )


def _warning(exchange: Exchange, product: Product) -> str:
    """What the product's record lists of that which must be avoided in this conversation."""
    listed = [
        _label(exchange, "allergen", one) for one in exchange.focus.get("free_from", ()) if contains(product, one)
    ]
    return exchange.text("allergy.on_card", substances=", ".join(listed)) if listed else ""


def entity(name: str, value: str) -> Entity:
    return {"entity": name, "value": value}


def trait_text(exchange: Exchange, trait: Trait) -> str:
    """A trait in words: "navy", "waterproof", "under $100"."""
    if trait.kind in ("price_max", "price_min"):
        return exchange.text(f"find.{trait.kind}", price=find_money(trait.values[0]))
    if trait.kind == "free_from":
        return ", ".join(
            exchange.text("find.free_from", substance=_label(exchange, "allergen", v)) for v in trait.values
        )
    return ", ".join(_label(exchange, trait.kind, value) for value in trait.values)


def _label(exchange: Exchange, kind: str, value: str) -> str:
    return exchange.label(kind, value) or value


def product_buttons(exchange: Exchange, intent: str, products: Sequence[Product]) -> tuple[Button, ...]:
    """Products to choose from; the title is cut at a word, the card or page has the whole name."""
    return tuple(Button(name_of(exchange, p), intent, (entity("product", p.sku),)) for p in products)

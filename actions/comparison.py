"""Two products side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.exchange import Exchange
from actions.products import nth_shown, products_named
from actions.variants import sizes_text
from bot.commerce.catalogue import Product
from bot.commerce.compare import Row
from bot.commerce.search.words import telling_words


def difference_line(exchange: Exchange, row: Row, pair: Sequence[Product]) -> str:
    """ "Price: $119 – $249"; what a record does not state is said to be not stated."""
    sides = zip(row.values, pair, strict=True)
    values = [_value_text(exchange, row.attribute, value, product) for value, product in sides]
    return exchange.text(
        "find.difference", attribute=exchange.text(f"find.attribute_{row.attribute}"), first=values[0], second=values[1]
    )


def _value_text(exchange: Exchange, attribute: str, value: object, product: Product) -> str:
    if value is None:
        return exchange.text("find.not_stated")
    if attribute == "size":
        return sizes_text(product, product.sizes) or exchange.text("stock.one_size")
    if isinstance(value, tuple):
        return ", ".join(exchange.label(attribute, one) or one for one in value)
    return exchange.text("find.price", price=value) if attribute == "price" else str(value)


def products_to_compare(exchange: Exchange) -> list[Product]:
    """Named ones first, then those of whose name only the first word is said, the page's, the last shown ones."""
    products = products_named(exchange)
    by_sku = {product.sku: product for product in exchange.shop.backend.products()}
    if len(products) == 1 and not exchange.page_product and nth_shown(exchange) is None:
        products += _by_first_word(exchange, [one for one in by_sku.values() if one.category == products[0].category])
    for sku in (exchange.focus.get("product"), exchange.page_product, *exchange.focus.get("shown", ())):
        if sku in by_sku and by_sku[sku] not in products:
            products.append(by_sku[sku])
    return products


def _by_first_word(exchange: Exchange, products: Iterable[Product]) -> list[Product]:
    """ "The ridge and the cloudline runners": of one kind, and only one more name begins with a word that is said."""
    said, named = set(telling_words(exchange.heard.text)), set(exchange.heard.values("product"))
    begin = [one for one in products if {name.split()[0].casefold() for name in one.name.values()} & said]
    others = [one for one in begin if one.sku not in named]
    return others if len(others) == 1 else []

"""Products named loosely: "the jacket" of those shown, "the canvas one", "메리노 sweater"."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from actions.exchange import Exchange
from actions.kinds import kinds_named
from bot.commerce.catalogue import Product
from bot.commerce.search.words import telling_words

MIXED = frozenset({"bag", "accessory"})  # kinds that hold different things: "the tote" is one of the bags


def described_sku(exchange: Exchange) -> str | None:
    """The one product shown, else of the kind that is named, that the message can mean; None when several can be."""
    kinds = kinds_named(exchange)
    products = exchange.shop.backend.products()
    shown = [product for product in products if product.sku in exchange.focus.get("shown", ())]
    of_kind = [product for product in shown if product.category in kinds]
    if len(of_kind) == 1:
        return of_kind[0].sku
    among = of_kind or (shown if exchange.says("that_one") else [])
    found = _by_a_word(exchange, among) or _by_a_word(exchange, [one for one in products if one.category in kinds])
    return found.sku if found else None


def names_variant(exchange: Exchange) -> bool:
    """ "The trail one of the jackets, in M": one product and a size of it."""
    return exchange.heard.value("size") is not None and described_sku(exchange) is not None


def _by_a_word(exchange: Exchange, products: Iterable[Product]) -> Product | None:
    """The one whose name has more words of the message than any other's; in a mixed kind its other words tell too."""
    kinds, products = exchange.shop.content.words.spellings("category"), list(products)
    said = list(telling_words(exchange.heard.text))
    found = _of_most_hits(products, [word for word in said if word not in kinds])
    return found or _of_most_hits([one for one in products if one.category in MIXED], said)


def _of_most_hits(products: Iterable[Product], said: Collection[str]) -> Product | None:
    hits = sorted(((_hits(product, said), product.sku, product) for product in products), reverse=True)[:2]
    if not hits or not hits[0][0] or (len(hits) > 1 and hits[1][0] == hits[0][0]):
        return None
    return hits[0][2]


def _hits(product: Product, said: Collection[str]) -> int:
    names = {word for name in product.name.values() for word in telling_words(name)}
    return sum(any(_is_said(name, word) for word in said) for name in names)


def _is_said(name: str, word: str) -> bool:
    """Korean words carry particles: 메리노는."""
    return word == name or (not name.isascii() and word.startswith(name))

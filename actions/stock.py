"""Stock: can it be bought online, is it in a store, when does it come back, and where are the stores."""

from __future__ import annotations

from collections.abc import Sequence

from actions.base import ShopAction
from actions.exchange import Exchange
from actions.products import (
    ask_which_product,
    entity,
    meant_product,
    name_of,
    online_availability,
    size_name,
    variant_name,
)
from actions.results import show_similar
from actions.store_hours import named_stores
from bot.commerce.catalogue import Product, Variant
from bot.commerce.inventory import StockMap, availability, is_buyable
from bot.commerce.size_labels import labels_meant
from bot.commerce.stores import Store
from bot.messages import Button, Entity

OTHERS = 4  # alternatives shown as buttons


class ActionCheckStock(ShopAction):
    """Whether a product, a colour, a size or one variant can be bought; if not, what else there is."""

    can_be_followed = True

    def act(self, exchange: Exchange) -> None:
        if exchange.heard.value("store") or exchange.heard.value("city"):
            check_stores(exchange)
            return
        check_online(exchange)


class ActionCheckStoreStock(ShopAction):
    """Which stores have a variant."""

    can_be_followed = True

    def act(self, exchange: Exchange) -> None:
        check_stores(exchange)


class ActionBackInStock(ShopAction):
    """Coming back: what is sold out is said, an alert cannot be set yet, and what else there is."""

    def act(self, exchange: Exchange) -> None:
        product = meant_product(exchange)
        if product is None:
            ask_which_product(exchange, "back_in_stock")
            return
        wanted = wanted_variants(exchange, product)
        if online_availability(exchange, wanted).is_buyable:
            exchange.say("stock.is_back", name=_asked_name(exchange, product))
            check_online(exchange)
            return
        exchange.say("stock.no_alerts_yet", name=_asked_name(exchange, product))
        _offer_alternatives(exchange, product)


def check_online(exchange: Exchange) -> None:
    """Answer for what is known of product, colour and size."""
    product = meant_product(exchange)
    if product is None:
        ask_which_product(exchange, "check_stock")
        return
    remember_variant(exchange, product)
    if refuse_unknown(exchange, product):
        return
    wanted = wanted_variants(exchange, product)
    if len(wanted) == 1:
        _answer_variant(exchange, product, wanted[0])
    else:
        _answer_overview(exchange, product, wanted)


def check_stores(exchange: Exchange) -> None:
    """Answer for a store, the stores of a city, or all of them."""
    exchange.remember(store=exchange.heard.value("store"))
    product = meant_product(exchange)
    if product is None:
        ask_which_product(exchange, "check_store_stock")
        return
    remember_variant(exchange, product)
    if refuse_unknown(exchange, product):
        return
    stores = _stores_meant(exchange)
    lines = [_store_line(exchange, product, store.id) for store in stores]
    exchange.say_with(
        "stock.stores",
        buttons=_store_ways_on(exchange, product),
        name=_asked_name(exchange, product),
        lines="\n".join(lines),
    )
    elsewhere = [name for name in _stores_with(exchange, product) if name not in _names(exchange, stores)]
    if elsewhere and not set(_stores_with(exchange, product)) & set(_names(exchange, stores)):
        exchange.say("stock.else_stores", stores=", ".join(elsewhere))


def _store_line(exchange: Exchange, product: Product, store_id: str) -> str:
    """ "Gangnam: in stock", or for several variants which of them are there."""
    store = exchange.shop.backend.get_store(store_id)
    wanted = wanted_variants(exchange, product)
    stock = exchange.shop.backend.stock([variant.id for variant in wanted], place=store_id)
    there = [variant for variant in wanted if is_buyable(variant.id, stock)]
    name = store.name[exchange.language]
    if not there:
        return exchange.text("stock.store_none", store=name)
    if len(wanted) == 1:
        state = availability(wanted[0], stock)
        return exchange.text(f"stock.store_{state.state}", store=name, quantity=state.quantity or 0)
    return exchange.text("stock.store_some", store=name, variants=_variants_text(exchange, product, there))


def _stores_meant(exchange: Exchange) -> list[Store]:
    """The ones this message names, by themselves or by their city, else all."""
    return named_stores(exchange) or list(exchange.shop.backend.stores())


def _names(exchange: Exchange, stores: Sequence[Store]) -> list[str]:
    return [store.name[exchange.language] for store in stores]


def remember_variant(exchange: Exchange, product: Product) -> None:
    """Colour and size of this message; a size of another system becomes the product's own label, a vague one none."""
    size = exchange.heard.value("size")
    labels = labels_meant(product, size, exchange.heard.value("size_system") or "") if size else frozenset()
    if size and len(labels) != 1:
        size = None if labels else size
    exchange.remember(color=exchange.heard.value("color"), size=next(iter(labels)) if len(labels) == 1 else size)


def refuse_unknown(exchange: Exchange, product: Product) -> bool:
    """A colour or size that this product is never made in: say which there are."""
    color, size = exchange.focus.get("color"), exchange.focus.get("size")
    if color and color not in product.colors:
        exchange.focus.pop("color")
        colors = ", ".join(exchange.label("color", one) for one in product.colors)
        key = "stock.no_such_color" if product.colors else "stock.no_colors"
        exchange.say_with(
            key,
            buttons=_color_buttons(exchange, product),
            name=name_of(exchange, product),
            color=exchange.label("color", color),
            colors=colors,
        )
        return True
    if size and size not in product.sizes:
        exchange.focus.pop("size")
        sizes = ", ".join(filter(None, (size_name(product, one) for one in product.sizes))) or exchange.text(
            "stock.one_size"
        )
        exchange.say("stock.no_such_size", name=name_of(exchange, product), size=size, sizes=sizes)
        return True
    return False


def wanted_variants(exchange: Exchange, product: Product) -> list[Variant]:
    color, size = exchange.focus.get("color"), exchange.focus.get("size")
    return [
        variant for variant in product.variants if color in (None, variant.color) and size in (None, variant.size)
    ] or list(product.variants)


def _asked_name(exchange: Exchange, product: Product) -> str:
    return variant_name(exchange, product, exchange.focus.get("color") or "", exchange.focus.get("size") or "")


def _answer_variant(exchange: Exchange, product: Product, variant: Variant) -> None:
    stock = exchange.shop.backend.stock([variant.id])
    state = availability(variant, stock)
    name = variant_name(exchange, product, variant.color, variant.size)
    if not state.is_buyable:
        exchange.say("stock.variant_sold_out", name=name)
        _offer_alternatives(exchange, product)
        return
    buttons = (
        Button(exchange.text("stock.button_cart"), "add_to_cart", _variant_entities(product, variant)),
        Button(exchange.text("stock.button_stores"), "check_store_stock", _variant_entities(product, variant)),
    )
    exchange.say_with(f"stock.variant_{state.state}", buttons=buttons, name=name, quantity=state.quantity or 0)


def _answer_overview(exchange: Exchange, product: Product, wanted: Sequence[Variant]) -> None:
    stock = exchange.shop.backend.stock([variant.id for variant in wanted])
    there = [variant for variant in wanted if is_buyable(variant.id, stock)]
    gone = [variant for variant in wanted if not is_buyable(variant.id, stock)]
    name = _asked_name(exchange, product)
    if not there:
        exchange.say("stock.all_sold_out", name=name)
        _offer_alternatives(exchange, product)
        return
    key = "stock.overview_some_gone" if gone else "stock.overview"
    exchange.say_with(
        key,
        buttons=_variant_buttons(exchange, product, there),
        name=name,
        there=_variants_text(exchange, product, there),
        gone=_variants_text(exchange, product, gone),
    )


def _variants_text(exchange: Exchange, product: Product, variants: Sequence[Variant]) -> str:
    """ "navy S, M, L; black M" – or only sizes, or only colours."""
    by_color: dict[str, list[str]] = {}
    for variant in variants:
        by_color.setdefault(variant.color, []).append(size_name(product, variant.size))
    parts = []
    for color, sizes in by_color.items():
        label, named = exchange.label("color", color) if color else "", ", ".join(size for size in sizes if size)
        parts.append(" ".join(part for part in (label, named) if part))
    return "; ".join(part for part in parts if part)


def _variant_entities(product: Product, variant: Variant) -> tuple[Entity, ...]:
    chosen = (("product", product.sku), ("color", variant.color), ("size", variant.size))
    return tuple({"entity": name, "value": value} for name, value in chosen if value)


def _variant_buttons(exchange: Exchange, product: Product, variants: Sequence[Variant]) -> tuple[Button, ...]:
    """What differs becomes the button: sizes of one colour, colours of one size, else colours."""
    if len({variant.color for variant in variants}) > 1:
        return _color_buttons(exchange, product, {variant.color for variant in variants})
    return tuple(
        Button(
            size_name(product, variant.size) or name_of(exchange, product)[:20],
            "check_stock",
            _variant_entities(product, variant),
        )
        for variant in variants[:10]
    )


def _color_buttons(exchange: Exchange, product: Product, among: set[str] | None = None) -> tuple[Button, ...]:
    size = exchange.focus.get("size")
    kept = (entity("size", size),) if size else ()
    return tuple(
        Button(
            exchange.label("color", color),
            "check_stock",
            (entity("product", product.sku), entity("color", color), *kept),
        )
        for color in product.colors
        if among is None or color in among
    )


def _offer_alternatives(exchange: Exchange, product: Product) -> None:
    """Same size in other colours, same colour in other sizes, stores that have it, then similar products."""
    stock = exchange.shop.backend.stock([variant.id for variant in product.variants])
    near = _near_variants(exchange, product, stock)
    stores = _stores_with(exchange, product)
    if near:
        buttons = tuple(
            Button(_difference(exchange, product, variant), "check_stock", _variant_entities(product, variant))
            for variant in near
        )
        exchange.say_with("stock.else_variants", buttons=buttons, variants=_variants_text(exchange, product, near))
    if stores:
        exchange.say("stock.else_stores", stores=", ".join(stores))
    if not near:
        show_similar(exchange, product)


def _near_variants(exchange: Exchange, product: Product, stock: StockMap) -> list[Variant]:
    color, size = exchange.focus.get("color"), exchange.focus.get("size")
    there = [variant for variant in product.variants if is_buyable(variant.id, stock)]
    same_size = [variant for variant in there if size and variant.size == size]
    same_color = [variant for variant in there if color and variant.color == color and variant not in same_size]
    return (same_size + same_color or there)[:OTHERS]


def _stores_with(exchange: Exchange, product: Product) -> list[str]:
    """Stores that have exactly what was asked for; nothing where the back end cannot say."""
    if not exchange.shop.backend.capabilities().store_stock:
        return []
    ids = [variant.id for variant in wanted_variants(exchange, product)]
    found = []
    for store in exchange.shop.backend.stores():
        stock = exchange.shop.backend.stock(ids, place=store.id)
        if any(is_buyable(variant_id, stock) for variant_id in ids):
            found.append(store.name[exchange.language])
    return found


def _difference(exchange: Exchange, product: Product, variant: Variant) -> str:
    parts = [exchange.label("color", variant.color) if variant.color else "", size_name(product, variant.size)]
    return " ".join(part for part in parts if part) or name_of(exchange, product)[:20]


def _store_ways_on(exchange: Exchange, product: Product) -> tuple[Button, ...]:
    online = Button(exchange.text("stock.button_online"), "check_stock", (entity("product", product.sku),))
    return (online, Button(exchange.text("stock.button_find_store"), "find_store"))

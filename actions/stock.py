"""Stock: can it be bought online, is it in a store, when does it come back, and what else is there."""

from __future__ import annotations

from collections.abc import Sequence

from actions import several
from actions.base import ShopAction
from actions.exchange import Exchange
from actions.products import entity, meant_product, online_availability, size_name, variant_name
from actions.results import show_similar
from actions.store_hours import named_stores
from actions.variants import (
    asked_name,
    color_buttons,
    forget_variant,
    hear_variants,
    variant_entities,
    variant_title,
    variants_text,
)
from actions.which import ask_which_product
from bot.commerce.alternatives import nearest_variants
from bot.commerce.catalogue import Product, Variant
from bot.commerce.inventory import availability, buyable_variants, is_buyable
from bot.commerce.stores import Store
from bot.messages import Button

OTHERS = 4  # alternatives shown as buttons
MOST_BUTTONS = 10

Variants = Sequence[Variant]


class ActionCheckStock(ShopAction):
    """Whether a product, a colour, a size or one variant can be bought; if not, what else there is."""

    can_be_followed = True

    def act(self, exchange: Exchange) -> None:
        if exchange.heard.value("store") or exchange.heard.value("city"):
            check_stores(exchange)
        elif not several.each_named(exchange, check_online):
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
        meant = hear_variants(exchange, product)
        if meant is None:
            return
        name = asked_name(exchange, product, meant.variants)
        if online_availability(exchange, meant.variants).is_buyable:
            exchange.say("stock.is_back", name=name)
            _answer_online(exchange, product, meant.variants)
            return
        exchange.say("stock.no_alerts_yet", name=name)
        _offer_alternatives(exchange, product, meant.variants)


def check_online(exchange: Exchange) -> None:
    """Answer for what is known of product, colour and size."""
    product = meant_product(exchange)
    if product is None:
        ask_which_product(exchange, "check_stock")
        return
    forget_variant(exchange)
    meant = hear_variants(exchange, product)
    if meant is not None:
        _answer_online(exchange, product, meant.variants)


def check_stores(exchange: Exchange) -> None:
    """Answer for a store, the stores of a city, or all of them."""
    exchange.remember(store=exchange.heard.value("store"), topic=ActionCheckStoreStock.__name__)
    product = meant_product(exchange)
    if product is None:
        ask_which_product(exchange, "check_store_stock")
        return
    forget_variant(exchange)
    meant = hear_variants(exchange, product)
    if meant is not None:
        _answer_stores(exchange, product, meant.variants)


def _answer_online(exchange: Exchange, product: Product, wanted: Variants) -> None:
    if len(wanted) == 1:
        _answer_variant(exchange, product, wanted[0])
    else:
        _answer_overview(exchange, product, wanted)


def _answer_stores(exchange: Exchange, product: Product, wanted: Variants) -> None:
    """The stores asked about; if none of them has it, those that do."""
    asked = named_stores(exchange) or _stores_before(exchange)
    if exchange.heard.value("city") and not asked:
        exchange.say("store.none_there")
    asked = asked or list(exchange.shop.backend.stores())
    exchange.say_with(
        "stock.stores",
        buttons=_store_ways_on(exchange, product, wanted),
        name=asked_name(exchange, product, wanted),
        lines="\n".join(_store_line(exchange, product, wanted, store) for store in asked),
    )
    having = _stores_with(exchange, wanted)
    if having and not any(store in asked for store in having):
        exchange.say("stock.else_stores", stores=_names(exchange, having))


def _stores_before(exchange: Exchange) -> list[Store]:
    """ "And in navy?" after a question for one store is asked of the same one."""
    kept = exchange.focus.get("store") if exchange.is_follow_up and not exchange.heard.value("city") else None
    return [store for store in exchange.shop.backend.stores() if store.id == kept]


def _store_line(exchange: Exchange, product: Product, wanted: Variants, store: Store) -> str:
    """ "Gangnam: in stock", or for several variants which of them are there."""
    stock = exchange.shop.backend.stock([variant.id for variant in wanted], place=store.id)
    there = buyable_variants(wanted, stock)
    name = store.name[exchange.language]
    if not there:
        return exchange.text("stock.store_none", store=name)
    if len(wanted) == 1:
        state = availability(wanted[0], stock)
        return exchange.text(f"stock.store_{state.state}", store=name, quantity=state.quantity or 0)
    return exchange.text("stock.store_some", store=name, variants=variants_text(exchange, product, there))


def _names(exchange: Exchange, stores: Sequence[Store]) -> str:
    return ", ".join(store.name[exchange.language] for store in stores)


def _answer_variant(exchange: Exchange, product: Product, variant: Variant) -> None:
    state = availability(variant, exchange.shop.backend.stock([variant.id]))
    name = variant_name(exchange, product, variant.color, variant.size)
    if not state.is_buyable:
        exchange.say("stock.variant_sold_out", name=name)
        _offer_alternatives(exchange, product, [variant])
        return
    this = variant_entities(product, variant)
    buttons = (
        Button(exchange.text("stock.button_cart"), "add_to_cart", this),
        Button(exchange.text("stock.button_stores"), "check_store_stock", this),
    )
    exchange.say_with(f"stock.variant_{state.state}", buttons=buttons, name=name, quantity=state.quantity or 0)


def _answer_overview(exchange: Exchange, product: Product, wanted: Variants) -> None:
    stock = exchange.shop.backend.stock([variant.id for variant in wanted])
    there = buyable_variants(wanted, stock)
    gone = [variant for variant in wanted if not is_buyable(variant.id, stock)]
    name = asked_name(exchange, product, wanted)
    if not there:
        exchange.say("stock.all_sold_out", name=name)
        _offer_alternatives(exchange, product, wanted)
        return
    exchange.say_with(
        "stock.overview_some_gone" if gone else "stock.overview",
        buttons=_variant_buttons(exchange, product, there),
        name=name,
        there=variants_text(exchange, product, there),
        gone=variants_text(exchange, product, gone),
    )


def _variant_buttons(exchange: Exchange, product: Product, variants: Variants) -> tuple[Button, ...]:
    """What differs becomes the button: sizes of one colour, else colours."""
    if len({variant.color for variant in variants}) > 1:
        return color_buttons(exchange, product, {variant.color for variant in variants})
    return tuple(
        Button(
            size_name(product, variant.size) or variant_title(exchange, product, variant),
            "check_stock",
            variant_entities(product, variant),
        )
        for variant in variants[:MOST_BUTTONS]
    )


def _offer_alternatives(exchange: Exchange, product: Product, wanted: Variants) -> None:
    """Never an end: other variants, then stores that have it, then similar products."""
    stock = exchange.shop.backend.stock([variant.id for variant in product.variants])
    every = nearest_variants(product, wanted, stock)
    near = every[:OTHERS]
    if near:
        buttons = tuple(
            Button(variant_title(exchange, product, one), "check_stock", variant_entities(product, one)) for one in near
        )
        exchange.say_with("stock.else_variants", buttons=buttons, variants=variants_text(exchange, product, every))
    having = _stores_with(exchange, wanted)
    if having:
        exchange.say("stock.else_stores", stores=_names(exchange, having))
    if not near:
        show_similar(exchange, product)


def _stores_with(exchange: Exchange, wanted: Variants) -> list[Store]:
    """Stores that have any of these; none where the back end cannot say."""
    if not exchange.shop.backend.capabilities().store_stock:
        return []
    ids = [variant.id for variant in wanted]
    stores = exchange.shop.backend.stores()
    return [store for store in stores if buyable_variants(wanted, exchange.shop.backend.stock(ids, place=store.id))]


def _store_ways_on(exchange: Exchange, product: Product, wanted: Variants) -> tuple[Button, ...]:
    this = variant_entities(product, wanted[0]) if len(wanted) == 1 else (entity("product", product.sku),)
    online = Button(exchange.text("stock.button_online"), "check_stock", this)
    return (online, Button(exchange.text("stock.button_find_store"), "find_store"))

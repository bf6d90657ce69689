"""Stores: where they are, how to get there, when they are open."""

from __future__ import annotations

from actions.base import ShopAction
from actions.exchange import Exchange
from actions.products import entity
from actions.store_hours import hours_line, named_stores
from bot.commerce.stores import Store, by_distance, read_position
from bot.messages import Button, Reply

SHARE_PLACES = ("whatsapp", "messenger")  # channels in which a shopper can send where they are


class ActionFindStore(ShopAction):
    """One store with directions, or all of them; a city without a store is said to have none."""

    can_be_followed = True

    def act(self, exchange: Exchange) -> None:
        show_stores(exchange)


def show_stores(exchange: Exchange) -> None:
    """The store that is named, the stores of the city, or all."""
    here = read_position((exchange.metadata.get("page") or {}).get("position", ""))
    near = by_distance(exchange.shop.backend.stores(), here) if here else []
    if near:
        _show_nearest(exchange, near)
        return
    stores = named_stores(exchange) or _store_before(exchange)
    exchange.remember(store=stores[0].id if len(stores) == 1 else None)
    if len(stores) == 1:
        _show_store(exchange, stores[0])
        return
    if exchange.heard.value("city") and not stores:
        exchange.say("store.none_there")
    _show_all(exchange, stores or list(exchange.shop.backend.stores()))


def _store_before(exchange: Exchange) -> list[Store]:
    """ "Parking there?" is asked of the store that was talked about."""
    is_of_it = exchange.says("of_the_store") and not exchange.heard.value("city")
    return [one for one in exchange.shop.backend.stores() if is_of_it and one.id == exchange.focus.get("store")]


def _show_store(exchange: Exchange, store: Store) -> None:
    language = exchange.language
    exchange.say_with(
        "store.one",
        buttons=(Button(exchange.text("store.button_map"), url=store.map_url),),
        name=store.name[language],
        address=store.address[language],
        directions=store.directions.get(language, ""),
        phone=store.phone,
        hours=hours_line(exchange, store),
    )


def _show_nearest(exchange: Exchange, near: list[tuple[Store, float]]) -> None:
    """The stores as they lie from where the shopper is; the nearest one is what follows is about."""
    language = exchange.language
    exchange.remember(store=near[0][0].id)
    lines = [
        exchange.text("store.near_line", name=store.name[language], address=store.address[language], km=round(km, 1))
        for store, km in near
    ]
    buttons = tuple(Button(store.name[language], "find_store", (entity("store", store.id),)) for store, _ in near)
    exchange.say_with("store.near", buttons=buttons, lines="\n".join(lines))


def _show_all(exchange: Exchange, stores: list[Store]) -> None:
    language = exchange.language
    lines = [
        exchange.text("store.line", name=store.name[language], address=store.address[language]) for store in stores
    ]
    buttons = tuple(Button(store.name[language], "find_store", (entity("store", store.id),)) for store in stores)
    exchange.say_with("store.all", buttons=buttons, lines="\n".join(lines))
    if exchange.metadata.get("channel") in SHARE_PLACES and len(stores) > 1:
        exchange.said.append(Reply(exchange.text("store.share_place"), wants_location=True))

"""Opening hours of one store: a question for the hours that names a store or a city is answered for it."""

from __future__ import annotations

from datetime import datetime

from actions.exchange import Exchange
from bot.commerce.opening import opening
from bot.commerce.stores import Store


def answer_for_store(exchange: Exchange) -> bool:
    """Answer for today if a store or a city is named; False leaves it, and every other day, to the FAQ."""
    stores = named_stores(exchange)
    exchange.remember(store=stores[0].id if len(stores) == 1 else None, topic="ActionFindStore" if stores else None)
    if not stores or exchange.says("other_days"):
        return False
    exchange.say("store.hours", lines="\n".join(hours_line(exchange, store) for store in stores))
    return True


def named_stores(exchange: Exchange) -> list[Store]:
    """The stores that a message names, by themselves or by their city."""
    ids, cities = exchange.heard.values("store"), exchange.heard.values("city")
    stores = exchange.shop.backend.stores()
    return [store for store in stores if store.id in ids] or [store for store in stores if store.city in cities]


def hours_line(exchange: Exchange, store: Store) -> str:
    """ "Gangnam: today (Saturday 21 November) 10:00–20:00, open now." """
    now = opening(store, exchange.now)
    hours = "–".join(now.hours) if now.hours else exchange.text("store.closed_today")
    state = "open_now" if now.is_open else "closed_now"
    return exchange.text(
        f"store.{state}",
        store=store.name[exchange.language],
        day=now.day,
        hours=hours,
        opens=_opens(exchange, now.opens_next),
    )


def _opens(exchange: Exchange, when: datetime | None) -> str:
    return exchange.text("store.opens", at=when) if when is not None else ""

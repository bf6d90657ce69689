"""A bare value that no question waits for: "navy", "1001", "98 cm". What was talked about decides what it means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from actions import allergies, details, find, flows, quiz, results, size, stock
from actions.base import ShopAction
from actions.described import names_variant
from actions.exchange import Exchange
from actions.missed import say_not_understood
from actions.orders import flow as orders
from actions.products import known_sku, nth_shown, products_named
from actions.stores import show_stores

Sense = tuple[Callable[[Exchange], bool], Callable[[Exchange], object]]
WISHES = ("category", "color", "material", "feature", "occasion", "skin_type", "price_max", "price_min")


class ActionInform(ShopAction):
    """The first sense that fits."""

    def act(self, exchange: Exchange) -> None:
        if not make_sense(exchange):
            say_not_understood(exchange)
            flows.ask_again(exchange)


def make_sense(exchange: Exchange) -> bool:
    """Answer by the facts of the message alone; False when they say nothing here."""
    for fits, answer in SENSES:
        if fits(exchange):
            answer(exchange)
            return True
    return False


def _has(*names: str) -> Callable[[Exchange], bool]:
    return lambda exchange: any(exchange.heard.value(name) for name in names)


def _is_about_variant(exchange: Exchange) -> bool:
    return bool(_has("color", "size")(exchange) and not exchange.heard.value("category") and known_sku(exchange))


def _names_variant(exchange: Exchange) -> bool:
    """ "The riviera dress, red", "the trail one of the jackets, in M": whether there is one."""
    named = len(products_named(exchange))
    return names_variant(exchange) if not named else named == 1 and _has("size", "color")(exchange)


def _is_wish(exchange: Exchange) -> bool:
    return any(entity.get("entity") in WISHES for entity in exchange.heard.entities)


def _search_with(exchange: Exchange) -> None:
    """Narrow the last search, or begin one."""
    if not results.refine(exchange):
        results.show_results(exchange, results.query_of(exchange))


def show_nth(exchange: Exchange) -> None:
    """One of the products shown last."""
    details.show_product(exchange, exchange.shop.backend.get_product(nth_shown(exchange) or ""))


SENSES: Sequence[Sense] = (
    (lambda exchange: nth_shown(exchange) is not None, show_nth),
    (quiz.is_changed_answer, quiz.change_answer),
    (results.asks_cheaper, results.show_cheapest),
    (quiz.is_reconsidered, quiz.reconsider),
    (_has("order_number", "email", "phone"), lambda exchange: orders.start(exchange, "order_status")),
    (size.gives_measure, size.start),
    (size.retells_measure, size.start),
    (lambda exchange: not exchange.heard.entities and exchange.says("no_allergies"), allergies.none),
    (lambda exchange: len(products_named(exchange)) > 1, find.compare),
    (_names_variant, stock.check_online),
    (_has("product"), lambda exchange: details.show_product(exchange, products_named(exchange)[0])),
    (lambda exchange: bool(_has("store", "city")(exchange) and known_sku(exchange)), stock.check_stores),
    (_has("store", "city"), show_stores),
    (_is_about_variant, stock.check_online),
    (_is_wish, _search_with),
)

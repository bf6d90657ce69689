"""Not understood, or none of the shop's business: what was talked about may still say enough; else a way on."""

from __future__ import annotations

from actions import flows, results, size
from actions.base import ShopAction
from actions.exchange import Exchange
from actions.inform import make_sense
from actions.missed import keep_misread, say_missed_again, say_not_understood, say_other_language
from actions.offers import ability_buttons
from actions.products import nth_shown

SURE = 0.6  # confidence from which a message is foreign whatever facts are in it
TELLING = 0.3  # share of a message that its facts must cover to speak for it


class ActionFallback(ShopAction):
    """Not understood: two or three readings as buttons; the second time in a row a person is offered."""

    is_understood = False

    def act(self, exchange: Exchange) -> None:
        if _makes_sense(exchange, _refers_back(exchange) or exchange.heard.coverage() >= TELLING):
            return
        exchange.misses += 1
        if not say_other_language(exchange) and not say_missed_again(exchange):
            say_not_understood(exchange)
        flows.ask_again(exchange)


class ActionOutOfScope(ShopAction):
    """Not this shop's business; the second time in a row a person is offered, since it may have been misunderstood."""

    is_understood = False

    def act(self, exchange: Exchange) -> None:
        is_doubted = exchange.heard.confidence < SURE and exchange.heard.coverage() >= TELLING
        if _makes_sense(exchange, _refers_back(exchange) or is_doubted):
            return
        exchange.misses += 1
        if not say_other_language(exchange) and not say_missed_again(exchange):
            exchange.say_with("talk.out_of_scope", buttons=ability_buttons(exchange, limit=3))
            keep_misread(exchange, "turned_down")


def _makes_sense(exchange: Exchange, is_telling: bool) -> bool:
    """Whether it was answered after all, by what was talked about."""
    if not is_telling or exchange.flows or not make_sense(exchange):
        return False
    exchange.misses = 0
    return True


def _refers_back(exchange: Exchange) -> bool:
    """ "The second one", "anything cheaper", "typo, 25.3": only what was said before gives it a meaning."""
    tells_measure = size.gives_measure(exchange) and bool(exchange.focus.get("product"))
    is_of_shown = nth_shown(exchange) is not None or results.asks_cheaper(exchange)
    return is_of_shown or tells_measure or size.retells_measure(exchange)

"""Not understood: the facts of the message may still say enough; else readings as buttons, then a person."""

from __future__ import annotations

from actions import flows, results, size
from actions.base import ShopAction
from actions.exchange import Exchange
from actions.inform import make_sense
from actions.products import nth_shown
from actions.talk import say_missed_again, say_not_understood, say_other_language

TELLING = 0.3  # share of a message that its facts must cover to speak for it


class ActionFallback(ShopAction):
    """Not understood: two or three readings as buttons; the second time in a row a person is offered."""

    is_understood = False

    def act(self, exchange: Exchange) -> None:
        is_telling = (
            exchange.heard.coverage() >= TELLING
            or nth_shown(exchange) is not None
            or results.asks_cheaper(exchange)
            or size.retells_measure(exchange)
        )
        if is_telling and not exchange.flows and make_sense(exchange):
            exchange.misses = 0
            return
        exchange.misses += 1
        if not say_other_language(exchange) and not say_missed_again(exchange):
            say_not_understood(exchange)
        flows.ask_again(exchange)

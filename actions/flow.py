"""Steering: stop, back, skip, start over, and a bare value that no question waits for."""

from __future__ import annotations

from actions import flows
from actions.base import ShopAction
from actions.exchange import Exchange
from actions.offers import ability_buttons


class ActionStop(ShopAction):
    """Leave what is under way; older waiting flows too, since the shopper said stop."""

    yields = False

    def act(self, exchange: Exchange) -> None:
        if flows.take_offered(exchange):
            return
        if _is_ambiguous(exchange):
            flows.ask_again(exchange)
            return
        had_one = bool(exchange.flows)
        exchange.flows.clear()
        exchange.say_with("flow.stopped" if had_one else "flow.nothing_to_stop", buttons=ability_buttons(exchange))


class ActionBack(ShopAction):
    """One question back; after a finished quiz, back into it."""

    yields = False

    def act(self, exchange: Exchange) -> None:
        if not flows.back(exchange) and not flows.reopen(exchange):
            exchange.say_with("flow.nothing_before", buttons=() if exchange.flows else ability_buttons(exchange))
            flows.ask_again(exchange)


class ActionSkip(ShopAction):
    """Leave a question out, where that is possible."""

    yields = False

    def act(self, exchange: Exchange) -> None:
        if flows.take_answer(exchange) or flows.skip(exchange):
            return
        exchange.say("flow.cannot_skip" if exchange.flows else "flow.nothing_to_skip")
        flows.ask_again(exchange)


class ActionRestart(ShopAction):
    """Forget what was talked about in this conversation and begin again; what lies in the cart stays there."""

    yields = False

    def act(self, exchange: Exchange) -> None:
        exchange.flows.clear()
        exchange.forget_focus()
        exchange.say_with("flow.restarted", buttons=ability_buttons(exchange))


def _is_ambiguous(exchange: Exchange) -> bool:
    """A bare "cancel" at "shall I cancel the order?" may mean either: the buttons decide."""
    state = flows.active(exchange)
    return state is not None and state["asked"] == "confirm" and state["answers"].get("purpose") == "cancel_order"

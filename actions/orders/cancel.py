"""Cancelling: only before packing, confirmed once, filed as a request; nothing is said to be cancelled that is not."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.orders.purpose import (
    NO,
    Purpose,
    lines_text,
    person_button,
    read_yes_no,
    request_key,
    return_button,
    yes_no_buttons,
)
from actions.orders.status import say_standing
from bot.commerce.fulfilment import can_cancel, is_delivered
from bot.commerce.orders import Order


class CancelOrder(Purpose):
    intent = "cancel_order"

    def next_question(self, exchange: Exchange, order: Order, answers: Answers) -> str | None:
        return "confirm" if can_cancel(order) and "confirm" not in answers else None

    def ask(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> None:
        exchange.say_with(
            "cancel.confirm",
            buttons=yes_no_buttons(exchange, "confirm"),
            number=order.number,
            items=lines_text(exchange, order.lines),
        )

    def read(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> Answers:
        return read_yes_no(exchange, "confirm")

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        if order.state in ("cancelled", "refunded"):
            say_standing(exchange, order)
        elif is_delivered(order):
            buttons = (*return_button(exchange, order), person_button(exchange))
            exchange.say_with("cancel.delivered", buttons=buttons, number=order.number)
        elif not can_cancel(order):
            exchange.say("cancel.too_late", number=order.number)
        elif answers["confirm"] == NO:
            exchange.say("cancel.kept", number=order.number)
        else:
            self._request(exchange, order)

    def _request(self, exchange: Exchange, order: Order) -> None:
        key = request_key(exchange, "cancel", order)
        reference = exchange.shop.backend.request("cancel", order.number, {}, key, exchange.today)
        exchange.say("cancel.requested", number=order.number, reference=reference)


PURPOSE = CancelOrder()

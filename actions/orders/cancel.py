"""Cancelling: only before packing, confirmed once, filed as a request; nothing is said to be cancelled that is not."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.orders.lines import lines_text
from actions.orders.purpose import Purpose, person_button, return_button, yes_no_buttons
from actions.orders.requests import file_request, open_requests
from actions.orders.status import say_requested, say_standing
from actions.yes_no import NO
from bot.commerce.fulfilment import can_cancel, is_delivered
from bot.commerce.orders import Order


class CancelOrder(Purpose):
    intent = "cancel_order"
    deed = "cancel"

    def next_question(self, exchange: Exchange, order: Order, answers: Answers) -> str | None:
        is_open = can_cancel(order) and not open_requests(exchange, order, ("cancel",))
        return "confirm" if is_open and "confirm" not in answers else None

    def ask(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> None:
        exchange.say_with(
            "cancel.confirm",
            buttons=yes_no_buttons(exchange, self.deed, order),
            number=order.number,
            items=lines_text(exchange, order.lines),
        )

    def read(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> Answers:
        return self.read_confirmation(exchange, order)

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        if order.state in ("cancelled", "refunded"):
            say_standing(exchange, order)
        elif is_delivered(order):
            buttons = (*return_button(exchange, order), person_button(exchange))
            exchange.say_with("cancel.delivered", buttons=buttons, number=order.number)
        elif not can_cancel(order):
            exchange.say("cancel.too_late", number=order.number)
        elif requested := open_requests(exchange, order, ("cancel",)):
            say_requested(exchange, order, requested)
        elif answers["confirm"] == NO:
            exchange.say("cancel.kept", number=order.number)
        else:
            self._request(exchange, order, answers)

    def _request(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        reference = file_request(exchange, "cancel", order, {"said": str(answers.get("said", ""))})
        exchange.say("cancel.requested", number=order.number, reference=reference)


PURPOSE = CancelOrder()

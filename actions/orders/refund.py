"""Where the money is: refunded, on its way, or not due."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.orders.purpose import Purpose, lines_text, person_button, return_button
from actions.orders.status import request_sentences
from bot.commerce.orders import Order


class RefundStatus(Purpose):
    intent = "refund_status"
    only_tells = True

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        refunded = tuple(line for line in order.lines if line.state == "refunded")
        if order.refunded_on:
            items = lines_text(exchange, refunded or order.lines)
            exchange.say("refund.done", number=order.number, items=items, refunded_on=order.refunded_on)
        elif refunded:
            exchange.say("refund.done_no_date", number=order.number, items=lines_text(exchange, refunded))
        elif order.state == "cancelled" or any(line.state == "returned" for line in order.lines):
            exchange.say("refund.under_way", number=order.number)
        elif requested := request_sentences(exchange, order, ("cancel", "return")):
            exchange.say("refund.requested", number=order.number, lines="\n".join(requested))
        else:
            buttons = (*return_button(exchange, order), person_button(exchange))
            exchange.say_with("refund.none", buttons=buttons, number=order.number)


PURPOSE = RefundStatus()

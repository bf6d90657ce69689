"""Where the money is: refunded, on its way, or not due. About the item asked about, or talked about last."""

from __future__ import annotations

from collections.abc import Sequence

from actions.exchange import Answers, Exchange
from actions.orders.lines import line_at_hand, lines_meant, lines_text, told
from actions.orders.purpose import Purpose, person_button, return_button
from actions.orders.requests import open_requests
from actions.orders.status import request_sentences, say_requested
from bot.backends.base import Request
from bot.commerce.orders import Order, OrderLine

PAID_BACK = ("cancel", "return")  # requests after which money goes back
ASKED_AFTER = (*PAID_BACK, "exchange", "withdraw")


class RefundStatus(Purpose):
    intent = "refund_status"
    only_tells = True

    def open(self, exchange: Exchange) -> Answers:
        return {"meant": told(exchange)}

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        named = lines_meant(exchange, order, answers.get("meant", {}))
        at_hand = line_at_hand(exchange, order)
        lines = named or ((at_hand,) if at_hand else order.lines)
        requested = _requests_about(exchange, order, lines)
        if requested:
            _say_requested(exchange, order, requested)
        elif not _say_paid_back(exchange, order, lines):
            _say_nothing_yet(exchange, order, lines)


PURPOSE = RefundStatus()


def _requests_about(exchange: Exchange, order: Order, lines: Sequence[OrderLine]) -> list[Request]:
    """What was asked for these items or the whole order, and is not known to be done."""
    wanted = {None, *(line.variant_id for line in lines)}
    return [one for one in open_requests(exchange, order, ASKED_AFTER) if one.facts.get("line") in wanted]


def _say_requested(exchange: Exchange, order: Order, requested: Sequence[Request]) -> None:
    if not any(one.kind in PAID_BACK for one in requested):
        say_requested(exchange, order, requested)
        return
    sentences = request_sentences(exchange, order, requested)
    exchange.say("refund.requested", number=order.number, lines="\n".join(sentences))


def _say_paid_back(exchange: Exchange, order: Order, lines: Sequence[OrderLine]) -> bool:
    """False when no money of these items has gone back or is about to."""
    is_marked = any(line.state == "refunded" for line in order.lines)
    is_all = order.state in ("cancelled", "refunded") or (order.refunded_on is not None and not is_marked)
    refunded = [line for line in lines if is_all or line.state == "refunded"]
    if refunded and order.refunded_on:
        items = lines_text(exchange, refunded)
        exchange.say("refund.done", number=order.number, items=items, refunded_on=order.refunded_on)
    elif refunded and order.state != "cancelled":
        exchange.say("refund.done_no_date", number=order.number, items=lines_text(exchange, refunded))
    elif refunded or any(line.state == "returned" for line in lines):
        exchange.say("refund.under_way", number=order.number)
    else:
        return False
    return True


def _say_nothing_yet(exchange: Exchange, order: Order, lines: Sequence[OrderLine]) -> None:
    """While something is being asked for, or for one item of several, when it would be; else that nothing came back."""
    buttons = (*return_button(exchange, order), person_button(exchange))
    if len(lines) < len(order.lines) or exchange.flows:
        items = lines_text(exchange, lines)
        exchange.say_with("refund.not_due", buttons=buttons[-1:], items=items, number=order.number)
    else:
        exchange.say_with("refund.none", buttons=buttons, number=order.number)

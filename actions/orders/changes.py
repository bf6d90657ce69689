"""Changes and invoices: filed for people, since an address or an invoice is theirs to make."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.orders.purpose import Purpose, request_key
from bot.commerce.fulfilment import can_cancel
from bot.commerce.orders import Order


class ChangeOrder(Purpose):
    intent = "change_order"

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        if not can_cancel(order):
            exchange.say("change.too_late", number=order.number)
            return
        facts = {"wish": str(answers.get("said", ""))[:200]}
        key = request_key(exchange, "change", order, exchange.turn_id)
        reference = exchange.shop.backend.request("change", order.number, facts, key, exchange.today)
        exchange.say("change.requested", number=order.number, reference=reference)


class RequestInvoice(Purpose):
    intent = "request_invoice"

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        key = request_key(exchange, "invoice", order)
        reference = exchange.shop.backend.request("invoice", order.number, {}, key, exchange.today)
        exchange.say("invoice.requested", number=order.number, reference=reference)


CHANGE = ChangeOrder()
INVOICE = RequestInvoice()

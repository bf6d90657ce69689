"""Changes and invoices: filed for people, since an address or an invoice is theirs to make."""

from __future__ import annotations

from actions import flows
from actions.exchange import Answers, Exchange
from actions.orders.lines import told
from actions.orders.purpose import FLOW, Purpose, own_words, person_button, purpose_button, returns_of
from actions.orders.requests import file_request
from actions.orders.status import say_standing
from bot.commerce.fulfilment import can_cancel, is_delivered
from bot.commerce.orders import Order

LIKELY = 0.3  # confidence from which a second reading is worth a thought


class ChangeOrder(Purpose):
    intent = "change_order"

    def open(self, exchange: Exchange) -> Answers:
        """A size or a colour told at once is what an exchange needs, should the order have been delivered."""
        says_which = bool(exchange.heard.value("size") or exchange.heard.value("color"))
        return {"meant": told(exchange), "swaps": says_which or "exchange_item" in _likely(exchange)}

    def next_question(self, exchange: Exchange, order: Order, answers: Answers) -> str | None:
        return "wish" if can_cancel(order) and "wish" not in answers else None

    def ask(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> None:
        exchange.say("change.which", number=order.number)

    def read(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> Answers:
        wish = own_words(exchange)
        return {"wish": wish} if wish else {}

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        if order.state in ("cancelled", "refunded"):
            say_standing(exchange, order)
        elif is_delivered(order) and answers.get("swaps") and returns_of(exchange, order).lines:
            exchange.say("change.delivered_swap", number=order.number)
            flows.start(exchange, FLOW, {**answers, "purpose": "exchange_item"})
        elif is_delivered(order):
            self._say_delivered(exchange, order)
        elif not can_cancel(order):
            exchange.say("change.too_late", number=order.number)
        else:
            self._request(exchange, order, answers)

    def _say_delivered(self, exchange: Exchange, order: Order) -> None:
        can_swap = bool(returns_of(exchange, order).lines)
        swap = (purpose_button(exchange, "exchange_item", order),) if can_swap else ()
        exchange.say_with("change.delivered", buttons=(*swap, person_button(exchange)), number=order.number)

    def _request(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        facts = {"wish": answers["wish"], "said": str(answers.get("said", ""))}
        reference = file_request(exchange, "change", order, facts)
        exchange.say("change.requested", number=order.number, reference=reference)


def _likely(exchange: Exchange) -> list[str]:
    return [str(row["name"]) for row in exchange.heard.ranking if float(row["confidence"]) >= LIKELY]


class RequestInvoice(Purpose):
    intent = "request_invoice"

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        reference = file_request(exchange, "invoice", order, {"said": str(answers.get("said", ""))})
        exchange.say("invoice.requested", number=order.number, reference=reference)


CHANGE = ChangeOrder()
INVOICE = RequestInvoice()

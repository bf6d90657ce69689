"""The order flow: number, proof, then the questions of the purpose, then the purpose itself."""

from __future__ import annotations

import re
from typing import ClassVar

from actions import flows
from actions.base import ShopAction
from actions.exchange import Answers, Exchange
from actions.orders import cancel, changes, problem, refund, returns, status
from actions.orders.purpose import LONGEST_WORDS, Purpose
from actions.products import entity
from bot.commerce.errors import OrderNotProven, ProofLocked
from bot.commerce.orders import Order
from bot.messages import Button

PURPOSES = {
    purpose.intent: purpose
    for purpose in (
        status.PURPOSE,
        cancel.PURPOSE,
        changes.CHANGE,
        returns.RETURN,
        returns.EXCHANGE,
        refund.PURPOSE,
        problem.PURPOSE,
        changes.INVOICE,
    )
}
LOOKS_LIKE_NUMBER = re.compile(r"(?<!\d)#?(\d{3,12})(?!\d)")
LOOKS_LIKE_EMAIL = re.compile(r"\S+@\S+")
LOOKS_LIKE_PHONE = re.compile(r"\+?\d[\d\s().-]{6,}\d")
OFFERED = 5  # orders to choose from
# "Order number is 1001", "my e-mail is …" sound like asking for a parcel or changing a profile.
SOUND_ALIKE = frozenset({"order_status", "update_profile"})


@flows.register
class OrderFlow(flows.Flow):
    """Asks for proof before existence is looked at; a wrong proof and an unknown number sound alike."""

    name: ClassVar[str] = "order"
    own_intents: ClassVar[frozenset[str]] = frozenset({*PURPOSES, *SOUND_ALIKE})

    def next_question(self, exchange: Exchange, answers: Answers) -> str | None:
        if not answers.get("order_number"):
            return "order_number"
        if exchange.shop.proofs.find_proven(exchange.conversation, answers["order_number"]) is None:
            return self._prove(exchange, answers)
        return _purpose(answers).next_question(exchange, _order(exchange, answers), answers)

    def ask(self, exchange: Exchange, question: str, answers: Answers) -> None:
        if question == "order_number":
            _ask_number(exchange, answers)
        elif question == "proof":
            failed = answers.pop("failed", False)
            exchange.say("orders.not_proven" if failed else "orders.ask_proof", number=answers["order_number"])
        else:
            _purpose(answers).ask(exchange, question, _order(exchange, answers), answers)

    def read(self, exchange: Exchange, question: str, answers: Answers) -> Answers:
        if _wants_another(exchange, answers):
            return {}
        if question in ("order_number", "proof"):
            return _read_access(exchange, question)
        return _purpose(answers).read(exchange, question, _order(exchange, answers), answers)

    def skip(self, exchange: Exchange, question: str, answers: Answers) -> Answers | None:
        return None if question in ("order_number", "proof") else _purpose(answers).skip(question)

    def is_offered(self, exchange: Exchange, question: str, answers: Answers) -> bool:
        if question in ("order_number", "proof"):
            return False
        return _purpose(answers).is_offered(exchange, question, _order(exchange, answers), answers)

    def finish(self, exchange: Exchange, answers: Answers) -> None:
        order = _order(exchange, answers)
        exchange.remember(order_number=order.number)
        _purpose(answers).finish(exchange, order, answers)

    def _prove(self, exchange: Exchange, answers: Answers) -> str | None:
        """Use a proof as soon as it is there. A lock ends the flow: there is nothing more to ask."""
        proof = answers.pop("proof", None)
        if not proof:
            return "proof"
        try:
            exchange.shop.proofs.prove(
                exchange.conversation, answers["order_number"], proof, exchange.turn_id, exchange.client
            )
        except OrderNotProven:
            answers["failed"] = True
            return "proof"
        except ProofLocked:
            exchange.flows.clear()
            raise
        return self.next_question(exchange, answers)


class OrderAction(ShopAction):
    """Starts the flow with what the message already says."""

    def act(self, exchange: Exchange) -> None:
        start(exchange, exchange.heard.intent)


class ActionOrderStatus(OrderAction): ...


class ActionCancelOrder(OrderAction): ...


class ActionChangeOrder(OrderAction): ...


class ActionReturnItem(OrderAction): ...


class ActionExchangeItem(OrderAction): ...


class ActionRefundStatus(OrderAction): ...


class ActionReportProblem(OrderAction): ...


class ActionRequestInvoice(OrderAction): ...


def start(exchange: Exchange, intent: str) -> None:
    """Begin with what the message gives; what only tells of a proven order is answered while another question waits."""
    exchange.shop.proofs.check_open(exchange.conversation, exchange.client)
    purpose = PURPOSES[intent]
    answers: Answers = {"purpose": intent, "said": exchange.heard.text[:LONGEST_WORDS], **purpose.open(exchange)}
    answers.update(_read_access(exchange, ""))
    answers.setdefault("order_number", _number_at_hand(exchange))
    order = exchange.shop.proofs.find_proven(exchange.conversation, answers["order_number"] or "")
    if order and purpose.only_tells and flows.active(exchange):
        purpose.finish(exchange, order, answers)
    else:
        flows.start(exchange, OrderFlow.name, answers)


def _number_at_hand(exchange: Exchange) -> str | None:
    """The number given to a waiting order flow, or the order talked about before, which counts only once proven."""
    waiting = next((state for state in exchange.flows if state["name"] == OrderFlow.name), None)
    if waiting and waiting["answers"].get("order_number"):
        return str(waiting["answers"]["order_number"])
    known = exchange.focus.get("order_number")
    return known if known and exchange.shop.proofs.find_proven(exchange.conversation, known) else None


def _wants_another(exchange: Exchange, answers: Answers) -> bool:
    """Whether the message asks for something else to be done with an order."""
    intent = exchange.heard.intent
    return intent in PURPOSES and intent not in (answers["purpose"], *SOUND_ALIKE)


def _read_access(exchange: Exchange, question: str) -> Answers:
    """Number and proof of a message, found by entity, or by shape when it is what was asked for."""
    heard = exchange.heard
    found: Answers = {}
    number = heard.value("order_number") or _by_shape(LOOKS_LIKE_NUMBER, exchange, question == "order_number")
    proof = heard.value("email") or heard.value("phone") or _proof_by_shape(exchange, question)
    if proof:
        found["proof"] = proof
    if number and number != proof:
        found["order_number"] = number
    return found


def _proof_by_shape(exchange: Exchange, question: str) -> str | None:
    if question != "proof":
        return None
    return _by_shape(LOOKS_LIKE_EMAIL, exchange, True) or _by_shape(LOOKS_LIKE_PHONE, exchange, True)


def _by_shape(shape: re.Pattern[str], exchange: Exchange, is_asked: bool) -> str | None:
    match = shape.search(exchange.heard.text) if is_asked else None
    return match.group(match.lastindex or 0) if match else None


def _ask_number(exchange: Exchange, answers: Answers) -> None:
    """Proven orders can be chosen; everybody else types the number."""
    orders = exchange.shop.proofs.orders(exchange.conversation)[:OFFERED]
    key = "orders.choose" if orders else "orders.ask_number"
    buttons = tuple(_order_button(exchange, order, answers["purpose"]) for order in orders)
    exchange.say_with(key, buttons=buttons)


def _order_button(exchange: Exchange, order: Order, purpose: str) -> Button:
    title = exchange.text("orders.button_order", number=order.number)
    return Button(title, purpose, (entity("order_number", order.number),))


def _purpose(answers: Answers) -> Purpose:
    return PURPOSES[answers["purpose"]]


def _order(exchange: Exchange, answers: Answers) -> Order:
    """Looked up again at each step: it may have changed meanwhile."""
    order = exchange.shop.proofs.find_proven(exchange.conversation, answers["order_number"])
    if order is None:
        raise OrderNotProven()
    return order

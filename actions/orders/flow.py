"""The order flow: number, proof, then the questions of the purpose, then the purpose itself."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from actions import flows
from actions.base import ShopAction
from actions.exchange import Answers, Exchange
from actions.orders import cancel, changes, problem, refund, returns, status, withdraw
from actions.orders.access import QUESTIONS, read_access
from actions.orders.lines import lines_meant, names_item, told
from actions.orders.purpose import FLOW, LONGEST_WORDS, Purpose, chosen_answer
from actions.products import entity
from actions.yes_no import YES, find_signs
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
        withdraw.PURPOSE,
    )
}
ANY_WORDS = ("wish", "kind")  # questions whose answer may hold any number
CHOSEN = ("line", "refused", "wish", "confirm", "request")  # what holds for one order only
SENDS_BACK = ("return_item", "exchange_item")
OFFERED = 5  # orders to choose from
# "Order number is 1001", "my e-mail is …" sound like asking for a parcel or changing a profile.
SOUND_ALIKE = frozenset({"order_status", "update_profile"})
# "Is it cancelled now?" asks how far it is, whatever the model hears.
STATE_OF = {"cancel_order": "order_status", "return_item": "refund_status", "exchange_item": "refund_status"}


@flows.register
class OrderFlow(flows.Flow):
    """Asks for proof before existence is looked at; a wrong proof and an unknown number sound alike."""

    name: ClassVar[str] = FLOW
    own_intents: ClassVar[frozenset[str]] = frozenset({*PURPOSES, *SOUND_ALIKE})

    def next_question(self, exchange: Exchange, answers: Answers) -> str | None:
        if not answers.get("order_number"):
            return "order_number"
        order = exchange.shop.proofs.find_proven(exchange.conversation, answers["order_number"])
        if order is None:
            return self._prove(exchange, answers)
        found, purpose = answers.get("retracts", ()), answers["purpose"]
        if purpose in STATE_OF and withdraw.is_meant(exchange, order, purpose, found):
            answers["purpose"] = withdraw.PURPOSE.intent
        return _purpose(answers).next_question(exchange, order, answers)

    def ask(self, exchange: Exchange, question: str, answers: Answers) -> None:
        if question == "order_number":
            _ask_number(exchange)
        elif question == "proof":
            failed = answers.pop("failed", False)
            exchange.say("orders.not_proven" if failed else "orders.ask_proof", number=answers["order_number"])
        else:
            if answers.pop("unclear", False):
                exchange.say("orders.yes_or_no")
            _purpose(answers).ask(exchange, question, _order(exchange, answers), answers)

    def read(self, exchange: Exchange, question: str, answers: Answers) -> Answers:
        if _wants_another(exchange, answers, question):
            return {}
        if question in QUESTIONS:
            return read_access(exchange, question)
        other = exchange.heard.value("order_number") or answers["order_number"]
        if other != answers["order_number"] and question not in ANY_WORDS:
            return _of_another_order(exchange, answers, other)
        return _purpose(answers).read(exchange, question, _order(exchange, answers), answers)

    def skip(self, exchange: Exchange, question: str, answers: Answers) -> Answers | None:
        return None if question in QUESTIONS else _purpose(answers).skip(question)

    def is_offered(self, exchange: Exchange, question: str, answers: Answers) -> bool:
        if question in QUESTIONS:
            return False
        return _purpose(answers).is_offered(exchange, question, _order(exchange, answers), answers)

    def is_moot(self, exchange: Exchange, answers: Answers) -> bool:
        """Whether the order, or what may be done with it, has changed since the question was asked."""
        state = flows.active(exchange)
        return state is not None and self.next_question(exchange, {**answers}) != state["asked"]

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
        intent = exchange.heard.intent
        if chosen_answer(exchange, "withdraw"):
            intent = withdraw.PURPOSE.intent
        elif find_signs(exchange, ("asks_state",)):
            intent = STATE_OF.get(intent, intent)
        _keep_other_order(exchange)
        start(exchange, intent)


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
    answers["retracts"] = withdraw.retracts(exchange)
    answers.update(read_access(exchange, ""))
    answers.setdefault("order_number", _number_at_hand(exchange, answers))
    _keep_line(exchange, answers)
    order = exchange.shop.proofs.find_proven(exchange.conversation, answers["order_number"] or "")
    if order and purpose.only_tells and flows.active(exchange):
        purpose.finish(exchange, order, answers)
    else:
        flows.start(exchange, OrderFlow.name, answers)


def _keep_other_order(exchange: Exchange) -> None:
    """ "Where are 1001 and 1003?": the second is asked for after the first, as a wish of its own."""
    heard = exchange.heard
    others = heard.values("order_number")[1:]
    if not others or heard.also:
        return
    about = [each for each in heard.entities if each["entity"] != "order_number" or each["value"] == others[0]]
    intent = {"name": heard.intent, "confidence": heard.confidence}
    exchange.heard = replace(heard, also={"text": heard.text, "intent": intent, "entities": about})


def _number_at_hand(exchange: Exchange, answers: Answers) -> str | None:
    """The number given to a waiting order flow, or the order talked about before, which counts only once proven.

    Another proven order is meant where only that one holds the item that was named, or a request to take back.
    """
    waiting = next((state for state in exchange.flows if state["name"] == OrderFlow.name), None)
    number = waiting["answers"].get("order_number") if waiting else None
    known = exchange.focus.get("order_number")
    if not number and known and exchange.shop.proofs.find_proven(exchange.conversation, known):
        number = known
    fitting = [order.number for order in _fitting(exchange, answers)]
    return number if number in fitting or len(fitting) != 1 else fitting[0]


def _keep_line(exchange: Exchange, answers: Answers) -> None:
    """ "Return it rather": the item that the waiting question is about, where no other one is named."""
    waiting: Answers = next((state["answers"] for state in exchange.flows if state["name"] == OrderFlow.name), {})
    is_same = waiting.get("order_number") == answers["order_number"] and answers["purpose"] in SENDS_BACK
    if is_same and waiting.get("line") and not names_item(answers.get("meant", {})):
        answers["line"] = waiting["line"]


def _fitting(exchange: Exchange, answers: Answers) -> list[Order]:
    """The proven orders that a message can be about, as far as it says so."""
    meant, found, intent = told(exchange), answers["retracts"], answers["purpose"]
    if not found and not names_item(meant):
        return []
    orders = exchange.shop.proofs.orders(exchange.conversation)
    requested = [order for order in orders if found and withdraw.has_any(exchange, order)]
    retracting = [order for order in requested if withdraw.is_meant(exchange, order, intent, found)]
    return retracting or [order for order in orders if lines_meant(exchange, order, meant)]


def _wants_another(exchange: Exchange, answers: Answers, question: str) -> bool:
    """Whether the message asks for something else to be done with an order; a plain yes does not."""
    intent = exchange.heard.intent
    if intent not in PURPOSES or intent in (answers["purpose"], *SOUND_ALIKE):
        return False
    return question != "confirm" or not _agrees(exchange, answers)


def _of_another_order(exchange: Exchange, answers: Answers, number: str) -> Answers:
    """ "No, 1005": the same for another order. Asked whole, it begins anew; a mere number changes the order."""
    if exchange.heard.intent not in flows.SOFT:
        return {}
    for chosen in CHOSEN:
        answers.pop(chosen, None)
    return {"order_number": number}


def _agrees(exchange: Exchange, answers: Answers) -> bool:
    found = _purpose(answers).read_confirmation(exchange, _order(exchange, answers))
    return bool(found.get("confirm") == YES)


def _ask_number(exchange: Exchange) -> None:
    """Proven orders can be chosen; everybody else types the number."""
    orders = exchange.shop.proofs.orders(exchange.conversation)[:OFFERED]
    key = "orders.choose" if orders else "orders.ask_number"
    buttons = tuple(_order_button(exchange, order) for order in orders)
    exchange.say_with(key, buttons=buttons)


def _order_button(exchange: Exchange, order: Order) -> Button:
    title = exchange.text("orders.button_order", number=order.number)
    return Button(title, "inform", (entity("order_number", order.number),))


def _purpose(answers: Answers) -> Purpose:
    return PURPOSES[answers["purpose"]]


def _order(exchange: Exchange, answers: Answers) -> Order:
    """Looked up again at each step: it may have changed meanwhile."""
    order = exchange.shop.proofs.find_proven(exchange.conversation, answers["order_number"])
    if order is None:
        raise OrderNotProven()
    return order

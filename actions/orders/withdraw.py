"""Taking a request back. People do it, so this is filed like the request itself, and a person is called at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from actions.exchange import Answers, Exchange
from actions.orders.lines import lines_meant, told
from actions.orders.purpose import Purpose, answer, chosen_answer, purpose_button, yes_no_buttons
from actions.orders.requests import file_request, open_requests
from actions.orders.status import request_name, request_sentences, say_requested
from actions.yes_no import NO, find_signs
from bot.backends.base import Request
from bot.commerce.fulfilment import can_cancel
from bot.commerce.orders import Order
from bot.messages import Button

KINDS = ("cancel", "return", "exchange", "change")  # what can be taken back
SIGNS = ("withdraws", "takes_back", "refuses", "reasons", *(f"names_{kind}" for kind in KINDS))
SHOWN = 3  # buttons


class Withdraw(Purpose):
    """No intent of its own: whoever takes something back says "cancel" or "return" too."""

    intent = "withdraw_request"
    deed = "withdraw"
    heard_as = ("cancel_order", "return_item", "exchange_item")

    def open(self, exchange: Exchange) -> Answers:
        chosen = chosen_answer(exchange, "withdraw")
        return {"request": chosen} if chosen else {}

    def next_question(self, exchange: Exchange, order: Order, answers: Answers) -> str | None:
        found = _candidates(exchange, order, answers)
        if not found:
            return None
        if answers.get("request") not in [one.reference for one in found]:
            answers.pop("request", None)
        if len(found) == 1:
            answers["request"] = found[0].reference
        if "request" not in answers:
            return "withdraw"
        return None if "confirm" in answers else "confirm"

    def ask(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> None:
        found = _candidates(exchange, order, answers)
        if question == "withdraw":
            lines = "\n".join(request_sentences(exchange, order, found))
            buttons = tuple(_button(exchange, one) for one in found[-SHOWN:])
            exchange.say_with("withdraw.which", buttons=buttons, lines=lines)
            return
        request = next(one for one in found if one.reference == answers["request"])
        exchange.say_with(
            "withdraw.confirm",
            buttons=yes_no_buttons(exchange, self.deed, order),
            what=request_name(exchange, order, request),
            number=order.number,
            reference=request.reference,
        )

    def read(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> Answers:
        if question == "confirm":
            return self.read_confirmation(exchange, order)
        named = {"retracts": retracts(exchange), "meant": told(exchange)}
        found = _candidates(exchange, order, named)
        chosen = chosen_answer(exchange, "withdraw") or (found[0].reference if len(found) == 1 else None)
        return {"request": chosen} if chosen else {}

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        if "request" not in answers:
            self._say_none(exchange, order)
        elif answers["confirm"] == NO:
            exchange.say("withdraw.kept", reference=answers["request"])
        else:
            self._request(exchange, order, answers)

    def _say_none(self, exchange: Exchange, order: Order) -> None:
        withdrawn = open_requests(exchange, order, ("withdraw",))
        if withdrawn:
            say_requested(exchange, order, withdrawn)
        else:
            exchange.say_with(
                "withdraw.none", buttons=(purpose_button(exchange, "order_status", order),), number=order.number
            )

    def _request(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        facts = {"withdraws": str(answers["request"]), "said": str(answers.get("said", ""))}
        reference = file_request(exchange, "withdraw", order, facts)
        exchange.remember(order_number=order.number, request=answers["request"])
        exchange.hand_off("withdraw.requested", "withdraw_request", what=answers["request"], reference=reference)


PURPOSE = Withdraw()


def retracts(exchange: Exchange) -> list[str]:
    """What in a message may take a request back; decided once the order is known."""
    return sorted(find_signs(exchange, SIGNS) - {"reasons"})


def is_meant(exchange: Exchange, order: Order, intent: str, found: Collection[str]) -> bool:
    """Whether these signs take back what is open for this order, or plainly say so."""
    if "withdraws" in found:
        return True
    opened = {one.kind for one in open_requests(exchange, order, KINDS)}
    named = _named(found)
    says_so = "takes_back" in found or "refuses" in found
    if not opened or not says_so:
        return False
    if named:
        return bool(named & opened)
    is_kept = "refuses" in found and "cancel" in opened  # "don't cancel it after all"
    return intent == "cancel_order" and (is_kept or not can_cancel(order))


def has_any(exchange: Exchange, order: Order) -> bool:
    """Whether there is anything to take back."""
    return bool(open_requests(exchange, order, KINDS))


def _named(found: Collection[str]) -> set[str]:
    return {kind for kind in KINDS if f"names_{kind}" in found}


def _candidates(exchange: Exchange, order: Order, answers: Answers) -> Sequence[Request]:
    """Open requests of the kind and for the item that were named; all where that leaves none."""
    found = open_requests(exchange, order, KINDS)
    kinds = _named(answers.get("retracts", ()))
    lines = {line.variant_id for line in lines_meant(exchange, order, answers.get("meant", {}))}
    of_kind = [one for one in found if one.kind in kinds] or found
    return [one for one in of_kind if one.facts.get("line") in lines] or of_kind


def _button(exchange: Exchange, request: Request) -> Button:
    what = exchange.text(f"order_status.request_{request.kind}")
    title = exchange.text("withdraw.button_request", what=what, reference=request.reference)
    return Button(title, "inform", (answer("withdraw", request.reference),))

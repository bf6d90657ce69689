"""Something went wrong with an order: an overdue parcel is known at once, the rest is asked, a person takes over."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.orders.lines import lines_meant, told
from actions.orders.purpose import Purpose, answer, chosen_answer, own_words, person_button
from actions.orders.requests import file_request
from actions.orders.status import say_standing
from bot.commerce.fulfilment import is_overdue, standing
from bot.commerce.orders import Order
from bot.messages import Button

KINDS = ("damaged", "wrong", "missing", "late", "other")


class ReportProblem(Purpose):
    intent = "report_problem"

    def open(self, exchange: Exchange) -> Answers:
        """ "It came torn": the kind, where the words leave one only."""
        kinds = [kind for kind in KINDS if exchange.says(f"problem_{kind}")]
        known = {"kind": kinds[0]} if len(kinds) == 1 else {}
        return {"meant": told(exchange), **known}

    def next_question(self, exchange: Exchange, order: Order, answers: Answers) -> str | None:
        return None if _is_late(exchange, order) or "kind" in answers else "kind"

    def ask(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> None:
        buttons = tuple(
            Button(exchange.text(f"problem.kind_{kind}"), "inform", (answer("kind", kind),)) for kind in KINDS
        )
        exchange.say_with("problem.which", buttons=buttons, number=order.number)

    def read(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> Answers:
        """Any words describe a problem; they are passed on as they are."""
        kind = chosen_answer(exchange, "kind") or own_words(exchange)
        return {"kind": kind} if kind else {}

    def skip(self, question: str) -> Answers | None:
        return {"kind": "other"}

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        kind = "late" if _is_late(exchange, order) else answers["kind"]
        if kind == "late" and not _is_late(exchange, order) and _is_under_way(exchange, order):
            say_standing(exchange, order)
            exchange.say_with("problem.not_late_yet", buttons=(person_button(exchange),))
            return
        self._report(exchange, order, kind, answers)

    def _report(self, exchange: Exchange, order: Order, kind: str, answers: Answers) -> None:
        named = lines_meant(exchange, order, answers.get("meant", {}))
        line = {"line": named[0].variant_id} if len(named) == 1 else {}
        facts = {"kind": kind, "said": str(answers.get("said", "")), **line}
        reference = file_request(exchange, "problem", order, facts)
        exchange.remember(order_number=order.number)
        exchange.hand_off(
            "problem.late" if _is_late(exchange, order) else "problem.reported",
            "order_problem",
            number=order.number,
            reference=reference,
        )


PURPOSE = ReportProblem()


def _is_under_way(exchange: Exchange, order: Order) -> bool:
    """Whether something of it has yet to arrive."""
    done = (
        "delivered",
        "delivered_today",
        "picked_up",
        "cancelled",
        "cancelled_refunded",
        "refunded",
        "lines_refunded",
    )
    return any(stand.code not in done for stand in standing(order, exchange.today))


def _is_late(exchange: Exchange, order: Order) -> bool:
    return any(is_overdue(shipment, exchange.today) for shipment in order.shipments)

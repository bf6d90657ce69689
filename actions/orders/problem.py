"""Something went wrong with an order: an overdue parcel is known at once, the rest is asked, a person takes over."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.orders.purpose import Purpose, chosen_answer, request_key
from bot.commerce.fulfilment import is_overdue
from bot.commerce.orders import Order
from bot.messages import Button

KINDS = ("damaged", "wrong", "missing", "late", "other")


class ReportProblem(Purpose):
    intent = "report_problem"

    def next_question(self, exchange: Exchange, order: Order, answers: Answers) -> str | None:
        return None if _is_late(exchange, order) or "kind" in answers else "kind"

    def ask(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> None:
        buttons = tuple(
            Button(
                exchange.text(f"problem.kind_{kind}"), "inform", ({"entity": "answer", "value": f"order.kind:{kind}"},)
            )
            for kind in KINDS
        )
        exchange.say_with("problem.which", buttons=buttons, number=order.number)

    def read(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> Answers:
        """Any words describe a problem; they are passed on as they are."""
        return {"kind": chosen_answer(exchange, "kind") or exchange.heard.text[:200]}

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        kind = "late" if _is_late(exchange, order) else answers["kind"]
        facts = {"kind": kind, "said": str(answers.get("said", ""))[:200]}
        key = request_key(exchange, "problem", order, kind)
        reference = exchange.shop.backend.request("problem", order.number, facts, key, exchange.today)
        exchange.remember(order_number=order.number)
        exchange.hand_off(
            "problem.late" if kind == "late" else "problem.reported",
            "order_problem",
            number=order.number,
            reference=reference,
        )


PURPOSE = ReportProblem()


def _is_late(exchange: Exchange, order: Order) -> bool:
    return any(is_overdue(shipment, exchange.today) for shipment in order.shipments)

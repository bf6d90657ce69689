"""What can be wanted of an order: each purpose says what else it must ask and what it does in the end."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.products import short, variant_name
from bot.commerce.errors import ProductNotFound
from bot.commerce.orders import Order, OrderLine
from bot.messages import Button, Entity

YES, NO = "yes", "no"


class Purpose:
    """Base: nothing more to ask."""

    intent: str

    def next_question(self, exchange: Exchange, order: Order, answers: Answers) -> str | None:
        """The next thing to ask once the order is proven."""
        return None

    def ask(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> None:
        """Say the question."""

    def read(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> Answers:
        """What the message answers."""
        return {}

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        """Do it."""


def read_yes_no(exchange: Exchange, question: str) -> Answers:
    """A yes or a no, by button, intent or phrase."""
    chosen = chosen_answer(exchange, question)
    if chosen:
        return {question: chosen}
    by_intent = {"affirm": YES, "deny": NO}.get(exchange.heard.intent)
    return {question: by_intent} if by_intent else {}


def yes_no_buttons(exchange: Exchange, question: str) -> tuple[Button, ...]:
    """A yes that can be used once, and a no."""
    return (
        Button(exchange.text("orders.button_yes"), "affirm", (_answer(question, YES),), once=True),
        Button(exchange.text("orders.button_no"), "deny", (_answer(question, NO),)),
    )


def line_buttons(exchange: Exchange, lines: tuple[OrderLine, ...]) -> tuple[Button, ...]:
    """One button a line; the shopper sees the product's name."""
    return tuple(
        Button(short(line_name(exchange, line)), "inform", (_answer("line", line.variant_id),)) for line in lines
    )


def chosen_answer(exchange: Exchange, question: str) -> str | None:
    """The value of one of our own buttons for this question."""
    for value in exchange.heard.values("answer"):
        topic, _, answer = value.partition(":")
        if topic == f"order.{question}":
            return answer
    return None


def line_name(exchange: Exchange, line: OrderLine) -> str:
    """ "Everyday Oxford Shirt, white, M". A product that left the catalogue keeps its number."""
    sku, color, size = ([*line.variant_id.split("/"), "", ""])[:3]
    try:
        return variant_name(exchange, exchange.shop.backend.get_product(sku), color, size)
    except ProductNotFound:
        return line.sku


def lines_text(exchange: Exchange, lines: tuple[OrderLine, ...]) -> str:
    """Names of lines, with their number where it is more than one."""
    return ", ".join(_counted(exchange, line) for line in lines)


def _counted(exchange: Exchange, line: OrderLine) -> str:
    name = line_name(exchange, line)
    return exchange.text("orders.counted", quantity=line.quantity, name=name) if line.quantity > 1 else name


def request_key(exchange: Exchange, kind: str, order: Order, about: str = "") -> str:
    """Asking twice for the same thing is one request, also when a turn runs again."""
    return ":".join((exchange.conversation, kind, order.number, about))


def _answer(question: str, value: str) -> Entity:
    return {"entity": "answer", "value": f"order.{question}:{value}"}

"""What can be wanted of an order: each purpose says what else it must ask and what it does in the end."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.products import entity, find_variant, short, variant_name
from bot.commerce.errors import ProductNotFound
from bot.commerce.orders import Order, OrderLine
from bot.commerce.returns import ReturnCheck, check_return
from bot.messages import Button, Entity

YES, NO = "yes", "no"
LONGEST_WORDS = 200  # of a shopper's own words that are passed on


class Purpose:
    """Base: nothing more to ask."""

    intent: str
    only_tells: bool = False  # changes nothing and asks nothing, so it can be answered while another purpose waits

    def open(self, exchange: Exchange) -> Answers:
        """What the first message already says beside number and proof."""
        return {}

    def next_question(self, exchange: Exchange, order: Order, answers: Answers) -> str | None:
        """The next thing to ask once the order is proven."""
        return None

    def ask(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> None:
        """Say the question."""

    def read(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> Answers:
        """What the message answers."""
        return {}

    def is_offered(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> bool:
        """Whether the message is plainly an answer, whatever else its words may mean."""
        return question == "confirm" and not asks_back(exchange) and spoken_yes_no(exchange) is not None

    def skip(self, question: str) -> Answers | None:
        """What a skipped question counts as; None when it is needed."""
        return None

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        """Do it."""


def read_yes_no(exchange: Exchange, question: str) -> Answers:
    """A yes or a no, by button, intent or phrase."""
    chosen = chosen_answer(exchange, question)
    if chosen:
        return {question: chosen}
    if asks_back(exchange):
        return {}
    said = spoken_yes_no(exchange) or {"affirm": YES, "deny": NO}.get(exchange.heard.intent)
    return {question: said} if said else {}


def asks_back(exchange: Exchange) -> bool:
    """ "Yes? Why do you ask?" agrees to nothing."""
    return "?" in exchange.heard.text or "？" in exchange.heard.text


def spoken_yes_no(exchange: Exchange) -> str | None:
    """A message that begins with a yes or a no ("yes please cancel it"), whatever its intent; the words are content."""
    text = exchange.heard.text.strip().casefold()
    for answer, name in ((NO, "no"), (YES, "yes")):
        for phrase in exchange.shop.content.phrases(name):
            if text.startswith(phrase.casefold()) and not text[len(phrase) : len(phrase) + 1].isalnum():
                return answer
    return None


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


def own_words(exchange: Exchange) -> str | None:
    """What was written, where any words are an answer: no bare yes, no or skip, and no button of another question."""
    heard = exchange.heard
    is_bare = heard.intent in ("affirm", "deny", "skip") and not heard.entities
    return None if is_bare or heard.values("answer") else heard.text[:LONGEST_WORDS]


def line_name(exchange: Exchange, line: OrderLine) -> str:
    """ "Everyday Oxford Shirt (white, M)". A product that left the catalogue keeps its number."""
    try:
        product = exchange.shop.backend.get_product(line.sku)
    except ProductNotFound:
        return line.sku
    variant = find_variant(product, line.variant_id)
    return variant_name(exchange, product, variant.color, variant.size) if variant else variant_name(exchange, product)


def lines_text(exchange: Exchange, lines: tuple[OrderLine, ...]) -> str:
    """Names of lines, with their number where it is more than one."""
    return ", ".join(_counted(exchange, line) for line in lines)


def _counted(exchange: Exchange, line: OrderLine) -> str:
    name = line_name(exchange, line)
    return exchange.text("orders.counted", quantity=line.quantity, name=name) if line.quantity > 1 else name


def returns_of(exchange: Exchange, order: Order) -> ReturnCheck:
    """What of an order can be sent back today, and why not the rest; nothing where the shop system takes no returns."""
    backend = exchange.shop.backend
    if not backend.capabilities().returns:
        return ReturnCheck(())
    return check_return(order, exchange.today, backend.policy(), "KR" if exchange.language == "ko" else "")


def return_button(exchange: Exchange, order: Order) -> tuple[Button, ...]:
    """The way to send something back, offered only where something can be."""
    if not returns_of(exchange, order).lines:
        return ()
    return (purpose_button(exchange, "return_item", order),)


def purpose_button(exchange: Exchange, intent: str, order: Order) -> Button:
    """A way on with the same order."""
    return Button(exchange.text(f"ability.{intent}"), intent, (entity("order_number", order.number),))


def person_button(exchange: Exchange) -> Button:
    return Button(exchange.text("orders.button_person"), "talk_to_human")


def request_key(exchange: Exchange, kind: str, order: Order, about: str = "") -> str:
    """Asking twice for the same thing is one request, also when a turn runs again."""
    return ":".join((kind, order.number, about))


def _answer(question: str, value: str) -> Entity:
    return {"entity": "answer", "value": f"order.{question}:{value}"}

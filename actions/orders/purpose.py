"""What can be wanted of an order: each purpose says what else it must ask and what it does in the end."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.products import entity
from actions.yes_no import NO, UNCLEAR, YES, read_yes_no, wants_something_else
from bot.commerce.orders import Order
from bot.commerce.returns import ReturnCheck, check_return
from bot.messages import Button, Entity

FLOW = "order"  # the name of the one flow that all purposes share
LONGEST_WORDS = 200  # of a shopper's own words that are passed on


class Purpose:
    """Base: nothing more to ask."""

    intent: str
    heard_as: tuple[str, ...] = ()  # other intents that ask for the same
    deed: str = ""  # what its confirming question proposes, as in the content's lists of phrases
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
        return question == "confirm" and bool(self.read_confirmation(exchange, order))

    def read_confirmation(self, exchange: Exchange, order: Order) -> Answers:
        """A yes or a no, by button or words. Signs that disagree are asked about, never acted upon."""
        chosen, intents = chosen_answer(exchange, "confirm"), (self.intent, *self.heard_as)
        said = _pressed(chosen, self.deed, order) if chosen else read_yes_no(exchange, self.deed, intents)
        if said == UNCLEAR:
            return {} if wants_something_else(exchange, intents) else {"unclear": True}
        return {"confirm": said} if said else {}

    def skip(self, question: str) -> Answers | None:
        """What a skipped question counts as; None when it is needed."""
        return None

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        """Do it."""


def asks_back(exchange: Exchange) -> bool:
    """ "The jeans?" chooses nothing."""
    return "?" in exchange.heard.text or "？" in exchange.heard.text


def yes_no_buttons(exchange: Exchange, deed: str, order: Order) -> tuple[Button, ...]:
    """A yes that can be used once, and a no; both hold for this question about this order only."""
    about = f"{deed}:{order.number}"
    return (
        Button(exchange.text("orders.button_yes"), "affirm", (answer("confirm", f"{YES}:{about}"),), once=True),
        Button(exchange.text("orders.button_no"), "deny", (answer("confirm", f"{NO}:{about}"),)),
    )


def _pressed(chosen: str, deed: str, order: Order) -> str:
    """A button of an earlier question decides nothing here."""
    said, _, about = chosen.partition(":")
    return said if about == f"{deed}:{order.number}" else UNCLEAR


def chosen_answer(exchange: Exchange, question: str) -> str | None:
    """The value of one of our own buttons for this question."""
    for value in exchange.heard.values("answer"):
        topic, _, chosen = value.partition(":")
        if topic == f"order.{question}":
            return chosen
    return None


def answer(question: str, value: str) -> Entity:
    """What a button of ours answers, and to which question."""
    return entity("answer", f"order.{question}:{value}")


def own_words(exchange: Exchange) -> str | None:
    """What was written, where any words are an answer: no bare yes, no or skip, and no button of another question."""
    heard = exchange.heard
    is_bare = heard.intent in ("affirm", "deny", "skip") and not heard.entities
    return None if is_bare or heard.values("answer") else heard.text[:LONGEST_WORDS]


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

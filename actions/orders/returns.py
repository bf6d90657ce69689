"""Returning and exchanging: which line, confirmed, filed as a request; the rule decides, the reply says why."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.orders.purpose import (
    NO,
    Purpose,
    chosen_answer,
    line_buttons,
    line_name,
    read_yes_no,
    request_key,
    yes_no_buttons,
)
from bot.commerce.errors import CapabilityMissing
from bot.commerce.orders import Order
from bot.commerce.returns import Returnable, ReturnCheck, check_return


class SendBack(Purpose):
    """Return or exchange, told apart by `kind`."""

    def __init__(self, intent: str, kind: str) -> None:
        self.intent, self.kind = intent, kind

    def next_question(self, exchange: Exchange, order: Order, answers: Answers) -> str | None:
        lines = _check(exchange, order).lines
        if not lines:
            return None
        if len(lines) == 1:
            answers["line"] = lines[0].line.variant_id
        if "line" not in answers:
            return "line"
        if self.kind == "exchange" and "wish" not in answers:
            return "wish"
        return None if "confirm" in answers else "confirm"

    def ask(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> None:
        lines = tuple(one.line for one in _check(exchange, order).lines)
        if question == "line":
            exchange.say_with(f"{self.kind}.which_line", buttons=line_buttons(exchange, lines), number=order.number)
        elif question == "wish":
            exchange.say("exchange.which_instead", item=_name(exchange, order, answers))
        else:
            self._ask_confirmation(exchange, order, answers)

    def read(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> Answers:
        if question == "line":
            return _read_line(exchange, _check(exchange, order).lines)
        if question == "wish":
            return {"wish": exchange.heard.text[:200]} if exchange.heard.intent != "deny" else {}
        return read_yes_no(exchange, "confirm")

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        check = _check(exchange, order)
        if not check.lines:
            exchange.say(f"return.{check.why}", number=order.number, delivered_on=check.delivered_on)
        elif answers.get("confirm") == NO:
            exchange.say(f"{self.kind}.kept")
        else:
            self._request(exchange, order, answers)

    def _ask_confirmation(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        chosen = next(one for one in _check(exchange, order).lines if one.line.variant_id == answers["line"])
        exchange.say_with(
            f"{self.kind}.confirm_by_law" if chosen.by_law and self.kind == "return" else f"{self.kind}.confirm",
            buttons=yes_no_buttons(exchange, "confirm"),
            item=line_name(exchange, chosen.line),
            number=order.number,
            until=chosen.until,
            wish=answers.get("wish", ""),
        )

    def _request(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        facts = {"line": answers["line"], **({"wish": answers["wish"]} if "wish" in answers else {})}
        key = request_key(exchange, self.kind, order, answers["line"])
        reference = exchange.shop.backend.request(self.kind, order.number, facts, key, exchange.today)
        exchange.say(
            f"{self.kind}.requested", item=_name(exchange, order, answers), number=order.number, reference=reference
        )


RETURN = SendBack("return_item", "return")
EXCHANGE = SendBack("exchange_item", "exchange")


def _check(exchange: Exchange, order: Order) -> ReturnCheck:
    backend = exchange.shop.backend
    if not backend.capabilities().returns:
        raise CapabilityMissing(capability="returns")
    return check_return(order, exchange.today, backend.policy(), "KR" if exchange.language == "ko" else "")


def _read_line(exchange: Exchange, lines: tuple[Returnable, ...]) -> Answers:
    """By button, by product, or by number in the list."""
    chosen = chosen_answer(exchange, "line")
    if chosen:
        return {"line": chosen}
    named = [one.line for one in lines if one.line.sku in exchange.heard.values("product")]
    named = named or [one.line for one in lines if _category(exchange, one) in exchange.heard.values("category")]
    return {"line": named[0].variant_id} if len(named) == 1 else {}


def _category(exchange: Exchange, one: Returnable) -> str:
    return next((p.category for p in exchange.shop.backend.products() if p.sku == one.line.sku), "")


def _name(exchange: Exchange, order: Order, answers: Answers) -> str:
    line = next((one for one in order.lines if one.variant_id == answers["line"]), None)
    return line_name(exchange, line) if line else ""

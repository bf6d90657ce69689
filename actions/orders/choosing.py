"""Which item of an order goes back: what was named or pressed, held against what may be sent back today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.exchange import Answers, Exchange
from actions.orders.lines import ALL, lines_meant, names_item, told
from actions.orders.purpose import chosen_answer, returns_of
from bot.commerce.errors import CapabilityMissing
from bot.commerce.orders import Order, OrderLine
from bot.commerce.returns import Returnable, ReturnCheck


def check(exchange: Exchange, order: Order) -> ReturnCheck:
    """What may go back. Raises CapabilityMissing where the shop system takes no returns."""
    if not exchange.shop.backend.capabilities().returns:
        raise CapabilityMissing(capability="returns")
    return returns_of(exchange, order)


def settle(exchange: Exchange, order: Order, answers: Answers) -> None:
    """Take what was named: `line`, or `refused`. What is not in the order is `absent`, and is asked about."""
    can_go = _can_go(exchange, order)
    if answers.get("line") not in (None, ALL, *can_go):
        del answers["line"]
    if "line" in answers or "refused" in answers:
        return
    meant = answers.get("meant", {})
    answers.update(_named(exchange, order, meant, can_go))
    answers["absent"] = names_item(meant) and not lines_meant(exchange, order, meant)
    is_open = "line" not in answers and "refused" not in answers and not answers["absent"]
    if is_open and len(can_go) == 1:
        answers["line"] = can_go[0]


def read(exchange: Exchange, order: Order) -> Answers:
    """By button, by product or by kind. A button of another order chooses nothing."""
    can_go = _can_go(exchange, order)
    chosen = chosen_answer(exchange, "line")
    if chosen:
        return {"line": chosen} if chosen in can_go else {}
    return _named(exchange, order, told(exchange), can_go)


def returnables(exchange: Exchange, order: Order, answers: Answers) -> list[Returnable]:
    """What was chosen, with the days until which it may go back."""
    return [one for one in check(exchange, order).lines if answers["line"] in (ALL, one.line.variant_id)]


def chosen_lines(exchange: Exchange, order: Order, answers: Answers) -> list[OrderLine]:
    """What was chosen."""
    return [one.line for one in returnables(exchange, order, answers)]


def _can_go(exchange: Exchange, order: Order) -> list[str]:
    return [one.line.variant_id for one in check(exchange, order).lines]


def _named(exchange: Exchange, order: Order, meant: Mapping[str, Any], can_go: list[str]) -> Answers:
    """The one line that was named: to be sent back, or to be refused with its reason; or all of them."""
    lines = lines_meant(exchange, order, meant)
    if meant.get(ALL) and len(can_go) > 1 and len(lines) != 1:
        return {"line": ALL}
    if len(lines) != 1:
        return {}
    return {"line" if lines[0].variant_id in can_go else "refused": lines[0].variant_id}

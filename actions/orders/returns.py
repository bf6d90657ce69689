"""Returning and exchanging: which item, confirmed, filed as a request; the rule decides, the reply says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.exchange import Answers, Exchange
from actions.orders import choosing
from actions.orders.lines import find_line, line_buttons, line_name, lines_text, told
from actions.orders.purpose import (
    Purpose,
    asks_back,
    own_words,
    person_button,
    purpose_button,
    return_button,
    returns_of,
    yes_no_buttons,
)
from actions.orders.requests import file_request, find_open
from actions.orders.status import say_requested
from actions.products import find_product, find_variant, size_name
from actions.yes_no import NO
from bot.backends.base import Request
from bot.commerce.fulfilment import can_cancel
from bot.commerce.orders import Order, OrderLine
from bot.commerce.returns import ReturnCheck


class SendBack(Purpose):
    """Return or exchange, told apart by `kind`. `line` is the chosen one or ALL, `refused` one that cannot go back."""

    def __init__(self, intent: str, kind: str) -> None:
        self.intent, self.kind, self.deed = intent, kind, kind

    def open(self, exchange: Exchange) -> Answers:
        return {"meant": told(exchange)}

    def next_question(self, exchange: Exchange, order: Order, answers: Answers) -> str | None:
        check = choosing.check(exchange, order)
        choosing.settle(exchange, order, answers)
        if not check.lines or "refused" in answers:
            return None
        if "line" not in answers:
            return "line"
        if self._is_requested(exchange, order, answers):
            return None
        if self.kind == "exchange" and not self._has_wish(exchange, order, answers):
            return "wish"
        return None if "confirm" in answers else "confirm"

    def ask(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> None:
        if question == "line":
            self._ask_line(exchange, order, answers)
        elif question == "wish":
            exchange.say("exchange.which_instead", item=_names(exchange, order, answers))
        else:
            self._ask_confirmation(exchange, order, answers)

    def read(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> Answers:
        if question == "line":
            found = choosing.read(exchange, order)
            return {**found, "meant": {**answers.get("meant", {}), **_told_which(exchange)}} if found else {}
        if question == "wish":
            wish = None if _names_only_items(exchange) else own_words(exchange)
            return {"wish": wish} if wish else {}
        other = self._read_other_line(exchange, order, answers) or self._read_other_wish(exchange)
        return other or self.read_confirmation(exchange, order)

    def is_offered(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> bool:
        if question == "line" and not asks_back(exchange) and choosing.read(exchange, order):
            return True
        if question == "confirm" and self._read_other_line(exchange, order, answers):
            return True
        return super().is_offered(exchange, question, order, answers)

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        check = choosing.check(exchange, order)
        refused = find_line(order, answers.get("refused"))
        if refused:
            self._refuse_line(exchange, order, refused)
        elif not check.lines:
            self._refuse(exchange, order, check)
        elif requested := self._requested(exchange, order, answers):
            say_requested(exchange, order, requested)
        elif answers.get("confirm") == NO:
            exchange.say(f"{self.kind}.kept")
        else:
            self._request(exchange, order, answers)

    def _read_other_wish(self, exchange: Exchange) -> Answers:
        """ "In XL rather": another size or colour instead, to be confirmed anew."""
        says_which = bool(exchange.heard.values("color") or exchange.heard.values("size"))
        wish = own_words(exchange) if self.kind == "exchange" and says_which and not asks_back(exchange) else None
        return {"wish": wish} if wish else {}

    def _read_other_line(self, exchange: Exchange, order: Order, answers: Answers) -> Answers:
        """ "No, the shirt": another item of the same order, to be confirmed anew."""
        found = {} if asks_back(exchange) else choosing.read(exchange, order)
        other = found.get("line") or found.get("refused")
        return found if other not in (None, answers.get("line")) else {}

    def _requested(self, exchange: Exchange, order: Order, answers: Answers) -> list[Request]:
        """What is asked for already. Another exchange of the same item is another wish, so that it may be asked."""
        if self.kind == "exchange":
            return []
        found = [
            find_open(exchange, order, self.kind, line.variant_id)
            for line in choosing.chosen_lines(exchange, order, answers)
        ]
        return [one for one in found if one] if all(found) else []

    def _is_requested(self, exchange: Exchange, order: Order, answers: Answers) -> bool:
        return bool(self._requested(exchange, order, answers))

    def _has_wish(self, exchange: Exchange, order: Order, answers: Answers) -> bool:
        lines, meant = choosing.chosen_lines(exchange, order, answers), answers.get("meant", {})
        wish = answers.get("wish") or next(filter(None, (_told_wish(exchange, line, meant) for line in lines)), "")
        if wish:
            answers["wish"] = wish
        return bool(wish)

    def _ask_line(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        lines = tuple(one.line for one in choosing.check(exchange, order).lines)
        if answers.pop("absent", False):
            exchange.say("orders.not_in_order", number=order.number)
        exchange.say_with(f"{self.kind}.which_line", buttons=line_buttons(exchange, lines), number=order.number)

    def _ask_confirmation(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        chosen = choosing.returnables(exchange, order, answers)
        by_law = self.kind == "return" and all(one.by_law for one in chosen)
        exchange.say_with(
            f"{self.kind}.confirm_by_law" if by_law else f"{self.kind}.confirm",
            buttons=yes_no_buttons(exchange, self.deed, order),
            item=_names(exchange, order, answers),
            number=order.number,
            until=min(one.until for one in chosen),
            wish=answers.get("wish", ""),
        )

    def _refuse(self, exchange: Exchange, order: Order, check: ReturnCheck) -> None:
        """Nothing of the order can be sent back."""
        buttons = (purpose_button(exchange, "order_status", order),) if check.why == "not_delivered" else ()
        if check.why == "not_delivered" and can_cancel(order):
            buttons = (*buttons, purpose_button(exchange, "cancel_order", order))
        elif check.why == "not_delivered":  # perhaps it is late or lost
            buttons = (*buttons, purpose_button(exchange, "report_problem", order))
        exchange.say_with(
            f"return.{check.why}", buttons=buttons, number=order.number, delivered_on=check.delivered_on or ""
        )

    def _refuse_line(self, exchange: Exchange, order: Order, line: OrderLine) -> None:
        """One item cannot be sent back, others of the order perhaps can."""
        check = returns_of(exchange, replace(order, lines=(line,)))
        exchange.say_with(
            f"return.line_{check.why}",
            buttons=(*return_button(exchange, order), person_button(exchange)),
            item=line_name(exchange, line),
            number=order.number,
            delivered_on=check.delivered_on or "",
        )

    def _request(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        lines = choosing.chosen_lines(exchange, order, answers)
        wish = {"wish": str(answers["wish"])} if "wish" in answers else {}
        earlier = [_replaced(exchange, order, self.kind, line, wish) for line in lines]
        references = [
            file_request(exchange, self.kind, order, {"line": line.variant_id, **wish, **old})
            for line, old in zip(lines, earlier, strict=True)
        ]
        exchange.remember(line=lines[-1].variant_id)
        exchange.say(
            f"{self.kind}.requested",
            item=_names(exchange, order, answers),
            number=order.number,
            reference=", ".join(references),
        )
        if replaced := ", ".join(old["instead_of"] for old in earlier if old):
            exchange.say("requests.replaced", reference=replaced)


RETURN = SendBack("return_item", "return")
EXCHANGE = SendBack("exchange_item", "exchange")


def _replaced(exchange: Exchange, order: Order, kind: str, line: OrderLine, wish: Answers) -> Answers:
    """A newer wish takes the place of an older one for the same item."""
    found = [find_open(exchange, order, each, line.variant_id) for each in ("return", "exchange")]
    others = [one for one in found if one and (one.kind, one.facts.get("wish")) != (kind, wish.get("wish"))]
    return {"instead_of": others[-1].reference} if others else {}


def _names(exchange: Exchange, order: Order, answers: Answers) -> str:
    return lines_text(exchange, choosing.chosen_lines(exchange, order, answers))


def _told_wish(exchange: Exchange, line: OrderLine, meant: Mapping[str, Any]) -> str:
    """ "In L instead", said at the start: colours and sizes that are not the bought one's."""
    product = find_product(exchange, line.sku)
    if product is None:
        return ""
    bought = find_variant(product, line.variant_id)
    colors = [exchange.label("color", one) for one in meant.get("color", ()) if not bought or one != bought.color]
    sizes = [size_name(product, one) for one in meant.get("size", ()) if not bought or one != bought.size]
    return ", ".join(part for part in (*colors, *sizes) if part)


def _told_which(exchange: Exchange) -> Answers:
    """ "The shirt, in L": what it is to be exchanged for, said with the item."""
    return {name: values for name, values in told(exchange).items() if name in ("color", "size") and values}


def _names_only_items(exchange: Exchange) -> bool:
    """ "The shirt" says which item, not what instead."""
    kinds = {str(one["entity"]) for one in exchange.heard.entities}
    return bool(kinds) and kinds <= {"product", "category"}

"""Returning and exchanging: which line, confirmed, filed as a request; the rule decides, the reply says why."""

from __future__ import annotations

from dataclasses import replace

from actions.exchange import Answers, Exchange
from actions.orders.purpose import (
    NO,
    Purpose,
    asks_back,
    chosen_answer,
    line_buttons,
    line_name,
    own_words,
    person_button,
    purpose_button,
    read_yes_no,
    request_key,
    return_button,
    returns_of,
    yes_no_buttons,
)
from actions.products import category_tree, find_variant, size_name
from bot.commerce.categories import subtree
from bot.commerce.errors import CapabilityMissing, ProductNotFound
from bot.commerce.fulfilment import can_cancel
from bot.commerce.orders import Order, OrderLine
from bot.commerce.returns import ReturnCheck


class SendBack(Purpose):
    """Return or exchange, told apart by `kind`. `line` is the chosen one, `refused` one that cannot be sent back."""

    def __init__(self, intent: str, kind: str) -> None:
        self.intent, self.kind = intent, kind

    def open(self, exchange: Exchange) -> Answers:
        names = ("product", "category", "color", "size")
        return {"meant": {name: list(exchange.heard.values(name)) for name in names}}

    def next_question(self, exchange: Exchange, order: Order, answers: Answers) -> str | None:
        lines = [one.line for one in _check(exchange, order).lines]
        if "line" not in answers and "refused" not in answers:
            answers.update(_meant(exchange, order, answers.get("meant", {})))
        if not lines or "refused" in answers:
            return None
        if "line" not in answers and len(lines) > 1:
            return "line"
        answers.setdefault("line", lines[0].variant_id)
        if self.kind == "exchange" and not self._has_wish(exchange, order, answers):
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
            return _read_line(exchange, order)
        if question == "wish":
            wish = None if _names_only_items(exchange) else own_words(exchange)
            return {"wish": wish} if wish else {}
        other = self._read_other_line(exchange, order, answers) or self._read_other_wish(exchange)
        return other or read_yes_no(exchange, "confirm")

    def is_offered(self, exchange: Exchange, question: str, order: Order, answers: Answers) -> bool:
        if question == "line" and not asks_back(exchange) and _read_line(exchange, order):
            return True
        if question == "confirm" and self._read_other_line(exchange, order, answers):
            return True
        return super().is_offered(exchange, question, order, answers)

    def _read_other_wish(self, exchange: Exchange) -> Answers:
        """ "In XL rather": another size or colour instead, to be confirmed anew."""
        says_which = bool(exchange.heard.values("color") or exchange.heard.values("size"))
        wish = own_words(exchange) if self.kind == "exchange" and says_which and not asks_back(exchange) else None
        return {"wish": wish} if wish else {}

    def _read_other_line(self, exchange: Exchange, order: Order, answers: Answers) -> Answers:
        """ "No, the shirt": another item of the same order, to be confirmed anew."""
        found = {} if asks_back(exchange) else _read_line(exchange, order)
        return found if found.get("line") not in (None, answers.get("line")) else {}

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        check = _check(exchange, order)
        if "refused" in answers:
            self._refuse_line(exchange, order, _line(order, answers["refused"]))
        elif not check.lines:
            self._refuse(exchange, order, check)
        elif answers.get("confirm") == NO:
            exchange.say(f"{self.kind}.kept")
        else:
            self._request(exchange, order, answers)

    def _has_wish(self, exchange: Exchange, order: Order, answers: Answers) -> bool:
        wish = answers.get("wish") or _told_wish(exchange, _line(order, answers["line"]), answers.get("meant", {}))
        if wish:
            answers["wish"] = wish
        return bool(wish)

    def _refuse(self, exchange: Exchange, order: Order, check: ReturnCheck) -> None:
        """Nothing of the order can be sent back."""
        buttons = {
            "not_delivered": (purpose_button(exchange, "order_status", order),),
            "too_late": (),
        }.get(check.why, ())
        if check.why == "not_delivered" and can_cancel(order):
            buttons = (*buttons, purpose_button(exchange, "cancel_order", order))
        exchange.say_with(
            f"return.{check.why}", buttons=buttons, number=order.number, delivered_on=check.delivered_on or ""
        )

    def _refuse_line(self, exchange: Exchange, order: Order, line: OrderLine) -> None:
        """One item cannot be sent back, others of the order perhaps can."""
        check = returns_of(exchange, replace(order, lines=(line,)))
        others = return_button(exchange, order)
        exchange.say_with(
            f"return.line_{check.why}",
            buttons=(*others, person_button(exchange)),
            item=line_name(exchange, line),
            number=order.number,
            delivered_on=check.delivered_on or "",
        )

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
    if not exchange.shop.backend.capabilities().returns:
        raise CapabilityMissing(capability="returns")
    return returns_of(exchange, order)


def _read_line(exchange: Exchange, order: Order) -> Answers:
    """By button, by product or by kind."""
    chosen = chosen_answer(exchange, "line")
    if chosen:
        return {"line": chosen}
    named = {name: list(exchange.heard.values(name)) for name in ("product", "category")}
    return _meant(exchange, order, named)


def _meant(exchange: Exchange, order: Order, named: Answers) -> Answers:
    """The one line that was named: to be sent back, or to be refused with its reason."""
    lines = [line for line in order.lines if line.sku in named.get("product", ())]
    lines = lines or [line for line in order.lines if _is_of_kind(exchange, line, named.get("category", ()))]
    if len(lines) != 1:
        return {}
    can_go = any(one.line.variant_id == lines[0].variant_id for one in _check(exchange, order).lines)
    return {"line" if can_go else "refused": lines[0].variant_id}


def _is_of_kind(exchange: Exchange, line: OrderLine, kinds: list[str]) -> bool:
    tree = category_tree(exchange)
    wanted: frozenset[str] = frozenset().union(*(subtree(tree, kind) for kind in kinds))
    return any(p.sku == line.sku and p.category in wanted for p in exchange.shop.backend.products())


def _told_wish(exchange: Exchange, line: OrderLine, meant: Answers) -> str:
    """ "In L instead", said at the start: colours and sizes that are not the bought one's."""
    try:
        product = exchange.shop.backend.get_product(line.sku)
    except ProductNotFound:
        return ""
    bought = find_variant(product, line.variant_id)
    colors = [exchange.label("color", one) for one in meant.get("color", ()) if not bought or one != bought.color]
    sizes = [size_name(product, one) for one in meant.get("size", ()) if not bought or one != bought.size]
    return ", ".join(part for part in (*colors, *sizes) if part)


def _names_only_items(exchange: Exchange) -> bool:
    """ "The shirt" says which item, not what instead."""
    kinds = {str(one["entity"]) for one in exchange.heard.entities}
    return bool(kinds) and kinds <= {"product", "category"}


def _line(order: Order, variant_id: str) -> OrderLine:
    return next(line for line in order.lines if line.variant_id == variant_id)


def _name(exchange: Exchange, order: Order, answers: Answers) -> str:
    return line_name(exchange, _line(order, answers["line"]))

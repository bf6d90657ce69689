"""Which items of an order are meant, by name, by kind, or all of them. Their products may be long gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actions.exchange import Answers, Exchange
from actions.kinds import category_tree
from actions.orders.purpose import FLOW, answer
from actions.products import find_product, find_variant, variant_name
from bot.commerce.categories import subtree
from bot.commerce.orders import Order, OrderLine
from bot.messages import Button

ALL = "all"  # instead of one line's variant
TOLD = ("product", "category", "color", "size")


def told(exchange: Exchange) -> Answers:
    """What a message says about items, to be looked up once the order is known."""
    return {**{name: list(exchange.heard.values(name)) for name in TOLD}, ALL: exchange.says("all_items")}


def names_item(meant: Mapping[str, Any]) -> bool:
    """Whether a thing was named, by its name or its kind."""
    return bool(meant.get("product") or meant.get("category"))


def lines_meant(exchange: Exchange, order: Order, meant: Mapping[str, Any]) -> tuple[OrderLine, ...]:
    """The lines of an order that were named; the exact product counts more than its kind."""
    by_name = tuple(line for line in order.lines if line.sku in meant.get("product", ()))
    return by_name or tuple(line for line in order.lines if _is_of_kind(exchange, line, meant.get("category", ())))


def find_line(order: Order, variant_id: str | None) -> OrderLine | None:
    """The line of this variant, if it (still) is in the order."""
    return next((line for line in order.lines if line.variant_id == variant_id), None)


def line_at_hand(exchange: Exchange, order: Order) -> OrderLine | None:
    """The item talked about: of the waiting question, else of what was asked for last."""
    waiting = (state["answers"] for state in reversed(exchange.flows) if state["name"] == FLOW)
    asked = next((answers.get("line") for answers in waiting if answers.get("order_number") == order.number), None)
    return find_line(order, asked) or find_line(order, exchange.focus.get("line"))


def line_buttons(exchange: Exchange, lines: Iterable[OrderLine]) -> tuple[Button, ...]:
    """One button a line; the shopper sees the product's name."""
    return tuple(Button(line_name(exchange, line), "inform", (answer("line", line.variant_id),)) for line in lines)


def line_name(exchange: Exchange, line: OrderLine) -> str:
    """ "Everyday Oxford Shirt (white, M)". A product that left the catalogue keeps its number."""
    product = find_product(exchange, line.sku)
    if product is None:
        return line.sku
    variant = find_variant(product, line.variant_id)
    return variant_name(exchange, product, variant.color, variant.size) if variant else variant_name(exchange, product)


def lines_text(exchange: Exchange, lines: Sequence[OrderLine]) -> str:
    """Names of lines, with their number where it is more than one."""
    return ", ".join(_counted(exchange, line) for line in lines)


def _counted(exchange: Exchange, line: OrderLine) -> str:
    name = line_name(exchange, line)
    return exchange.text("orders.counted", quantity=line.quantity, name=name) if line.quantity > 1 else name


def _is_of_kind(exchange: Exchange, line: OrderLine, kinds: Iterable[str]) -> bool:
    tree = category_tree(exchange)
    wanted: frozenset[str] = frozenset().union(*(subtree(tree, kind) for kind in kinds))
    product = find_product(exchange, line.sku)
    return product is not None and product.category in wanted

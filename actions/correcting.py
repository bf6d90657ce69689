"""Correcting oneself: "no, L not M" right after something was put into the cart changes that line."""

from __future__ import annotations

from dataclasses import replace

from actions import which
from actions.exchange import Exchange, Heard

LONGEST = 80  # characters; a longer message asks something of its own
CHANGED = ("size", "color", "quantity")
REPLACED = ("product", "quantity")


def take(exchange: Exchange) -> bool:
    """Whether this message corrects what was put into the cart a moment ago; then it is done."""
    added = exchange.focus.pop("added", None)
    if not added or not _corrects(exchange, str(added)):
        return False
    before = dict(exchange.focus.get("cart") or {})
    kept = {line: number for line, number in before.items() if line != added}
    exchange.focus["cart"] = kept
    exchange.heard = _add_instead(exchange, added, _number(exchange, before.get(added, 1)))
    which.DOERS["action_add_to_cart"](exchange)
    if exchange.focus.get("cart") == kept:  # there is none of it: what was chosen first stays
        exchange.focus["cart"] = before
    return True


def _corrects(exchange: Exchange, added: str) -> bool:
    heard = exchange.heard
    is_other = any(heard.value(name) for name in CHANGED) or exchange.says("just_one")
    is_of_it = heard.value("product") in (None, added.split("/")[0]) and not heard.value("order_number")
    is_refused = any(heard.values(name, "not") for name in CHANGED)
    return is_other and is_of_it and len(heard.text) <= LONGEST and (is_refused or exchange.says("corrects"))


def _number(exchange: Exchange, before: int) -> int:
    """How many there shall be: told, or as many as before."""
    told = exchange.heard.value("quantity") or ("1" if exchange.says("just_one") else "")
    return int(told) if told.isdigit() and int(told) else before


def _add_instead(exchange: Exchange, added: str, quantity: int) -> Heard:
    """The same product and number, with what was not said again as it was chosen."""
    heard = exchange.heard
    sku = added.split("/")[0]
    facts = [each for each in heard.entities if each.get("role") != "not" and each.get("entity") not in REPLACED]
    same = [{"entity": "product", "value": sku}, {"entity": "quantity", "value": str(quantity)}]
    return replace(heard, intent="add_to_cart", entities=(*facts, *same))

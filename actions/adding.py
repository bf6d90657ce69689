"""After "which one would you like?" of a thing for the cart: the size or colour that is told then goes into it."""

from __future__ import annotations

from dataclasses import replace

from actions import which
from actions.exchange import Exchange

TELLS = frozenset({"inform", "add_to_cart", "nlu_fallback", "affirm", "check_stock", "out_of_scope"})


def ask_later(exchange: Exchange, sku: str) -> None:
    """What is told next chooses the variant."""
    exchange.focus["adding"] = {"product": sku, "quantity": exchange.heard.value("quantity") or "1"}


def take(exchange: Exchange) -> bool:
    """Whether this message chooses it; then it is in the cart, or the next question is asked."""
    adding = exchange.focus.pop("adding", None)
    if not adding or not _chooses(exchange, adding["product"]):
        return False
    told = tuple(each for each in exchange.heard.entities if each["entity"] not in ("product", "quantity"))
    known = tuple({"entity": name, "value": value} for name, value in adding.items())
    exchange.heard = replace(exchange.heard, intent="add_to_cart", entities=(*told, *known))
    which.DOERS["action_add_to_cart"](exchange)
    return True


def _chooses(exchange: Exchange, sku: str) -> bool:
    heard = exchange.heard
    is_told = bool(heard.value("color") or heard.value("size"))
    is_same = heard.value("product") in (None, sku) and not heard.value("order_number")
    return is_told and is_same and heard.intent in TELLS and "?" not in heard.text

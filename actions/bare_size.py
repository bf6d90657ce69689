"""A bare number after a product was talked about, "32", "I mean 38 not 39": its size, if it is made in it."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.exchange import Exchange
from actions.products import find_product
from bot.commerce.catalogue import Product
from bot.nlu.entities import Found
from bot.nlu.entities.negation import mark_unwanted

FEW_WORDS = 6
SAYS_LITTLE = frozenset({"inform", "nlu_fallback", "out_of_scope", "deny", "affirm", "size_advice", "add_to_cart"})
MEASURED = "ActionSizeAdvice"  # after it a number may be a measure
_NUMBER = re.compile(r"(?<![\d.#])\d{2,3}(?![\d.]|%)")


def note(exchange: Exchange) -> None:
    """Hear the number as a size."""
    heard, product = exchange.heard, find_product(exchange, exchange.focus.get("product"))
    is_open = not exchange.flows and not heard.entities and exchange.focus.get("topic") != MEASURED
    if product is None or not is_open or heard.intent not in SAYS_LITTLE or len(heard.text.split()) > FEW_WORDS:
        return
    wanted = [found for found in _sizes(heard.text.lower(), product) if not found.role]
    if len({found.value for found in wanted}) == 1:
        exchange.heard = replace(heard, entities=(wanted[0].as_rasa(),))


def _sizes(text: str, product: Product) -> list[Found]:
    """Numbers that are sizes of the product; "38 not 39" and "33 말고 32" refuse one."""
    numbers = (match for match in _NUMBER.finditer(text) if match[0] in product.sizes)
    return mark_unwanted(text, [Found("size", match[0], match.start(), match.end()) for match in numbers])

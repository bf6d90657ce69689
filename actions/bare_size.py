"""A bare number after a product was talked about, "32", "I mean 38 not 39": its size, if it is made in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actions.exchange import Exchange
from actions.products import find_product
from bot.commerce.catalogue import Product

FEW_WORDS = 6
SAYS_LITTLE = frozenset({"inform", "nlu_fallback", "out_of_scope", "deny", "affirm", "size_advice", "add_to_cart"})
MEASURED = "ActionSizeAdvice"  # after it a number may be a measure
_NUMBER = re.compile(r"(?<![\d.#])\d{2,3}(?![\d.]|%)")
_NOT_BEFORE = re.compile(r"\bnot (?:an? |the |size )?$")
_NOT_AFTER = re.compile(r"\s*(?:은|는|이|가)?\s*(?:말고|말구|빼고|아니)")


def note(exchange: Exchange) -> None:
    """Hear the number as a size."""
    heard, product = exchange.heard, find_product(exchange, exchange.focus.get("product"))
    is_open = not exchange.flows and not heard.entities and exchange.focus.get("topic") != MEASURED
    if product is None or not is_open or heard.intent not in SAYS_LITTLE or len(heard.text.split()) > FEW_WORDS:
        return
    found = list(_sizes(heard.text, product))
    if len({match[0] for match in found}) == 1:
        size = {"entity": "size", "value": found[0][0], "start": found[0].start(), "end": found[0].end()}
        exchange.heard = replace(heard, entities=(size,))


def _sizes(text: str, product: Product) -> Iterator[re.Match[str]]:
    for match in _NUMBER.finditer(text):
        is_refused = _NOT_BEFORE.search(text[: match.start()].lower()) or _NOT_AFTER.match(text, match.end())
        if match[0] in product.sizes and not is_refused:
            yield match

"""Which product is meant: asked when it is not clear; the answer goes back to the question that needed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from actions import flows
from actions.exchange import Answers, Exchange
from actions.products import likely_products, product_buttons, remember_product

MOST = 3  # of those shown last
# What can need a product, by the name of its action; filled by actions/base.py.
DOERS: dict[str, Callable[[Exchange], None]] = {}


def ask_which_product(exchange: Exchange, intent: str) -> None:
    """Likely ones as buttons, or a plain question; where only one is likely it is taken. What was said is kept."""
    heard = exchange.heard
    found = likely_products(exchange)
    if len(found) == 1 and intent != "compare_products" and not heard.value("product"):
        _take(exchange, intent, found[0].sku)
        return
    told = [{name: one.get(name) for name in ("entity", "value", "role")} for one in heard.entities]
    likely = [product.sku for product in found] or list(exchange.focus.get("shown", ()))[:MOST]
    known = exchange.focus.get("product")
    flows.start(
        exchange,
        WhichProduct.name,
        {"intent": intent, "text": heard.text, "told": told, "likely": likely, "known": known},
    )


def _take(exchange: Exchange, intent: str, sku: str) -> None:
    """Only one can be meant: answer as if it had been named."""
    named = {"entity": "product", "value": sku}
    exchange.heard = replace(exchange.heard, entities=(*exchange.heard.entities, named))
    DOERS[f"action_{intent}"](exchange)


@flows.register
class WhichProduct(flows.Flow):
    """One question. `known` is what was talked about when it was asked: once that has changed, nobody waits for it."""

    name: ClassVar[str] = "which_product"
    patience: ClassVar[int] = 1
    own_intents: ClassVar[frozenset[str]] = frozenset({"search_product", "ask_product_details"})

    def next_question(self, exchange: Exchange, answers: Answers) -> str | None:
        return None if "product" in answers else "product"

    def ask(self, exchange: Exchange, question: str, answers: Answers) -> None:
        by_sku = {product.sku: product for product in exchange.shop.backend.products()}
        likely = [by_sku[sku] for sku in answers["likely"] if sku in by_sku]
        if likely:
            buttons = product_buttons(exchange, answers["intent"], likely)
            exchange.say_with("find.did_you_mean", buttons=buttons)
        else:
            exchange.say(_question(answers))

    def read(self, exchange: Exchange, question: str, answers: Answers) -> Answers:
        named = exchange.heard.value("product")
        likely = [] if named else [product.sku for product in likely_products(exchange)]
        if named or len(likely) == 1:
            return {"product": named or likely[0]}
        return {"likely": likely} if likely else {}

    def is_moot(self, exchange: Exchange, answers: Answers) -> bool:
        return bool(exchange.focus.get("product") != answers["known"])

    def finish(self, exchange: Exchange, answers: Answers) -> None:
        """Answer the first message as if it had named the product."""
        heard = exchange.heard
        remember_product(exchange, answers["product"])
        exchange.heard = replace(
            heard, text=f"{answers['text']} {heard.text}", entities=(*heard.entities, *answers["told"])
        )
        DOERS[f"action_{answers['intent']}"](exchange)


def _question(answers: Answers) -> str:
    """The key of the plain question."""
    if answers["intent"] != "compare_products":
        return "find.which_product"
    has_one = any(told["entity"] == "product" for told in answers["told"])
    return "find.compare_with" if has_one else "find.compare_which"

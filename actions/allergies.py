"""Allergies: what somebody must not get is noted whatever else was asked, and holds for every search from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.exchange import Exchange
from actions.products import meant_product, name_of
from actions.results import query_of, show_results
from bot.commerce.catalogue import Product
from bot.commerce.search.words import squeeze, words
from bot.commerce.traits import contains
from bot.messages import Button, Entity

SHORTEST = 2  # letters of a Korean word that may be found inside another
OWN_ANSWER = frozenset({"start_quiz", "talk_to_human", "return_item", "report_problem", "complain"})
ABOUT_ONE = frozenset({"ask_product_details", "check_stock", "add_to_cart"})


def note(exchange: Exchange) -> tuple[str, ...]:
    """The substances that this message says to avoid or asks about; those to avoid are remembered."""
    named = _named(exchange)
    if named and exchange.says("avoids"):
        denied = _denied(exchange, named)
        if lifted := [one for one in denied if one in avoided(exchange)]:
            exchange.say("allergy.lifted", substances=_labels(exchange, lifted))
        named = tuple(one for one in named if one not in denied)
        kept = [one for one in (*avoided(exchange), *named) if one not in denied]
        exchange.focus["free_from"] = list(dict.fromkeys(kept))
        return named
    return named if exchange.says("asks_contains") else ()


def none(exchange: Exchange) -> None:
    """Nothing need be avoided, or no longer."""
    exchange.focus.pop("free_from", None)
    exchange.say_with("allergy.none", buttons=(_quiz_button(exchange),))


def _denied(exchange: Exchange, named: Sequence[str]) -> set[str]:
    """ "Not nuts but fragrance": of two that are named, the one that is denied. "Not nuts only" denies nothing."""
    if len(named) < 2 or exchange.says("as_well"):
        return set()
    said, denials = squeeze(exchange.heard.text), exchange.shop.content.phrases("denies")
    spellings = exchange.shop.content.words.spellings("allergen")
    denied = {spellings[one] for one in spellings if any(_denial(one, each) in said for each in denials)}
    return denied & set(named) if denied < set(named) else set()


def _denial(substance: str, denial: str) -> str:
    """English says it before the substance, Korean after it."""
    words_in_order = (denial, substance) if denial.isascii() else (substance, denial)
    return "".join(map(squeeze, words_in_order))


def avoided(exchange: Exchange) -> tuple[str, ...]:
    """What must not be shown in this conversation."""
    return tuple(exchange.focus.get("free_from", ()))


def safe(exchange: Exchange, products: Sequence[Product]) -> list[Product]:
    """Products whose record lists nothing that must be avoided."""
    return [one for one in products if not any(contains(one, substance) for substance in avoided(exchange))]


def has_own_answer(exchange: Exchange) -> bool:
    """Whether the errand goes on by itself, with the allergy noted."""
    return exchange.heard.intent in OWN_ANSWER


def answer(exchange: Exchange, named: Sequence[str]) -> None:
    """One product: whether its record lists it. Otherwise what there is without it."""
    is_about_one = exchange.heard.value("product") or exchange.heard.intent in ABOUT_ONE
    product = meant_product(exchange) if is_about_one or exchange.says("asks_contains") else None
    if product is not None:
        _say_record(exchange, product, named)
        return
    query = query_of(exchange)
    if query.categories or query.skin_types or query.occasions:
        exchange.say("allergy.noted", substances=_labels(exchange, named))
        # "Fragrance-free" is heard twice: as what to avoid, which is strict, and as a trait, which few records state.
        features = tuple(one for one in query.features if one.removesuffix("-free") not in named)
        show_results(exchange, replace(query, text="", features=features))
    else:
        button = _quiz_button(exchange)
        exchange.say_with("allergy.noted_what_for", buttons=(button,), substances=_labels(exchange, named))


def _quiz_button(exchange: Exchange) -> Button:
    start: Entity = {"entity": "answer", "value": "start:skincare"}
    return Button(exchange.text("allergy.button_quiz"), "start_quiz", (start,))


def _say_record(exchange: Exchange, product: Product, named: Sequence[str]) -> None:
    """A record that lists nothing is no promise: the label and a person are named."""
    listed = [substance for substance in named if contains(product, substance)]
    key = "allergy.contains" if listed else "allergy.not_listed"
    exchange.say(key, name=name_of(exchange, product), substances=_labels(exchange, listed or named))


def _labels(exchange: Exchange, named: Sequence[str]) -> str:
    return ", ".join(exchange.label("allergen", one) or one for one in named)


def _named(exchange: Exchange) -> tuple[str, ...]:
    spoken, run_together = f" {' '.join(words(exchange.heard.text))} ", squeeze(exchange.heard.text)
    found = []
    for spelling, canonical in exchange.shop.content.words.spellings("allergen").items():
        if spelling.isascii():
            hit = f" {' '.join(words(spelling))} " in spoken
        else:
            hit = len(spelling) >= SHORTEST and squeeze(spelling) in run_together
        if hit:
            found.append(canonical)
    return tuple(dict.fromkeys(found))

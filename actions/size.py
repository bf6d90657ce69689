"""Size advice: product, one measurement of the body, and an answer with its reason, the next best size and stock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from actions import flows
from actions.bare_size import MEASURED
from actions.base import ShopAction
from actions.exchange import Answers, Exchange
from actions.products import (
    find_product,
    likely_products,
    meant_product,
    name_of,
    named_sku,
    product_buttons,
    remember_product,
)
from actions.size_answers import say_advice, say_one_size, say_refusal
from bot.commerce.catalogue import Product
from bot.commerce.errors import SizeNotAdvisable
from bot.commerce.measures import Measures, measures_from
from bot.commerce.reference_items import advise_from_item
from bot.commerce.size_charts import SizeChart, parse_chart
from bot.commerce.size_labels import is_vague
from bot.commerce.sizing import SizeAdvice, advise

A_NUMBER = re.compile(r"(?<![\d.])(\d{2,3}(?:[.,]\d)?)(?![\d])")
NO_MEASURES = ("EU", "UK", "US")  # systems whose numbers are no centimetres or millimetres
LIKELY, SUGGESTED = 10, 3  # products looked at and offered when none is named
# Refusals after which another measure helps, so it is asked.
MEASURE_AGAIN = ("implausible", "contradictory", "unknown_size", "no_common_measure", "no_chart_of_item")
FEW_WORDS = 7
INCHES = {"chest": (28.0, 60.0), "waist": (20.0, 44.0), "hip": (28.0, 60.0)}  # a bare number in here is inches


class ActionSizeAdvice(ShopAction):
    """Begin with whatever is known: the product, measures told before, the wished fit."""

    can_be_followed = True

    def act(self, exchange: Exchange) -> None:
        start(exchange)


def start(exchange: Exchange) -> None:
    """Begin, or begin again with changed measures."""
    product = meant_product(exchange)
    answers: Answers = {"product": product.sku} if product else {}
    told = {**_read_facts(exchange), **_read_pair(exchange)}
    is_again = exchange.focus.get("body") and (retells_measure(exchange) or exchange.says("corrects"))
    if product and not told and is_again:
        told = _read_bare_measure(exchange, answers)  # "I measured wrong, it's 94"
    exchange.focus["topic"] = MEASURED
    flows.start(exchange, SizeFlow.name, {**answers, **told})


def _read_pair(exchange: Exchange) -> Answers:
    """ "I wear M in the satin dress, and in the linen one?": the thing nearest to the size is the one that fits."""
    named = {str(e["value"]): int(e.get("start") or 0) for e in exchange.heard.entities if e["entity"] == "product"}
    size = next((e for e in exchange.heard.entities if e["entity"] == "size"), None)
    if len(named) != 2 or size is None:
        return {}
    fitting, wanted = sorted(named, key=lambda sku: abs(named[sku] - int(size.get("start") or 0)))
    return {"product": wanted, "fitting": [fitting, str(size["value"])]}


def gives_measure(exchange: Exchange) -> bool:
    """Whether a message tells a measure of the body or a wished fit."""
    return bool(measures_from(exchange.heard.entities).told) or exchange.heard.value("fit") is not None


def retells_measure(exchange: Exchange) -> bool:
    """ "Typo, 25.3", "my husband is 101" right after an advice: the measure that it went by."""
    heard = exchange.heard
    is_after = exchange.focus.get("topic") == MEASURED and bool(exchange.focus.get("body"))
    is_bare = not heard.entities and len(heard.text.split()) <= FEW_WORDS
    return is_after and is_bare and bool(A_NUMBER.search(heard.text))


@flows.register
class SizeFlow(flows.Flow):
    """Asks for the product, then for the one measure that its chart goes by."""

    name: ClassVar[str] = "size"
    own_intents: ClassVar[frozenset[str]] = frozenset({"size_advice"})

    def next_question(self, exchange: Exchange, answers: Answers) -> str | None:
        if "product" not in answers:
            return "product"
        product = exchange.shop.backend.get_product(answers["product"])
        chart = chart_of(exchange, product)
        if chart is None or answers.get("fitting") or any(_body(exchange).get(name) for name in chart.dimensions):
            return None
        return "measure"

    def ask(self, exchange: Exchange, question: str, answers: Answers) -> None:
        if question == "product":
            exchange.say_with(
                "size.which_product", buttons=product_buttons(exchange, "size_advice", _suggested(exchange))
            )
            return
        product = exchange.shop.backend.get_product(answers["product"])
        chart = chart_of(exchange, product)
        dimension = chart.dimensions[0] if chart else "chest"
        _say_why_a_measure(exchange, answers, exchange.text(f"size.measure_{dimension}"))
        exchange.say(f"size.ask_{dimension}", name=name_of(exchange, product))

    def read(self, exchange: Exchange, question: str, answers: Answers) -> Answers:
        found = _read_facts(exchange)
        if question == "product":
            return {**_read_product(exchange), **found}
        fitting = _read_fitting(exchange, answers["product"])
        if fitting:
            return {**found, "fitting": fitting}
        if exchange.heard.value("product"):
            found.update(_read_product(exchange))
        label = _read_label(exchange)
        if label:
            return {**found, "label": label}
        return found or _read_bare_measure(exchange, answers)

    def finish(self, exchange: Exchange, answers: Answers) -> None:
        product = exchange.shop.backend.get_product(answers["product"])
        remember_product(exchange, product.sku)
        if len(product.sizes) < 2:
            say_one_size(exchange, product)
            return
        try:
            advice = _advise(exchange, product, answers)
        except SizeNotAdvisable as refusal:
            _refuse(exchange, product, refusal.facts)
            return
        say_advice(exchange, product, advice, answers.get("fit", "regular"))


def _say_why_a_measure(exchange: Exchange, answers: Answers, measure: str) -> None:
    """After a label or an estimate: why it does not do."""
    if answers.get("label"):
        exchange.say("size.only_label", label=answers["label"], measure=measure)
    elif {"height", "weight"} & set(answers.get("measures", ())):
        exchange.say("size.only_estimates", measure=measure)


def _refuse(exchange: Exchange, product: Product, facts: dict[str, Any]) -> None:
    """Say why no size is named; where another measure helps, ask for it."""
    say_refusal(exchange, product, facts)
    if facts.get("reason") in MEASURE_AGAIN:
        if facts["reason"] in ("implausible", "contradictory"):
            exchange.focus.pop("body", None)
        flows.start(exchange, SizeFlow.name, {"product": product.sku})


def _advise(exchange: Exchange, product: Product, answers: Answers) -> SizeAdvice:
    """From measures; else from a thing that fits. Raises SizeNotAdvisable."""
    chart, fit = chart_of(exchange, product), answers.get("fit", "regular")
    if not answers.get("fitting"):
        return advise(chart, _body(exchange), fit, product.sizes, answers.get("label", ""))
    sku, size = answers["fitting"]
    known = chart_of(exchange, exchange.shop.backend.get_product(sku))
    if chart is not None and known is None:
        raise SizeNotAdvisable(reason="no_chart_of_item")
    return advise_from_item(known, size, chart, fit, product.sizes)


def _read_fitting(exchange: Exchange, sku: str) -> list[str] | None:
    """ "I wear M in the satin dress": another product and its size, which fit."""
    other, size = exchange.heard.value("product"), exchange.heard.value("size")
    return [other, size] if other and size and other != sku else None


def chart_of(exchange: Exchange, product: Product) -> SizeChart | None:
    """The chart a product goes by, if its brand gives one."""
    chart = exchange.shop.content.size_charts.get(product.size_chart)
    return parse_chart(chart) if chart is not None else None


def _body(exchange: Exchange) -> Measures:
    """What was told of the body in this conversation; "my data" makes it forgotten."""
    return Measures(**exchange.focus.get("body", {}))


def _read_facts(exchange: Exchange) -> Answers:
    """Measures go into the memory of the conversation, the fit and a vague label into the flow."""
    measures = measures_from(exchange.heard.entities)
    told = {name: measures.get(name) for name in measures.told} or _read_korean_shoe_size(exchange)
    _keep(exchange, told)
    found: Answers = {"measures": list(told)} if told else {}
    if exchange.heard.value("fit"):
        found["fit"] = exchange.heard.value("fit")
    size = exchange.heard.value("size")
    if size and is_vague(size, exchange.heard.value("size_system") or ""):
        found["label"] = size
    return found


def _read_korean_shoe_size(exchange: Exchange) -> dict[str, float | None]:
    """Korean shoe sizes are the length of the foot in mm (bot/commerce/shoe_sizes.py): "270 신는데" tells it."""
    size = exchange.heard.value("size") or ""
    is_one = exchange.heard.value("size_system") == "KR" and size.isdigit() and 200 <= int(size) <= 330
    return {"foot_length": float(size)} if is_one else {}


def _keep(exchange: Exchange, measures: dict[str, float | None]) -> None:
    if measures:
        exchange.focus["body"] = {**exchange.focus.get("body", {}), **measures}


def _read_label(exchange: Exchange) -> str | None:
    """A size instead of a measure: a letter, or a number of a named system. A bare number is the measure asked for."""
    size, system = exchange.heard.value("size"), exchange.heard.value("size_system")
    is_label = size is not None and (not A_NUMBER.fullmatch(size) or system in NO_MEASURES)
    return size if is_label else None


def _read_bare_measure(exchange: Exchange, answers: Answers) -> Answers:
    """ "98", "38 inches": the number that was asked for, in the unit that a body can have."""
    match = A_NUMBER.search(exchange.heard.text)
    chart = chart_of(exchange, exchange.shop.backend.get_product(answers["product"]))
    if not match or chart is None or exchange.heard.value("color"):  # "black in 40?" asks for a variant
        return {}
    dimension, number = chart.dimensions[0], float(match.group(1).replace(",", "."))
    _keep(exchange, {dimension: _in_our_unit(dimension, number)})
    return {"measures": [dimension]}


def _in_our_unit(dimension: str, number: float) -> float:
    if dimension == "foot_length":
        return number * 10 if number < 100 else number
    low, high = INCHES[dimension]
    return round(number * 2.54, 1) if low <= number <= high else number


def _read_product(exchange: Exchange) -> Answers:
    sku = named_sku(exchange)
    if sku is None:
        likely = likely_products(exchange)
        sku = likely[0].sku if len(likely) == 1 else None
    return {"product": sku} if sku else {}


def _suggested(exchange: Exchange) -> Sequence[Product]:
    """Products that may be meant: alike by name or kind, or shown last; only ones with a chart."""
    shown = (find_product(exchange, sku) for sku in exchange.focus.get("shown", ()))
    likely = likely_products(exchange, limit=LIKELY) or [product for product in shown if product]
    return [product for product in likely if product.size_chart][:SUGGESTED]

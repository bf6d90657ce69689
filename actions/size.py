"""Size advice: product, one measurement of the body, and an answer with its reason, the next best size and stock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from actions import flows
from actions.base import ShopAction
from actions.exchange import Answers, Exchange
from actions.products import (
    category_tree,
    entity,
    likely_products,
    meant_product,
    name_of,
    named_sku,
    product_buttons,
    remember_product,
    size_name,
)
from bot.commerce.catalogue import Product
from bot.commerce.categories import subtree
from bot.commerce.errors import ProductNotFound, SizeNotAdvisable
from bot.commerce.inventory import availability_of_all
from bot.commerce.measures import Measures, measures_from
from bot.commerce.reference_items import advise_from_item
from bot.commerce.size_charts import SizeChart, parse_chart
from bot.commerce.size_labels import is_vague
from bot.commerce.sizing import Reason, SizeAdvice, advise
from bot.messages import Button

A_NUMBER = re.compile(r"(?<![\d.])(\d{2,3}(?:[.,]\d)?)(?![\d])")
INCHES = {"chest": (28.0, 60.0), "waist": (20.0, 44.0), "hip": (28.0, 60.0)}  # a bare number in here is inches
SHOWN_REASONS = 2


class ActionSizeAdvice(ShopAction):
    """Begin with whatever is known: the product, measures told before, the wished fit."""

    can_be_followed = True

    def act(self, exchange: Exchange) -> None:
        start(exchange)


def start(exchange: Exchange) -> None:
    """Begin, or begin again with changed measures."""
    product = meant_product(exchange)
    answers: Answers = {"product": product.sku} if product else {}
    flows.start(exchange, SizeFlow.name, {**answers, **_read_facts(exchange)})


def gives_measure(exchange: Exchange) -> bool:
    """Whether a message tells a measure of the body or a wished fit."""
    return bool(measures_from(exchange.heard.entities).told) or exchange.heard.value("fit") is not None


@flows.register
class SizeFlow(flows.Flow):
    """Asks for the product, then for the one measure that its chart goes by."""

    name: ClassVar[str] = "size"
    own_intents: ClassVar[frozenset[str]] = frozenset({"size_advice"})

    def next_question(self, exchange: Exchange, answers: Answers) -> str | None:
        if "product" not in answers:
            return "product"
        product = exchange.shop.backend.get_product(answers["product"])
        chart = _chart(exchange, product)
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
        chart = _chart(exchange, product)
        dimension = chart.dimensions[0] if chart else "chest"
        if _body(exchange).told:
            exchange.say("size.only_estimates", measure=exchange.text(f"size.measure_{dimension}"))
        elif answers.get("label"):
            exchange.say("size.only_label", label=answers["label"], measure=exchange.text(f"size.measure_{dimension}"))
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
        return found or _read_bare_measure(exchange, answers)

    def finish(self, exchange: Exchange, answers: Answers) -> None:
        product = exchange.shop.backend.get_product(answers["product"])
        remember_product(exchange, product.sku)
        try:
            advice = _advise(exchange, product, answers)
        except SizeNotAdvisable as refusal:
            _refuse(exchange, product, refusal.facts)
            return
        _say_advice(exchange, product, advice)


def _advise(exchange: Exchange, product: Product, answers: Answers) -> SizeAdvice:
    """From measures; else from a thing that fits. Raises SizeNotAdvisable."""
    chart, fit = _chart(exchange, product), answers.get("fit", "regular")
    if not answers.get("fitting"):
        return advise(chart, _body(exchange), fit, product.sizes, answers.get("label", ""))
    sku, size = answers["fitting"]
    return advise_from_item(_chart(exchange, exchange.shop.backend.get_product(sku)), size, chart, fit, product.sizes)


def _read_fitting(exchange: Exchange, sku: str) -> list[str] | None:
    """ "I wear M in the satin dress": another product and its size, which fit."""
    other, size = exchange.heard.value("product"), exchange.heard.value("size")
    return [other, size] if other and size and other != sku else None


def _say_advice(exchange: Exchange, product: Product, advice: SizeAdvice) -> None:
    """Size, why in one sentence, what else matters, how sure, and whether it is there."""
    size = size_name(product, advice.size) or advice.size
    exchange.remember(size=advice.size)
    told = [_reason_text(exchange, product, reason) for reason in advice.reasons]
    sentences = [
        exchange.text("size.take", name=name_of(exchange, product), size=size),
        *filter(None, told[:SHOWN_REASONS]),
    ]
    sentences += [
        text
        for reason, text in zip(advice.reasons, told, strict=False)
        if reason.code.startswith("runs_") and text not in sentences
    ]
    if advice.second:
        sentences.append(exchange.text("size.second", size=size_name(product, advice.second) or advice.second))
    sentences += [exchange.text(f"size.grade_{advice.grade}"), _stock_sentence(exchange, product, advice.size)]
    this = (entity("product", product.sku), entity("size", advice.size))
    buttons = (
        Button(exchange.text("find.button_stock"), "check_stock", this),
        Button(exchange.text("size.button_looser"), "size_advice", (this[0], entity("fit", "loose"))),
        Button(exchange.text("size.button_guide"), url="/help/sizes"),
    )
    exchange.say_with("size.advice", buttons=buttons, text=" ".join(filter(None, sentences)))


def _reason_text(exchange: Exchange, product: Product, reason: Reason) -> str:
    """A reason in words; one that content has no sentence for is left out."""
    key = f"size.why_{reason.code}"
    if not exchange.shop.content.has(key):
        return ""
    facts: dict[str, Any] = {
        name: _shown(exchange, product, name, value, reason) for name, value in reason.facts.items()
    }
    return exchange.text(key, **facts)


def _shown(exchange: Exchange, product: Product, name: str, value: Any, reason: Reason) -> Any:
    if name == "dimension":
        return exchange.text(f"size.measure_{value}")
    if name == "dimensions":
        return ", ".join(exchange.text(f"size.measure_{one}") for one in value)
    if name in ("size", "other", "smaller", "larger"):
        return size_name(product, str(value)) or value
    if isinstance(value, float):
        return _figure(exchange, value, str(reason.facts.get("dimension", "")))
    if hasattr(value, "get"):
        return value.get(exchange.language, "")
    return value


def _figure(exchange: Exchange, value: float, dimension: str) -> str:
    unit = "mm" if dimension == "foot_length" else "cm"
    return f"{value:.1f}".rstrip("0").rstrip(".") + f" {unit}"


def _stock_sentence(exchange: Exchange, product: Product, size: str) -> str:
    variants = [variant for variant in product.variants if variant.size == size]
    state = availability_of_all(variants, exchange.shop.backend.stock([variant.id for variant in variants])).state
    return exchange.text(
        "size.sold_out" if state == "sold_out" else "size.available", size=size_name(product, size) or size
    )


def _refuse(exchange: Exchange, product: Product, facts: dict[str, Any]) -> None:
    """No size is better than a wrong one: why not, and what helps."""
    reason = str(facts.get("reason", "no_chart"))
    dimension = str(facts.get("dimension", ""))
    values = {name: _figure(exchange, value, dimension) for name, value in facts.items() if isinstance(value, float)}
    exchange.say(
        f"size.refuse_{reason}",
        **{
            **values,
            "name": name_of(exchange, product),
            "measure": exchange.text(f"size.measure_{dimension}") if dimension else "",
            "nearest": facts.get("nearest", ""),
            "size": facts.get("size", ""),
        },
    )
    if reason in ("implausible", "contradictory"):
        exchange.focus.pop("body", None)


def _chart(exchange: Exchange, product: Product) -> SizeChart | None:
    chart = exchange.shop.content.size_charts.get(product.size_chart)
    return parse_chart(chart) if chart is not None else None


def _body(exchange: Exchange) -> Measures:
    """What was told of the body in this conversation; "my data" makes it forgotten."""
    return Measures(**exchange.focus.get("body", {}))


def _read_facts(exchange: Exchange) -> Answers:
    """Measures go into the memory of the conversation, the fit and a vague label into the flow."""
    told = measures_from(exchange.heard.entities)
    _keep(exchange, {name: told.get(name) for name in told.told})
    found: Answers = {"measures": list(told.told)} if told.told else {}
    if exchange.heard.value("fit"):
        found["fit"] = exchange.heard.value("fit")
    size = exchange.heard.value("size")
    if size and is_vague(size, exchange.heard.value("size_system") or ""):
        found["label"] = size
    return found


def _keep(exchange: Exchange, measures: dict[str, float | None]) -> None:
    if measures:
        exchange.focus["body"] = {**exchange.focus.get("body", {}), **measures}


def _read_bare_measure(exchange: Exchange, answers: Answers) -> Answers:
    """ "98", "38 inches": the number that was asked for, in the unit that a body can have."""
    match = A_NUMBER.search(exchange.heard.text)
    chart = _chart(exchange, exchange.shop.backend.get_product(answers["product"]))
    if not match or chart is None:
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
    """Products that may be meant: alike by name, of the kind named, or shown last; only ones with a chart."""
    products = exchange.shop.backend.products()
    tree = category_tree(exchange)
    kinds: frozenset[str] = frozenset().union(*(subtree(tree, kind) for kind in exchange.heard.values("category")))
    likely: list[Product] = likely_products(exchange) or [product for product in products if product.category in kinds]
    shown = [_find(exchange, sku) for sku in exchange.focus.get("shown", ())]
    return [product for product in likely or shown if product and product.size_chart][:3]


def _find(exchange: Exchange, sku: str) -> Product | None:
    try:
        return exchange.shop.backend.get_product(sku)
    except ProductNotFound:
        return None

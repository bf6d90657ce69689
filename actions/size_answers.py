"""What is said about a size: the size with its reason, the next best and stock; or why none is named and what helps."""

from __future__ import annotations

from typing import Any

from actions.exchange import Exchange
from actions.products import entity, name_of, size_name
from bot.commerce.catalogue import Product
from bot.commerce.inventory import availability_of_all
from bot.commerce.sizing import Reason, SizeAdvice
from bot.messages import Button

SHOWN_REASONS = 2
FROM_A_MEASURE = ("fits_", "between_")  # reasons that speak of a told measure


def say_advice(exchange: Exchange, product: Product, advice: SizeAdvice, fit: str) -> None:
    """Size, why in one sentence, what else matters, how sure, and whether it is there."""
    exchange.remember(size=advice.size)
    if not exchange.heard.value("color"):
        exchange.focus.pop("color", None)  # of an earlier question; size and colour of a purchase are chosen together
    second = advice.second if advice.second != advice.size else None
    sentences = [
        exchange.text("size.take", name=name_of(exchange, product), size=size_name(product, advice.size)),
        *_reasons(exchange, product, advice),
        exchange.text("size.second", size=size_name(product, second)) if second else "",
        exchange.text(f"size.grade_{advice.grade}"),
        _stock_sentence(exchange, product, advice.size),
    ]
    buttons = _ways_on(exchange, product, advice, fit)
    exchange.say_with("size.advice", buttons=buttons, text=" ".join(filter(None, sentences)))


def say_one_size(exchange: Exchange, product: Product) -> None:
    """Nothing to choose: a bag, a cream."""
    size = size_name(product, product.sizes[0]) if product.sizes else ""
    key = "size.one_size_named" if size else "size.one_size"
    stock = Button(exchange.text("find.button_stock"), "check_stock", (entity("product", product.sku),))
    exchange.say_with(key, buttons=(stock,), name=name_of(exchange, product), size=size)


def say_refusal(exchange: Exchange, product: Product, facts: dict[str, Any]) -> None:
    """No size is better than a wrong one: why not, and what helps."""
    reason, dimension = str(facts.get("reason", "no_chart")), str(facts.get("dimension", ""))
    values = {name: figure(value, dimension) for name, value in facts.items() if isinstance(value, float)}
    exchange.say(
        f"size.refuse_{reason}",
        **{
            **values,
            "name": name_of(exchange, product),
            "measure": exchange.text(f"size.measure_{dimension}") if dimension else "",
            "size": size_name(product, str(facts.get("size", ""))),
        },
    )


def figure(value: float, dimension: str) -> str:
    """A measure as a shopper reads it: 98 cm, 246.7 mm."""
    unit = "mm" if dimension == "foot_length" else "cm"
    return f"{value:.1f}".rstrip("0").rstrip(".") + f" {unit}"


def _reasons(exchange: Exchange, product: Product, advice: SizeAdvice) -> list[str]:
    """The first reasons, and always that a brand runs small or large. A measure that nobody told is not told back."""
    reasons = list(advice.reasons)
    if reasons[0].code == "reference_item":
        reasons = [reason for reason in reasons if not reason.code.startswith(FROM_A_MEASURE)]
    told = reasons[:SHOWN_REASONS] + [r for r in reasons[SHOWN_REASONS:] if r.code.startswith("runs_")]
    return [_reason_text(exchange, product, reason) for reason in told]


def _reason_text(exchange: Exchange, product: Product, reason: Reason) -> str:
    """A reason in words; one that content has no sentence for is left out."""
    key = f"size.why_{reason.code}"
    if not exchange.shop.content.has(key):
        return ""
    return exchange.text(key, **{n: _shown(exchange, product, n, value, reason) for n, value in reason.facts.items()})


def _shown(exchange: Exchange, product: Product, name: str, value: Any, reason: Reason) -> Any:
    if name == "dimension":
        return exchange.text(f"size.measure_{value}")
    if name == "dimensions":
        return ", ".join(exchange.text(f"size.measure_{one}") for one in value)
    if name in ("size", "other", "smaller", "larger"):
        return str(value) if reason.code == "reference_item" else size_name(product, str(value))
    if isinstance(value, float):
        return figure(value, str(reason.facts.get("dimension", "")))
    if hasattr(value, "get"):
        return value.get(exchange.language, "")
    return value


def _stock_sentence(exchange: Exchange, product: Product, size: str) -> str:
    variants = [variant for variant in product.variants if variant.size == size]
    state = availability_of_all(variants, exchange.shop.backend.stock([variant.id for variant in variants])).state
    return exchange.text("size.sold_out" if state == "sold_out" else "size.available", size=size_name(product, size))


def _ways_on(exchange: Exchange, product: Product, advice: SizeAdvice, fit: str) -> tuple[Button, ...]:
    """Stock, more room where that makes another size, and the charts."""
    this = entity("product", product.sku)
    stock = Button(exchange.text("find.button_stock"), "check_stock", (this, entity("size", advice.size)))
    looser = Button(exchange.text("size.button_looser"), "size_advice", (this, entity("fit", "loose")))
    can_be_looser = fit == "regular" and advice.chart.kind != "foot" and advice.size != advice.chart.labels[-1]
    guide = Button(exchange.text("size.button_guide"), url="/help/sizes")
    return (stock, looser, guide) if can_be_looser else (stock, guide)

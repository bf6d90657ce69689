"""The size guide made exact: a named size is converted, a named product's chart is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.exchange import Exchange
from actions.kinds import category_tree
from actions.products import find_product, name_of, size_name
from actions.size import chart_of
from actions.size_answers import figure
from bot.commerce.catalogue import Product
from bot.commerce.categories import subtree
from bot.commerce.shoe_sizes import convert_shoe, systems
from bot.commerce.size_charts import ChartSize
from bot.commerce.size_labels import LETTERS, is_vague, labels_for, labels_meant, letters_for

SHOE_TARGETS = ("EU", "UK", "US", "KR", "JP")
CLOTHES_TARGETS = ("EU", "UK", "US", "KR")
# What adults' shoes are numbered, by system; a number outside is no shoe's.
SHOE_RANGE = {"EU": (34.5, 49), "UK": (2, 14), "US": (3, 16), "KR": (215, 320), "JP": (21.5, 32)}
# Numbers that tell their system by themselves.
TELLING_RANGE = {"EU": (35, 50), "KR": (215, 320)}
BESIDE = 6  # characters between a size and its system: "38 (EU)", "EU size 38"
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def answer_exactly(exchange: Exchange) -> bool:
    """Convert the size that is named, or show the chart of the product that is named; False leaves it to the FAQ."""
    product = find_product(exchange, exchange.heard.value("product"))
    if exchange.heard.value("size"):
        return _convert(exchange, product)
    return product is not None and _show_chart(exchange, product)


def _convert(exchange: Exchange, product: Product | None) -> bool:
    size, system = exchange.heard.value("size") or "", _system_of_size(exchange)
    shoes = _shoe_lines(exchange, size, system) if _may_be_shoe(exchange, product, size, system) else []
    clothes = _clothes_lines(exchange, size, system) if _may_be_clothes(exchange, product) else []
    if shoes and clothes:
        shoes.insert(0, exchange.text("size_guide.as_shoe"))
        clothes.insert(0, exchange.text("size_guide.as_clothes"))
    lines = shoes + clothes + (_own_label(exchange, product, size, system) if product else [])
    if not lines:
        return False
    exchange.say("size_guide.converted", size=f"{system} {size}".strip(), lines="\n".join(lines))
    return True


def _system_of_size(exchange: Exchange) -> str:
    """The one beside the size. In "a 42, what is that in UK" it is the wished one, and 42 speaks for EU."""
    size, system = _entity(exchange, "size"), _entity(exchange, "size_system")
    if size is None:
        return ""
    if system is not None and _gap(size, system) <= BESIDE:
        return str(system["value"])
    number = float(size["value"]) if _is_number(str(size["value"])) else 0.0
    return next((name for name, (low, high) in TELLING_RANGE.items() if low <= number < high), "")


def _entity(exchange: Exchange, name: str) -> Mapping[str, Any] | None:
    return next((one for one in exchange.heard.entities if one.get("entity") == name), None)


def _gap(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    """How many characters stand between two entities; none where places are unknown (a button)."""
    starts, ends = [int(e.get("start") or 0) for e in (one, other)], [int(e.get("end") or 0) for e in (one, other)]
    return max(starts) - min(ends)


def _is_number(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None


def _show_chart(exchange: Exchange, product: Product) -> bool:
    chart = chart_of(exchange, product)
    if chart is None:
        return False
    lines = [_chart_line(exchange, product, size) for size in chart.sizes if size.label in product.sizes]
    title = chart.title[exchange.language]
    exchange.say("size_guide.chart", name=name_of(exchange, product), title=title, lines="\n".join(lines))
    return bool(lines)


def _chart_line(exchange: Exchange, product: Product, size: ChartSize) -> str:
    """ "• M: chest measurement 92 cm–98 cm"."""
    parts = []
    for dimension, span in size.spans.items():
        ends = dict.fromkeys((figure(span.low, dimension), figure(span.high, dimension)))
        parts.append(f"{exchange.text(f'size.measure_{dimension}')} {'–'.join(ends)}")
    return exchange.text("size_guide.chart_line", size=size_name(product, size.label), values=", ".join(parts))


def _may_be_shoe(exchange: Exchange, product: Product | None, size: str, system: str) -> bool:
    """A number that a shoe can have, in a message that is not about clothes."""
    low, high = SHOE_RANGE.get(system, (0.0, 0.0))
    return _is_number(size) and low <= float(size) <= high and _kinds(exchange, product) <= _shoes(exchange)


def _may_be_clothes(exchange: Exchange, product: Product | None) -> bool:
    kinds = _kinds(exchange, product)
    return not kinds or not kinds <= _shoes(exchange)


def _kinds(exchange: Exchange, product: Product | None) -> frozenset[str]:
    return frozenset(exchange.heard.values("category")) | ({product.category} if product else set())


def _shoes(exchange: Exchange) -> frozenset[str]:
    return subtree(category_tree(exchange), "shoes")


def _shoe_lines(exchange: Exchange, size: str, system: str) -> list[str]:
    """Line by line; a US size is told for men and for women, one line each."""
    sources = systems(system)
    if len(sources) > 1:
        return [_shoe_line_of(exchange, size, source) for source in sources if _others(size, source)]
    found = [one for target in SHOE_TARGETS if target != system for one in convert_shoe(float(size), system, target)]
    return [
        exchange.text("size_guide.line", system=_system_name(exchange, one.system), size=one.label)
        for one in dict.fromkeys(found)
    ]


def _shoe_line_of(exchange: Exchange, size: str, source: str) -> str:
    """ "• US men 8: EU 40, UK 7, KR 255, JP 25.5"."""
    told = f"{_system_name(exchange, source)} {size}"
    return exchange.text("size_guide.line_of", size=told, values=", ".join(_others(size, source)))


def _others(size: str, source: str) -> list[str]:
    targets = [target for target in SHOE_TARGETS if not source.startswith(target)]
    return [f"{one.system} {one.label}" for target in targets for one in convert_shoe(float(size), source, target)]


def _clothes_lines(exchange: Exchange, size: str, system: str) -> list[str]:
    """ "• women M: EU 38, UK 10, US 6, KR 90", for each wearer whose size it is."""
    wearers = ("women",) if is_vague(size, system) else ("women", "men")
    return [line for wearer in wearers if (line := _clothes_line(exchange, size, system, wearer))]


def _clothes_line(exchange: Exchange, size: str, system: str, wearer: str) -> str:
    letters = (size.upper(),) if size.upper() in LETTERS else letters_for(size, system, wearer)
    told = []
    for target in CLOTHES_TARGETS:
        labels = dict.fromkeys(labels_for(letter, target, wearer).get(wearer, "") for letter in letters)
        numbers = "/".join(filter(None, labels))
        if numbers and target != system:
            told.append(f"{target} {numbers}")
    name = f"{exchange.text(f'size_guide.{wearer}')} {'/'.join(letters)}"
    return exchange.text("size_guide.line_of", size=name, values=", ".join(told)) if told else ""


def _own_label(exchange: Exchange, product: Product, size: str, system: str) -> list[str]:
    """What it is on this product's own label."""
    labels = sorted(labels_meant(product, size, system), key=product.sizes.index)
    if not labels:
        return []
    told = " / ".join(size_name(product, label) for label in labels)
    return [exchange.text("size_guide.own", name=name_of(exchange, product), size=told)]


def _system_name(exchange: Exchange, system: str) -> str:
    """ "US women" in the shopper's language."""
    name, _, wearer = system.partition(" ")
    return f"{name} {exchange.text(f'size_guide.{wearer}')}" if wearer else name

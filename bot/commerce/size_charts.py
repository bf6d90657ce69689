"""Size charts as a merchandiser writes them, and what is wrong when one cannot be used. Knows no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from bot.commerce.catalogue import Words
from bot.commerce.errors import ContentWrong
from bot.commerce.shapes import Steps, check_keys, get_date, get_mapping, get_one_of, get_text, get_words, is_number

KINDS = ("body", "garment", "foot")  # whose measures the figures are
SCOPES = ("product", "brand", "general")  # how near to the product the chart is; the nearer, the surer
RUNS = ("true", "small", "large")
DIMENSIONS = ("chest", "waist", "hip", "foot_length")
FITS = ("tight", "regular", "loose", "oversized")
_REQUIRED = ("id", "title", "kind", "scope", "unit", "source", "reviewed", "sizes")
# What one unit of a chart is in our own: cm, and mm for feet.
_UNITS: Mapping[str, Mapping[str, float]] = {
    "cm": {"girth": 1.0, "foot": 10.0},
    "mm": {"girth": 0.1, "foot": 1.0},
    "in": {"girth": 2.54, "foot": 25.4},
}


@dataclass(frozen=True)
class Span:
    """The body that a size is for (from – to), or one figure of the garment or the foot (from = to)."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True)
class ChartSize:
    """One size of a chart with its figures by dimension, in cm (feet: mm)."""

    label: str
    spans: Mapping[str, Span]


@dataclass(frozen=True)
class SizeChart:
    """A chart with where it comes from. Sizes rise; every size has the same dimensions."""

    id: str
    title: Words
    kind: str
    scope: str
    sizes: tuple[ChartSize, ...]
    source: Words  # what the chart was taken from
    source_url: str
    reviewed: date
    runs: str = "true"
    note: Words = field(default_factory=dict)
    ease: Mapping[str, float] = field(default_factory=dict)  # garment charts: cm more than the body, by fit

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What must be measured, the deciding measure first."""
        return tuple(self.sizes[0].spans)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(size.label for size in self.sizes)

    def spans(self, dimension: str) -> tuple[Span, ...]:
        """One dimension's figures, size by size."""
        return tuple(size.spans[dimension] for size in self.sizes)


def parse_chart(root: Mapping[str, Any]) -> SizeChart:
    """A chart from its file. Raises ContentWrong."""
    check_keys(root, _REQUIRED, ("runs", "note", "ease"), ())
    source = get_mapping(root["source"], ("source",))
    check_keys(source, ("title", "url"), (), ("source",))
    kind = get_one_of(root["kind"], KINDS, ("kind",))
    return SizeChart(
        id=get_text(root["id"], ("id",)),
        title=get_words(root["title"], ("title",)),
        kind=kind,
        scope=get_one_of(root["scope"], SCOPES, ("scope",)),
        sizes=_sizes(root["sizes"], get_one_of(root["unit"], tuple(_UNITS), ("unit",)), kind),
        source=get_words(source["title"], ("source", "title")),
        source_url=get_text(source["url"], ("source", "url")),
        reviewed=get_date(root["reviewed"], ("reviewed",)),
        runs=get_one_of(root.get("runs", "true"), RUNS, ("runs",)),
        note=get_words(root["note"], ("note",)) if root.get("note") else {},
        ease=_ease(root.get("ease", {}), kind),
    )


def _sizes(value: Any, unit: str, kind: str) -> tuple[ChartSize, ...]:
    here = get_mapping(value, ("sizes",))
    sizes = tuple(_size(str(label), figures, unit, ("sizes", str(label))) for label, figures in here.items())
    if len(sizes) < 2:
        raise ContentWrong(("sizes",), "at least two sizes, smallest first")
    _check_same_dimensions(sizes)
    for dimension in sizes[0].spans:
        _check_rising(sizes, dimension, kind)
    return sizes


def _size(label: str, value: Any, unit: str, at: Steps) -> ChartSize:
    here = get_mapping(value, at)
    spans = {}
    for dimension, figures in here.items():
        if dimension not in DIMENSIONS:
            raise ContentWrong((*at, dimension), f"one of {', '.join(DIMENSIONS)}")
        factor = _UNITS[unit]["foot" if dimension == "foot_length" else "girth"]
        spans[dimension] = _span(figures, factor, (*at, dimension))
    if not spans:
        raise ContentWrong(at, "at least one measure, such as `chest: [80, 85]`")
    return ChartSize(label, spans)


def _span(value: Any, factor: float, at: Steps) -> Span:
    """[80, 85] is a body from 80 to 85; 71.1 is one figure."""
    figures = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    if not 1 <= len(figures) <= 2 or not all(is_number(figure) for figure in figures):
        raise ContentWrong(at, "a number, or two as in [80, 85]")
    low, high = float(figures[0]) * factor, float(figures[-1]) * factor
    if low > high or low <= 0:
        raise ContentWrong(at, "the smaller number first, both above zero")
    return Span(round(low, 2), round(high, 2))


def _check_same_dimensions(sizes: tuple[ChartSize, ...]) -> None:
    for size in sizes:
        if set(size.spans) != set(sizes[0].spans):
            expected = f"the same measures as {sizes[0].label}: {', '.join(sizes[0].spans)}"
            raise ContentWrong(("sizes", size.label), expected)


def _check_rising(sizes: tuple[ChartSize, ...], dimension: str, kind: str) -> None:
    for smaller, larger in pairwise(sizes):
        if larger.spans[dimension].low <= smaller.spans[dimension].high:
            at = ("sizes", larger.label, dimension)
            raise ContentWrong(at, f"more than {smaller.label} ends with ({smaller.spans[dimension].high:g})")


def _ease(value: Any, kind: str) -> Mapping[str, float]:
    here = get_mapping(value, ("ease",))
    if kind == "garment" and "regular" not in here:
        raise ContentWrong(("ease",), "`regular: …`, in cm more than the body: a garment chart needs it")
    for fit, centimetres in here.items():
        if fit not in FITS or not is_number(centimetres):
            raise ContentWrong(("ease", str(fit)), f"one of {', '.join(FITS)} with a number of cm")
    return {fit: float(centimetres) for fit, centimetres in here.items()}

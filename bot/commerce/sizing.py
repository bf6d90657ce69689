"""Size advice from a chart and told measures: a size, the next best, how sure and why; or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.commerce.errors import SizeNotAdvisable
from bot.commerce.measures import Measures, check_plausible
from bot.commerce.placing import Place, clamp, place
from bot.commerce.size_charts import SizeChart
from bot.commerce.size_labels import canonical

# The shop's words for how a thing should sit → the four that matter here.
_FIT: Mapping[str, str] = {
    "slim": "tight",
    "skinny": "tight",
    "tight": "tight",
    "relaxed": "loose",
    "loose": "loose",
    "wide": "loose",
    "oversized": "oversized",
}
# More room than the chart's own, in cm of girth; a size between two is another matter, see `_choose`.
_MORE_ROOM: Mapping[str, float] = {"tight": 0.0, "regular": 0.0, "loose": 4.0, "oversized": 8.0}
_GRADES = {"product": "high", "brand": "medium", "general": "low"}
_LOWER = {"high": "medium", "medium": "low", "low": "low"}
_FITS_CODE = {"body": "fits_body", "garment": "fits_garment", "foot": "fits_foot"}


@dataclass(frozen=True)
class Reason:
    """Why: a code whose sentence is content, and the facts that fill it."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SizeAdvice:
    """A size and the next best one; `grade` is high, medium or low: told in words, never as a percentage."""

    size: str
    second: str | None
    grade: str
    reasons: tuple[Reason, ...]
    runs: str  # true, small or large
    chart: SizeChart

    @property
    def runs_small(self) -> bool:
        return self.runs == "small"


@dataclass(frozen=True)
class _Choice:
    """One dimension's say: where the measure lies, and the size that the wished fit makes of it."""

    dimension: str
    value: float
    plain: Place
    index: int


def fit_of(word: str) -> str:
    """tight, regular, loose or oversized: what the shop's word for a fit means for a size."""
    return _FIT.get(word, "regular")


def advise(
    chart: SizeChart | None, body: Measures, fit: str = "regular", offered: Sequence[str] = (), known_label: str = ""
) -> SizeAdvice:
    """The size for a body. `offered`: sizes this product is made in. `known_label`: "usually 66", which is no measure.

    Raises SizeNotAdvisable; `reason` is no_chart, need_measure, only_estimates, only_label, implausible, contradictory,
    outside_chart or not_made.
    """
    if chart is None:
        raise SizeNotAdvisable(reason="no_chart")
    check_plausible(body)
    told = _told(chart, body, known_label)
    choices = [_choose(chart, name, body.get(name) or 0.0, fit_of(fit)) for name in told]
    deciding = max(choices, key=lambda choice: choice.index)
    index = _made(chart, deciding, offered)
    return SizeAdvice(
        size=chart.labels[index],
        second=_second(chart, deciding, index, fit_of(fit), offered),
        grade=_grade(chart, choices),
        reasons=(*_why(chart, deciding, index, fit_of(fit)), *_beside(chart, choices, deciding)),
        runs=chart.runs,
        chart=chart,
    )


def _told(chart: SizeChart, body: Measures, known_label: str) -> tuple[str, ...]:
    """The chart's dimensions that were told. Raises SizeNotAdvisable if none was."""
    told = tuple(name for name in chart.dimensions if body.get(name) is not None)
    if told:
        return told
    estimates = {"height", "weight"} & set(body.told)
    reason = "only_label" if known_label else "only_estimates" if estimates else "need_measure"
    raise SizeNotAdvisable(reason=reason, needed=chart.dimensions, label=known_label, chart=chart.title)


def _choose(chart: SizeChart, dimension: str, value: float, fit: str) -> _Choice:
    """Between two sizes the larger, unless it should be tight; more room is a larger size, never a smaller one."""
    spans = chart.spans(dimension)
    plain = place(value + _room(chart, dimension, "regular"), spans)
    if plain is None:
        raise _outside(chart, dimension, value)
    wished = place(clamp(value + _room(chart, dimension, fit), spans), spans) or plain
    return _Choice(dimension, value, plain, wished.lower if fit == "tight" else wished.upper)


def _room(chart: SizeChart, dimension: str, fit: str) -> float:
    """How much larger than the body the wished figure of the chart is."""
    if dimension == "foot_length":
        return 0.0  # a roomier shoe is a wider one, not a longer one
    return chart.ease.get(fit, chart.ease.get("regular", 0.0) + _MORE_ROOM[fit])


def _outside(chart: SizeChart, dimension: str, value: float) -> SizeNotAdvisable:
    spans, room = chart.spans(dimension), _room(chart, dimension, "regular")
    is_above = value + room > spans[-1].high
    return SizeNotAdvisable(
        reason="outside_chart",
        dimension=dimension,
        value=value,
        side="above" if is_above else "below",
        low=spans[0].low - room,
        high=spans[-1].high - room,
        nearest=chart.labels[-1 if is_above else 0],
        chart=chart.title,
    )


def _made(chart: SizeChart, choice: _Choice, offered: Sequence[str]) -> int:
    """The chosen size if the product is made in it, else the nearest on the way back to one that fits the body."""
    chosen, fits = choice.index, choice.plain.lower
    for index in range(chosen, fits - 1, -1) if chosen >= fits else range(chosen, fits + 1):
        if _is_offered(chart.labels[index], offered):
            return index
    raise SizeNotAdvisable(reason="not_made", size=chart.labels[fits], offered=tuple(offered))


def _second(chart: SizeChart, choice: _Choice, index: int, fit: str, offered: Sequence[str]) -> str | None:
    """The other of two sizes, the fitting one if another was taken for its fit, else the neighbour that is nearer."""
    plain = choice.plain
    if not plain.lower <= index <= plain.upper:
        other = plain.upper if index > plain.upper else plain.lower
    elif plain.is_between:
        other = plain.lower if index == plain.upper else plain.upper
    else:
        other = index + (plain.lean or (-1 if fit == "tight" else 1))
    in_chart = 0 <= other < len(chart.labels) and other != index
    return chart.labels[other] if in_chart and _is_offered(chart.labels[other], offered) else None


def _is_offered(label: str, offered: Sequence[str]) -> bool:
    return not offered or canonical(label) in {canonical(size) for size in offered}


def _grade(chart: SizeChart, choices: Sequence[_Choice]) -> str:
    """A chart of the product itself is surest; between sizes, half measured or contradictory is less sure."""
    grade = _GRADES[chart.scope]
    apart = max(choice.index for choice in choices) - min(choice.index for choice in choices)
    doubts = (any(choice.plain.is_between for choice in choices), len(choices) < len(chart.dimensions), apart > 1)
    return _LOWER[grade] if (any(doubts) and grade == "high") or apart > 1 else grade


def _why(chart: SizeChart, choice: _Choice, index: int, fit: str) -> tuple[Reason, ...]:
    """The deciding measure against the chart, then what the fit changed."""
    facts = {"dimension": choice.dimension, "value": choice.value, "size": chart.labels[index], "fit": fit}
    smaller, larger = choice.plain.lower, choice.plain.upper
    if choice.plain.is_between:
        took = "between_took_smaller" if index <= smaller else "between_took_larger"
        first = Reason(took, {**facts, "smaller": chart.labels[smaller], "larger": chart.labels[larger]})
    else:
        span = chart.spans(choice.dimension)[larger]
        fitting = {**facts, "size": chart.labels[larger], "low": span.low, "high": span.high}
        first = Reason(_FITS_CODE[chart.kind], fitting)
    if smaller <= index <= larger:
        return (first, *_edge(chart, choice, index))
    return first, Reason("larger_for_fit" if index > larger else "smaller_for_fit", facts)


def _edge(chart: SizeChart, choice: _Choice, index: int) -> tuple[Reason, ...]:
    neighbour = index + choice.plain.lean
    if choice.plain.lean == 0 or not 0 <= neighbour < len(chart.labels):
        return ()
    code = "upper_end" if choice.plain.lean > 0 else "lower_end"
    return (Reason(code, {"size": chart.labels[index], "other": chart.labels[neighbour]}),)


def _beside(chart: SizeChart, choices: Sequence[_Choice], deciding: _Choice) -> tuple[Reason, ...]:
    """What else should be said: where it will be roomy, what was not measured, and how the brand runs."""
    said = [
        Reason("roomy_at", {"dimension": choice.dimension, "size": chart.labels[choice.index]})
        for choice in choices
        if choice.index < deciding.index
    ]
    missing = tuple(name for name in chart.dimensions if name not in {choice.dimension for choice in choices})
    if missing:
        said.append(Reason("also_measure", {"dimensions": missing}))
    if chart.runs != "true":
        said.append(Reason(f"runs_{chart.runs}", {"note": chart.note}))
    return tuple(said)

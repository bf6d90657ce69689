"""Where a figure lies among rising sizes: in one of them, between two, or outside. Plain arithmetic, knows no fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.commerce.size_charts import Span

_ROUNDING = 0.5  # charts and tapes are in whole centimetres (feet: half millimetres)
_NEAR = 0.35  # of a step: as near as this to a single figure is that size, further off lies between two
_EDGE = 0.25  # of a span: the outer quarters lean to the neighbour


@dataclass(frozen=True)
class Place:
    """The size below and above (the same when one fits); `lean` is -1 or 1 when a neighbour is near."""

    lower: int
    upper: int
    lean: int = 0

    @property
    def is_between(self) -> bool:
        return self.lower != self.upper


def place(value: float, spans: Sequence[Span]) -> Place | None:
    """The place of a figure among sizes, smallest first; None outside."""
    if spans[0].low < spans[0].high:
        return _among_spans(value, spans)
    return _among_figures(value, [span.low for span in spans])


def clamp(value: float, spans: Sequence[Span]) -> float:
    """The figure, or the end of the sizes that is nearest to it."""
    return min(max(value, spans[0].low), spans[-1].high)


def _among_spans(value: float, spans: Sequence[Span]) -> Place | None:
    if not spans[0].low - _ROUNDING <= value <= spans[-1].high + _ROUNDING:
        return None
    inside = clamp(value, spans)
    for number, span in enumerate(spans):
        if inside <= span.high:
            return Place(number, number, _lean(inside, span)) if inside >= span.low else Place(number - 1, number)
    return None


def _lean(value: float, span: Span) -> int:
    part = (value - span.low) / (span.high - span.low)
    return -1 if part < _EDGE else 1 if part > 1 - _EDGE else 0


def _among_figures(value: float, figures: Sequence[float]) -> Place | None:
    """Half a step below the first and a near miss above the last still count."""
    first_step, last_step = figures[1] - figures[0], figures[-1] - figures[-2]
    if not figures[0] - first_step / 2 <= value <= figures[-1] + last_step * _NEAR:
        return None
    if value <= figures[0] or value >= figures[-1]:
        end = 0 if value <= figures[0] else len(figures) - 1
        return Place(end, end)
    number = next(number for number, (_, above) in enumerate(pairwise(figures)) if value <= above)
    return _near_or_between((value - figures[number]) / (figures[number + 1] - figures[number]), number)


def _near_or_between(part: float, number: int) -> Place:
    if part <= _NEAR:
        return Place(number, number, 1 if part > _NEAR / 2 else 0)
    if part >= 1 - _NEAR:
        return Place(number + 1, number + 1, -1 if part < 1 - _NEAR / 2 else 0)
    return Place(number, number + 1)

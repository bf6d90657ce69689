"""Size advice from a thing that fits: "I wear M in Lune". Indirect, so never graded high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.commerce.errors import SizeNotAdvisable
from bot.commerce.measures import Measures
from bot.commerce.placing import place
from bot.commerce.size_charts import SizeChart, Span
from bot.commerce.size_labels import canonical
from bot.commerce.sizing import Reason, SizeAdvice, advise


def advise_from_item(
    known: SizeChart | None, size: str, chart: SizeChart | None, fit: str = "regular", offered: Sequence[str] = ()
) -> SizeAdvice:
    """The size for somebody whom a size of another chart fits.

    Raises SizeNotAdvisable; `reason` is no_chart, unknown_size, no_common_measure, outside_chart or not_made.
    """
    if known is None or chart is None:
        raise SizeNotAdvisable(reason="no_chart")
    dimension, span = _shared(known, size, chart)
    advice = advise(chart, Measures(**{dimension: span.middle}), fit, offered)
    facts = {"chart": known.title, "size": size, "dimension": dimension, "low": span.low, "high": span.high}
    is_clear = advice.grade != "low" and _is_one_size(span, chart, dimension)
    reasons = (Reason("reference_item", facts), *advice.reasons)
    return replace(advice, grade="medium" if is_clear else "low", reasons=reasons)


def _shared(known: SizeChart, size: str, chart: SizeChart) -> tuple[str, Span]:
    """A measure that both charts speak of, as the known size has it."""
    found = {canonical(one.label): one.spans for one in known.sizes}.get(canonical(size))
    if found is None:
        raise SizeNotAdvisable(reason="unknown_size", size=size, sizes=known.labels, chart=known.title)
    shared = [name for name in chart.dimensions if name in found]
    if not shared or chart.kind != known.kind:
        raise SizeNotAdvisable(reason="no_common_measure", needed=chart.dimensions, chart=chart.title)
    return shared[0], found[shared[0]]


def _is_one_size(span: Span, chart: SizeChart, dimension: str) -> bool:
    """Whether everybody whom the known size fits has the same size here."""
    ends = {place(figure, chart.spans(dimension)) for figure in (span.low, span.middle, span.high)}
    return len({(end.lower, end.upper) if end else None for end in ends}) == 1

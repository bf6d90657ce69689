"""Body measures, as far as they are told. Nothing is ever inferred from height or weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.commerce.errors import SizeNotAdvisable
from bot.commerce.shoe_sizes import INCH, LONGEST_FOOT, SHORTEST_FOOT

GIRTHS = ("chest", "waist", "hip")
_FARTHEST_APART = 60.0  # cm; two girths of one person are never that different

# What an adult measures, in the units of Measures.
_PLAUSIBLE: Mapping[str, tuple[float, float]] = {
    "chest": (60, 180),
    "waist": (45, 180),
    "hip": (60, 190),
    "foot_length": (SHORTEST_FOOT, LONGEST_FOOT),
    "height": (120, 230),
    "weight": (30, 250),
}


@dataclass(frozen=True)
class Measures:
    """What a shopper told: girths and height in cm, foot length in mm, weight in kg."""

    chest: float | None = None
    waist: float | None = None
    hip: float | None = None
    foot_length: float | None = None
    height: float | None = None
    weight: float | None = None

    def get(self, dimension: str) -> float | None:
        """One measure by its name."""
        value: float | None = getattr(self, dimension)
        return value

    @property
    def told(self) -> tuple[str, ...]:
        """The names of the measures that are known."""
        return tuple(name for name in _PLAUSIBLE if self.get(name) is not None)


def measures_from(entities: Iterable[Mapping[str, Any]], known: Measures | None = None) -> Measures:
    """The measures that a message's entities state, over those known before."""
    found: dict[str, float] = {}
    for entity in entities:
        name = str(entity.get("entity"))
        if name in _PLAUSIBLE:
            value = _number(entity.get("value"))
            found.update({name: value} if value is not None else {})
    return replace(known or Measures(), **found)


def check_plausible(measures: Measures) -> None:
    """Raises SizeNotAdvisable (implausible) for what no adult measures; says what it would be in inches or cm."""
    for name in measures.told:
        value, (low, high) = measures.get(name), _PLAUSIBLE[name]
        if value is not None and not low <= value <= high:
            raise SizeNotAdvisable(
                reason="implausible", dimension=name, value=value, low=low, high=high, maybe=_other_unit(name, value)
            )
    girths = {name: value for name in GIRTHS if (value := measures.get(name)) is not None}
    if girths and max(girths.values()) - min(girths.values()) > _FARTHEST_APART:
        raise SizeNotAdvisable(reason="contradictory", dimensions=tuple(girths), values=tuple(girths.values()))


def _other_unit(name: str, value: float) -> float | None:
    """The same number read as inches (girths, height) or as cm (feet), if that would be plausible."""
    low, high = _PLAUSIBLE[name]
    factor = {"foot_length": 10.0, "weight": 0.4536}.get(name, INCH)
    other = round(value * factor, 1)
    return other if low <= other <= high else None


def _number(value: Any) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None

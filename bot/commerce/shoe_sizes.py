"""Shoe sizes as figures of the foot (ISO 19407). By formula, so approximate: a brand's own chart wins."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

INCH = 2.54
SHORTEST_FOOT, LONGEST_FOOT = 200.0, 340.0  # mm, adults; children's shoes need a chart

# System → (foot in mm → size, size → foot in mm, step the label is rounded to).
_Formula = tuple[Callable[[float], float], Callable[[float], float], float]


def _inches(offset: float, step: float = 0.5) -> _Formula:
    return (lambda mm: 3 * mm / 10 / INCH + offset, lambda size: (size - offset) / 3 * INCH * 10, step)


_SYSTEMS: Mapping[str, _Formula] = {
    "EU": (lambda mm: 1.5 * mm / 10 + 2, lambda size: (size - 2) / 1.5 * 10, 0.5),
    "UK": _inches(-23),
    "US men": _inches(-22),
    "US women": _inches(-21),
    "KR": (lambda mm: mm, lambda size: size, 5),
    "JP": (lambda mm: mm / 10, lambda size: size * 10, 0.5),
}


@dataclass(frozen=True)
class ShoeSize:
    """A size in a system; `exact` before rounding to what stands on a box. US sizes say for whom."""

    system: str
    label: str
    exact: float


def systems(system: str, wearer: str | None = None) -> tuple[str, ...]:
    """What a system's name may stand for: "US" is men's and women's unless the wearer is known."""
    name = system.strip()
    if name.upper() != "US":
        return (name if name in _SYSTEMS else name.upper(),)
    return (f"US {wearer}",) if wearer in ("men", "women") else ("US men", "US women")


def foot_of(size: float, system: str) -> float | None:
    """The foot length in mm that a size is made for; None when nobody's foot is that long."""
    formula = _SYSTEMS.get(system)
    if formula is None:
        return None
    foot = formula[1](size)
    return foot if SHORTEST_FOOT <= foot <= LONGEST_FOOT else None


def size_of(foot_mm: float, system: str) -> ShoeSize:
    """The size of a foot in a system, rounded as on the box."""
    to_size, _, step = _SYSTEMS[system]
    exact = to_size(foot_mm)
    return ShoeSize(system, label(round_to(exact, step)), round(exact, 2))


def convert_shoe(size: float, system: str, to: str, wearer: str | None = None) -> tuple[ShoeSize, ...]:
    """A size in another system: none if it is no adult's size, several where men and women differ."""
    found = []
    for source in systems(system, wearer):
        foot = foot_of(size, source)
        targets = systems(to, wearer or _wearer(source)) if foot else ()
        found += [size_of(foot, target) for target in targets if foot and target in _SYSTEMS]
    return tuple(dict.fromkeys(found))


def round_to(value: float, step: float) -> float:
    """To the nearest step; halfway goes up, because a shoe that is too short cannot be worn."""
    return math.floor(value / step + 0.5 + 1e-9) * step


def label(value: float) -> str:
    """A number as on a box: 38, 38.5."""
    return f"{value:g}"


def _wearer(system: str) -> str | None:
    return system.partition(" ")[2] or None

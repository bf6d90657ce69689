"""Shops with a door: where they are, how far that is, and when they are open."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.commerce.catalogue import Words

Position = tuple[float, float]  # degrees north, degrees east
EARTH_KM = 6371.0
# Where map links hold the place: OpenStreetMap's marker, a query of Google Maps, its map's middle.
_NUMBER = r"(-?\d+\.\d+)"
_PLACE = re.compile(
    rf"mlat={_NUMBER}&mlon={_NUMBER}|[?&](?:q|query|destination)={_NUMBER},{_NUMBER}|@{_NUMBER},{_NUMBER}"
)


@dataclass(frozen=True)
class Store:
    """One store. `hours` maps weekday 0 (Monday) … 6 to (opens, closes) local "HH:MM"."""

    id: str
    name: Words
    city: str  # canonical, English lower case: "seoul", "london"
    address: Words
    timezone: str
    hours: Mapping[int, tuple[str, str]]
    phone: str = ""
    map_url: str = ""
    directions: Words = field(default_factory=dict)

    @property
    def position(self) -> Position | None:
        """Where it is, if its map link tells."""
        found = _PLACE.search(self.map_url)
        return read_position(",".join(part for part in found.groups() if part)) if found else None


def read_position(text: str) -> Position | None:
    """ "37.49,127.02" as numbers; None for what is no place on earth."""
    try:
        north, east = map(float, text.split(","))
    except ValueError:
        return None
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None


def distance_km(one: Position, other: Position) -> float:
    """As the crow flies (haversine formula)."""
    north1, east1, north2, east2 = map(math.radians, (*one, *other))
    a = math.sin((north2 - north1) / 2) ** 2 + math.cos(north1) * math.cos(north2) * math.sin((east2 - east1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(a))


def by_distance(stores: Iterable[Store], here: Position) -> list[tuple[Store, float]]:
    """Stores whose place is known, the nearest first, each with its kilometres."""
    known = [(store, distance_km(here, store.position)) for store in stores if store.position]
    return sorted(known, key=lambda pair: pair[1])

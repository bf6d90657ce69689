"""Shops with a door: where they are and when they are open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.commerce.catalogue import Words


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

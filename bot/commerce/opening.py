"""When a store is open, in its own time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.commerce.stores import Store


@dataclass(frozen=True)
class Opening:
    """A store's day at a moment: its hours ("10:00", "20:00") or None, whether it is open, and when it opens next."""

    day: date
    hours: tuple[str, str] | None
    is_open: bool
    opens_next: datetime | None


def opening(store: Store, at: datetime) -> Opening:
    """How a store stands at a moment (aware)."""
    local = at.astimezone(ZoneInfo(store.timezone))
    hours = store.hours.get(local.weekday())
    is_open = hours is not None and _time(hours[0]) <= local.time() < _time(hours[1])
    return Opening(local.date(), hours, is_open, None if is_open else _next(store, local))


def _next(store: Store, local: datetime) -> datetime | None:
    for ahead in range(8):
        day = local.date() + timedelta(days=ahead)
        hours = store.hours.get(day.weekday())
        opens = datetime.combine(day, _time(hours[0]), local.tzinfo) if hours else None
        if opens and opens > local:
            return opens
    return None


def _time(text: str) -> time:
    return time.fromisoformat(text)

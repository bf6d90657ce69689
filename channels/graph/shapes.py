"""Reads vendors' JSON without trusting it: what is not of the expected type is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

LONGEST = 2000  # characters of a detail that is kept for people
OLDEST = timedelta(days=8)  # Meta repeats a webhook for seven days; what claims to be older has no clock


def mapping(value: object) -> Mapping[str, Any]:
    """The object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def objects(value: object) -> Iterator[Mapping[str, Any]]:
    """The objects of a list."""
    yield from (each for each in value if isinstance(each, Mapping)) if isinstance(value, list) else ()


def text(value: object) -> str:
    """The string, or a number as one; else nothing."""
    if isinstance(value, bool):
        return ""
    return value if isinstance(value, str) else str(value) if isinstance(value, (int, float)) else ""


def moment(value: object, now: datetime) -> datetime:
    """A time in seconds or milliseconds, as number or string; `now` if it makes no sense or lies in the future."""
    try:
        number = float(text(value))
        found = datetime.fromtimestamp(number / 1000 if number > 1e11 else number, timezone.utc)
    except (ValueError, OverflowError, OSError):
        return now
    return found if now - OLDEST < found < now else now


def picked(source: Mapping[str, Any], *names: str) -> dict[str, str]:
    """These details, where they are there, as bounded strings."""
    return {name: text(source.get(name))[:LONGEST] for name in names if text(source.get(name))}

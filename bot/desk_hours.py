"""When people answer: DESK_HOURS such as "Mon-Fri 09:00-18:00 Asia/Seoul; Sat 10:00-14:00". Empty means always."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOOK_AHEAD = 8  # days: a weekly plan repeats itself
_PART = re.compile(
    r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))?\s+(?P<opens>\d{1,2}:\d\d)-(?P<closes>\d{1,2}:\d\d)(?:\s+(?P<zone>\S+))?",
    re.IGNORECASE,
)


class HoursWrong(ValueError):
    """DESK_HOURS cannot be read; the message says which part and what was expected."""


@dataclass(frozen=True)
class Span:
    """One stretch of a week day; it ends on the next day when `minutes` reach past midnight."""

    day: int
    opens: time
    minutes: int
    zone: ZoneInfo

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Its beginning and end on a date of this week day."""
        begin = datetime.combine(day, self.opens, self.zone)
        return begin, begin + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class DeskHours:
    """The weekly plan."""

    spans: tuple[Span, ...] = ()

    def is_open(self, at: datetime) -> bool:
        """Whether somebody answers at this moment."""
        return not self.spans or any(begin <= at < end for begin, end in self._stretches(at))

    def next_opening(self, at: datetime) -> datetime | None:
        """When the next stretch begins, in the desk's own time; None if open around the clock."""
        begins = [begin for begin, _ in self._stretches(at) if begin > at]
        return min(begins, default=None)

    def _stretches(self, at: datetime) -> list[tuple[datetime, datetime]]:
        found = []
        for span in self.spans:
            today = at.astimezone(span.zone).date()
            days = (today + timedelta(days=shift) for shift in range(-1, LOOK_AHEAD))
            found += [span.on(day) for day in days if day.weekday() == span.day]
        return found


def parse_hours(text: str) -> DeskHours:
    """Read a plan; a time zone holds for the parts after it too (UTC if none is named). Raises HoursWrong."""
    spans: list[Span] = []
    zone = ZoneInfo("UTC")
    for part in filter(None, (part.strip() for part in text.split(";"))):
        match = _PART.fullmatch(part)
        if match is None:
            raise HoursWrong(f"{part!r} cannot be read; parts such as 'Mon-Fri 09:00-18:00 Asia/Seoul' were expected.")
        zone = _zone(match["zone"]) if match["zone"] else zone
        opens, minutes = _length(part, match["opens"], match["closes"])
        spans += [Span(day, opens, minutes, zone) for day in _days(part, match["first"], match["last"])]
    return DeskHours(tuple(spans))


def _days(part: str, first: str, last: str | None) -> list[int]:
    """Friday to Monday goes over the weekend."""
    try:
        start, end = DAYS.index(first.lower()), DAYS.index((last or first).lower())
    except ValueError:
        raise HoursWrong(f"{part!r} names no day; Mon Tue Wed Thu Fri Sat Sun were expected.") from None
    return [(start + shift) % 7 for shift in range((end - start) % 7 + 1)]


def _length(part: str, opens: str, closes: str) -> tuple[time, int]:
    begin, end = _minutes(part, opens), _minutes(part, closes)
    if begin >= 24 * 60:
        raise HoursWrong(f"{part!r} begins after the end of the day; 00:00 to 23:59 was expected.")
    length = end - begin if end > begin else end - begin + 24 * 60
    return time(begin // 60, begin % 60), length


def _minutes(part: str, text: str) -> int:
    hour, minute = (int(number) for number in text.split(":"))
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise HoursWrong(f"{part!r} holds the time {text!r}; 00:00 to 24:00 was expected.")
    return hour * 60 + minute


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise HoursWrong(f"{name!r} is no time zone; names such as Asia/Seoul were expected.") from None

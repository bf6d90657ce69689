"""Stores are open in their own time."""

from __future__ import annotations

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.commerce.opening import opening
from bot.commerce.stores import Store

WEEK = {**dict.fromkeys(range(6), ("10:00", "20:00")), 6: ("11:00", "18:00")}
SEOUL = Store("gangnam", {"en": "Gangnam", "ko": "강남점"}, "seoul", {}, "Asia/Seoul", WEEK)
LONDON = Store("covent-garden", {"en": "Covent Garden", "ko": "코번트가든점"}, "london", {}, "Europe/London", WEEK)


def utc(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("store", "at", "is_open"),
    [
        (SEOUL, utc(23, 1), True),  # Monday 10:00 in Seoul
        (SEOUL, utc(23, 0, 59), False),
        (SEOUL, utc(23, 10, 59), True),
        (SEOUL, utc(23, 11), False),
        (SEOUL, utc(22, 1, 30), False),  # Sunday 10:30
        (SEOUL, utc(22, 2), True),
        (LONDON, utc(23, 10), True),
        (LONDON, utc(23, 9, 30), False),
        (LONDON, utc(22, 9, 30, month=6), True),  # Monday 10:30 in summer time
    ],
)
def test_open_is_meant_in_the_stores_own_time(store: Store, at: datetime, is_open: bool) -> None:
    assert opening(store, at).is_open is is_open


def test_a_closed_store_says_when_it_opens_next() -> None:
    before, after = opening(SEOUL, utc(23, 0)), opening(SEOUL, utc(21, 12))

    assert before.opens_next == datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Seoul"))
    assert after.opens_next == datetime(2026, 11, 22, 11, tzinfo=ZoneInfo("Asia/Seoul"))


def test_the_day_is_the_stores_day() -> None:
    at_night = opening(SEOUL, utc(22, 16))  # Monday 01:00 in Seoul

    assert at_night.day.isoformat() == "2026-11-23"
    assert at_night.hours == ("10:00", "20:00")


def test_a_store_that_never_opens_has_no_next_time() -> None:
    closed = Store("gone", {}, "seoul", {}, "Asia/Seoul", {})

    assert opening(closed, utc(23, 3)).opens_next is None
    assert not opening(closed, utc(23, 3)).is_open

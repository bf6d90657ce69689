"""The desk's hours: read from one line, right across midnight, time zones and the change of the clocks."""

from __future__ import annotations

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.desk_hours import HoursWrong, parse_hours

SEOUL, LONDON = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/London")
PLAN = "Mon-Fri 09:00-18:00 Asia/Seoul; Sat 10:00-14:00"


def at(day: int, hour: int, minute: int = 0, zone: ZoneInfo = SEOUL) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=zone).astimezone(timezone.utc)


def test_empty_is_always_open() -> None:
    hours = parse_hours("")

    assert hours.is_open(at(22, 3))
    assert hours.next_opening(at(22, 3)) is None


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(23, 9), True),
        (at(23, 8, 59), False),
        (at(23, 17, 59), True),
        (at(23, 18), False),
        (at(28, 13, 59), True),
        (at(28, 14), False),
        (at(28, 9, 59), False),
        (at(22, 12), False),
    ],
)
def test_the_first_minute_counts_and_the_last_does_not(moment: datetime, is_open: bool) -> None:
    assert parse_hours(PLAN).is_open(moment) is is_open


def test_the_next_opening_is_named_in_the_desks_own_time() -> None:
    opens = parse_hours(PLAN).next_opening(at(28, 15))

    assert opens == at(30, 9)
    assert str(opens) == "2026-11-30 09:00:00+09:00"


def test_a_night_shift_goes_over_midnight_and_the_end_of_the_week() -> None:
    hours = parse_hours("Sun 22:00-02:00 Europe/London")

    assert hours.is_open(at(22, 23, zone=LONDON))
    assert hours.is_open(at(23, 1, zone=LONDON))
    assert not hours.is_open(at(23, 2, zone=LONDON))


def test_days_may_go_over_the_weekend_and_a_day_may_be_whole() -> None:
    hours = parse_hours("Fri-Mon 00:00-24:00")

    assert [hours.is_open(at(day, 12, zone=LONDON)) for day in range(23, 30)] == [
        True,
        False,
        False,
        False,
        True,
        True,
        True,
    ]


def test_hours_follow_the_clock_on_the_wall_when_it_changes() -> None:
    hours = parse_hours("Mon-Sun 09:00-17:00 Europe/London")
    summer = datetime(2026, 10, 24, 8, 30, tzinfo=timezone.utc)
    winter = datetime(2026, 10, 25, 8, 30, tzinfo=timezone.utc)

    assert hours.is_open(summer)
    assert not hours.is_open(winter)


@pytest.mark.parametrize(
    "text",
    [
        "always",
        "Mon 9-18",
        "Mon-Fry 09:00-18:00",
        "Mon 25:00-26:00",
        "Mon 24:00-25:00",
        "Mon 09:61-10:00",
        "Mon 09:00-18:00 Mars/Olympus",
        "Mon 09:00-18:00 ../etc/passwd",
        "Mon-Fri 09:00-18:00, Sat 10:00-14:00",
    ],
)
def test_what_cannot_be_read_is_said(text: str) -> None:
    with pytest.raises(HoursWrong) as wrong:
        parse_hours(text)

    assert "expected" in str(wrong.value)

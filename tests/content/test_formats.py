"""Money, dates and numbers look as the language wants them."""

from __future__ import annotations

from datetime import date, datetime, time, timezone
from decimal import Decimal

import pytest
from moneyed import Money

from bot.content.formats import Percent, format_value

MONDAY = date(2025, 11, 24)


@pytest.mark.parametrize(
    ("value", "english", "korean"),
    [
        (Money(119, "USD"), "$119", "119달러"),
        (Money("119.50", "USD"), "$119.50", "119.50달러"),
        (Money(1234, "USD"), "$1,234", "1,234달러"),
        (Money(159000, "KRW"), "₩159,000", "159,000원"),
        (Money(95, "GBP"), "£95", "95파운드"),
        (Money("79.90", "EUR"), "€79.90", "79.90유로"),
        (Money(12000, "JPY"), "¥12,000", "12,000엔"),
        (Money(-5, "USD"), "-$5", "-5달러"),
        (Money(0, "KRW"), "₩0", "0원"),
        ({"USD": Money(80, "USD"), "KRW": Money(100000, "KRW")}, "$80", "100,000원"),
        ({"en": "Trail Rain Jacket", "ko": "트레일 레인 재킷"}, "Trail Rain Jacket", "트레일 레인 재킷"),
        (MONDAY, "Monday 24 November", "11월 24일 (월)"),
        (
            datetime(2025, 11, 24, 14, 5, tzinfo=timezone.utc),
            "Monday 24 November, 14:05",
            "11월 24일 (월) 오후 2시 5분",
        ),
        (time(9, 0), "09:00", "오전 9시"),
        (time(0, 30), "00:30", "오전 12시 30분"),
        (time(12, 0), "12:00", "오후 12시"),
        (1234567, "1,234,567", "1,234,567"),
        (3, "3", "3"),
        (4.5, "4.5", "4.5"),
        (Decimal("98.0"), "98", "98"),
        (Percent(10), "10%", "10%"),
        (("navy", "black"), "navy, black", "navy, black"),
        ("1001", "1001", "1001"),
    ],
)
def test_a_value_is_written_for_its_language(value: object, english: str, korean: str) -> None:
    assert format_value(value, "en") == english
    assert format_value(value, "ko") == korean


def test_the_year_is_named_when_the_day_is_far_away() -> None:
    assert format_value(MONDAY, "en", date(2025, 11, 1)) == "Monday 24 November"
    assert format_value(MONDAY, "en", date(2024, 11, 1)) == "Monday 24 November 2025"
    assert format_value(MONDAY, "ko", date(2024, 11, 1)) == "2025년 11월 24일 (월)"


def test_an_unknown_language_is_written_as_english() -> None:
    assert format_value(MONDAY, "fr") == "Monday 24 November"
    assert format_value(Money(80, "USD"), "fr") == "$80"

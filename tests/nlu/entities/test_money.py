"""What a shopper is ready to pay."""

from __future__ import annotations

import pytest

from bot.nlu.entities.found import longest
from bot.nlu.entities.money import find_prices
from bot.nlu.entities.surface import surface


def prices(text: str) -> dict[str, str]:
    return {found.entity: found.value for found in longest(find_prices(surface(text)))}


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("under 100", "100 USD"),
        ("something for less than $80 please", "80 USD"),
        ("max 100 bucks", "100 USD"),
        ("$60 or less", "60 USD"),
        ("my budget is 150", "150 USD"),
        ("not more than 120 usd", "120 USD"),
        ("under a hundred", "100 USD"),
        ("below 100k won", "100000 KRW"),
        ("£60 max", "60 GBP"),
        ("5만원 이하", "50000 KRW"),
        ("최대 10만", "100000 KRW"),
        ("12만5천원까지", "125000 KRW"),
        ("오만원 밑으로", "50000 KRW"),
        ("₩50,000 이하", "50000 KRW"),
        ("15만원 넘지 않는 코트", "150000 KRW"),
        ("100달러 미만", "100 USD"),
    ],
)
def test_a_limit_is_a_highest_price(text: str, limit: str) -> None:
    assert prices(text) == {"price_max": limit}


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        ("$50-80", "50 USD", "80 USD"),
        ("between 50 and 80", "50 USD", "80 USD"),
        ("5만원대", "50000 KRW", "59999 KRW"),
        ("10만원대 코트", "100000 KRW", "199999 KRW"),
        ("3-5만원대", "30000 KRW", "59999 KRW"),
        ("5만원에서 10만원 사이", "50000 KRW", "100000 KRW"),
        ("around 70", "59.5 USD", "80.5 USD"),
        ("what about 70", "59.5 USD", "80.5 USD"),
        ("how about 1000 dollars", "850 USD", "1150 USD"),
        ("7만원 정도", "59500 KRW", "80500 KRW"),
    ],
)
def test_a_range_has_both_ends(text: str, lowest: str, highest: str) -> None:
    assert prices(text) == {"price_min": lowest, "price_max": highest}


def test_at_least_is_a_lowest_price() -> None:
    assert prices("jackets over 100") == {"price_min": "100 USD"}
    assert prices("10만원 이상") == {"price_min": "100000 KRW"}


def test_a_lone_amount_counts_only_when_it_is_the_whole_message() -> None:
    assert prices("50 bucks") == {"price_max": "50 USD"}
    assert prices("십만원이요") == {"price_max": "100000 KRW"}
    assert prices("i paid 50 bucks for this and it broke") == {}


@pytest.mark.parametrize(
    "text",
    [
        "over 30 days",
        "what about 9999",
        "around 70 kg",
        "between 38 and 40 eu",
        "around 5pm",
        "within 2 weeks",
        "38 to 40",
        "2 to 4 days",
        "3개월 이상",
        "under 5'7",
        "up to 3 items",
        "두 개 이하",
    ],
)
def test_other_numbers_are_no_prices(text: str) -> None:
    assert prices(text) == {}

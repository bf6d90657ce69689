"""Amounts as text and back, as entities and answers carry them."""

from __future__ import annotations

import pytest
from moneyed import Money

from bot.commerce.money import find_money, money_text
from bot.commerce.quiz.price import range_text, read_range, stated_range


@pytest.mark.parametrize("text", ["100 USD", "59.9 USD", "50000 KRW"])
def test_an_amount_survives_as_text(text: str) -> None:
    money = find_money(text)

    assert money is not None
    assert money_text(money) == text


@pytest.mark.parametrize("text", ["", "100", "USD 100", "lots USD", "-5 USD", "NaN USD", "Infinity USD", "5 XXY"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert find_money(text) is None


@pytest.mark.parametrize("text", ["..80 USD", "50..100 USD", "120000.. KRW"])
def test_a_range_survives_as_text(text: str) -> None:
    ends = read_range(text)

    assert ends is not None
    assert range_text(*ends) == text


@pytest.mark.parametrize("text", ["", "middle", "..", ".. USD", "a..b USD", "80 USD"])
def test_what_is_no_range_is_none(text: str) -> None:
    assert read_range(text) is None


def test_ends_in_two_currencies_are_no_range() -> None:
    mixed = [{"entity": "price_min", "value": "50 USD"}, {"entity": "price_max", "value": "90000 KRW"}]

    assert stated_range(mixed) == ""
    assert read_range(range_text(Money(50, "USD"), None)) == (Money(50, "USD"), None)

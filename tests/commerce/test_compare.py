"""Comparing: what differs first, what is not stated stays unstated."""

from __future__ import annotations

from moneyed import Money

from bot.commerce.compare import Row, compare, differences
from tests.commerce.shelf import product, stocked

RAIN = product(
    "RAIN", usd=119, brand="Harbour", materials=("nylon", "mesh"), features=("waterproof",), rating=4.7, reviews=9
)
WIND = product("WIND", usd=69, brand="Harbour", materials=("mesh", "nylon"), rating=4.0, reviews=0)


def test_what_differs_comes_first() -> None:
    rows = compare((RAIN, WIND), "USD")

    assert [row.attribute for row in rows] == ["price", "feature", "rating", "category", "brand", "material"]


def test_the_order_of_materials_is_no_difference() -> None:
    assert "material" not in {row.attribute for row in differences(RAIN, WIND, "USD")}


def test_what_is_not_stated_is_none_and_not_a_guess() -> None:
    rows = {row.attribute: row.values for row in compare((RAIN, WIND), "USD")}

    assert rows["feature"] == (("waterproof",), None)
    assert rows["rating"] == (4.7, None)  # stars without a vote are none


def test_prices_are_in_the_currency_asked_for() -> None:
    assert differences(RAIN, WIND, "KRW")[0] == Row("price", (Money(119 * 1300, "KRW"), Money(69 * 1300, "KRW")))


def test_what_nobody_states_is_left_out() -> None:
    assert "skin_type" not in {row.attribute for row in compare((RAIN, WIND), "USD")}


def test_stock_is_compared_when_it_is_known() -> None:
    rows = compare((RAIN, WIND), "USD", stocked((RAIN, WIND), WIND=0))

    assert Row("stock", (("in_stock",), ("sold_out",))) in rows


def test_at_most_four_are_compared() -> None:
    assert len(compare([RAIN] * 6, "USD")[0].values) == 4

"""Carts: what they cost, and how far it is to free delivery."""

from __future__ import annotations

import pytest
from moneyed import Money

from bot.commerce.carts import put, totals
from tests.commerce.shelf import policy, product

TOTE = product("TOTE", "bag", 29, colors=("natural",))
SHIRT = product("SHIRT", "shirt", 51, colors=("white",))
PRODUCTS = {"TOTE/natural": TOTE, "SHIRT/white": SHIRT}


@pytest.mark.parametrize(
    ("lines", "goods", "delivery", "gap"),
    [
        ({"TOTE/natural": 1}, 29, 6, 51),
        ({"TOTE/natural": 2}, 58, 6, 22),
        ({"TOTE/natural": 1, "SHIRT/white": 1}, 80, 0, None),  # exactly the threshold
        ({"SHIRT/white": 2}, 102, 0, None),
        ({}, 0, 0, None),
    ],
)
def test_delivery_is_free_from_the_threshold_on(
    lines: dict[str, int], goods: int, delivery: int, gap: int | None
) -> None:
    found = totals(lines, PRODUCTS, "USD", policy())

    assert (found.goods, found.delivery) == (Money(goods, "USD"), Money(delivery, "USD"))
    assert found.gap == (None if gap is None else Money(gap, "USD"))
    assert found.total == Money(goods + delivery, "USD")


def test_each_currency_has_its_own_threshold() -> None:
    assert totals({"TOTE/natural": 1}, PRODUCTS, "KRW", policy()).gap == Money(100000 - 29 * 1300, "KRW")


def test_more_of_the_same_adds_up_to_a_limit_and_nothing_is_gone() -> None:
    assert put({"TOTE/natural": 1}, "TOTE/natural", 2) == {"TOTE/natural": 3}
    assert put({"TOTE/natural": 19}, "TOTE/natural", 9) == {"TOTE/natural": 20}
    assert put({"TOTE/natural": 1}, "TOTE/natural", -1) == {}

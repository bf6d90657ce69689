"""Returns: what may come back until when, in Korea and elsewhere, and why not where it may not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from moneyed import Money

from bot.commerce.orders import Order, OrderLine, Shipment
from bot.commerce.policy import Policy
from bot.commerce.returns import check_return
from tests.commerce.shelf import policy

TODAY = date(2026, 11, 23)
RULES: Policy = policy()


def order(state: str, *days: int | None, line_states: tuple[str, ...] = ("ordered",)) -> Order:
    """An order in as many parcels as days are given: how long ago each was delivered, None if not yet."""
    parcels = tuple(
        Shipment(f"p{n}", "in_transit" if ago is None else "delivered", delivered_on=ago_date(ago))
        for n, ago in enumerate(days)
    )
    states = line_states * len(parcels) if len(line_states) == 1 else line_states
    lines = tuple(
        OrderLine(
            f"A{n}/red", f"A{n}", 1, Money(9, "USD"), one, parcels[min(n, len(parcels) - 1)].id if parcels else None
        )
        for n, one in enumerate(states or line_states)
    )
    return Order("1", "a@example.com", "", state, TODAY - timedelta(days=90), lines, parcels)


def ago_date(ago: int | None) -> date | None:
    return None if ago is None else TODAY - timedelta(days=ago)


@pytest.mark.parametrize(("ago", "can"), [(0, True), (29, True), (30, True), (31, False), (75, False)])
def test_the_period_ends_on_its_last_day(ago: int, can: bool) -> None:
    found = check_return(order("delivered", ago), TODAY, RULES)

    assert bool(found.lines) is can
    assert found.why == ("" if can else "too_late")


def test_until_when_is_told() -> None:
    assert check_return(order("delivered", 2), TODAY, RULES).lines[0].until == TODAY + timedelta(days=28)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (order("shipped", None), "not_delivered"),
        (order("cancelled", line_states=("ordered",)), "cancelled"),
        (order("refunded", 5), "already_refunded"),
        (order("partly_refunded", 5, line_states=("refunded",)), "already_refunded"),
        (order("delivered", 5, line_states=("returned",)), "already_refunded"),
    ],
)
def test_why_not_is_told(one: Order, why: str) -> None:
    found = check_return(one, TODAY, RULES)

    assert (found.lines, found.why) == ((), why)


def test_of_a_partly_refunded_order_only_the_kept_line_may_come_back() -> None:
    found = check_return(order("partly_refunded", 6, line_states=("ordered", "refunded")), TODAY, RULES)

    assert [one.line.sku for one in found.lines] == ["A0"]


def test_each_parcel_has_its_own_period() -> None:
    found = check_return(order("delivered", 40, 3), TODAY, RULES)

    assert [one.line.sku for one in found.lines] == ["A1"]


class TestKorea:
    @pytest.mark.parametrize(("ago", "by_law"), [(0, True), (7, True), (8, False), (20, False)])
    def test_the_law_gives_seven_days_and_the_shop_the_rest(self, ago: int, by_law: bool) -> None:
        assert check_return(order("delivered", ago), TODAY, RULES, "KR").lines[0].by_law is by_law

    def test_elsewhere_it_is_the_shops_promise(self) -> None:
        assert not check_return(order("delivered", 1), TODAY, RULES, "GB").lines[0].by_law

    def test_the_laws_period_counts_from_the_last_part(self) -> None:
        found = check_return(order("delivered", 40, 3), TODAY, RULES, "KR")

        assert {one.line.sku for one in found.lines} == {"A0", "A1"}
        assert all(one.by_law for one in found.lines)

    def test_while_a_part_is_under_way_the_laws_period_stays_open(self) -> None:
        found = check_return(order("partly_shipped", 40, None), TODAY, RULES, "KR")

        assert [(one.line.sku, one.by_law) for one in found.lines] == [("A0", True)]

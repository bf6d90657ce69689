"""Where an order stands in every state of the demo shop, and when something ordered today arrives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from moneyed import Money

from bot.commerce.fulfilment import arrival, can_cancel, is_overdue, is_working_day, standing
from bot.commerce.orders import Order, OrderLine, Shipment

TODAY = date(2026, 11, 23)  # a Monday


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def line(variant: str = "OXF-SHT/white/M", state: str = "ordered", shipment: str | None = None) -> OrderLine:
    return OrderLine(variant, variant.split("/")[0], 1, Money(49, "USD"), state, shipment)


def order(state: str, *shipments: Shipment, lines: tuple[OrderLine, ...] = (), **more: date) -> Order:
    return Order("1001", "a@example.com", "010-5550-1002", state, day(-10), lines or (line(),), shipments, **more)


def parcel(state: str, number: str = "p1", **more: object) -> Shipment:
    return Shipment(number, state, **{"carrier": "DHL", **more})  # type: ignore[arg-type]


def codes(one: Order) -> list[str]:
    return [stand.code for stand in standing(one, TODAY)]


STATES = [
    (order("paid"), "paid"),
    (order("preparing"), "preparing"),
    (order("shipped"), "unknown"),
    (order("something new"), "unknown"),
    (order("pre_order", ships_on=day(21)), "pre_order"),
    (order("pre_order"), "pre_order_no_date"),
    (order("cancelled"), "cancelled"),
    (order("cancelled", refunded_on=day(-3)), "cancelled_refunded"),
    (order("refunded", refunded_on=day(-3)), "lines_refunded"),
    (order("refunded"), "lines_refunded_no_date"),
    (
        order("shipped", parcel("in_transit", shipped_on=day(-1), expected_on=day(2), last_scan_on=TODAY)),
        "on_its_way",
    ),
    (order("shipped", parcel("in_transit", carrier="", expected_on=day(2))), "on_its_way_date"),
    (order("shipped", parcel("in_transit", shipped_on=day(-1))), "on_its_way_no_date"),
    (order("shipped", parcel("in_transit", carrier="")), "on_its_way_plain"),
    (order("shipped", parcel("out_for_delivery", shipped_on=day(-1), expected_on=TODAY)), "on_its_way"),
    (order("shipped", parcel("in_transit", shipped_on=day(-11), last_scan_on=day(-9))), "overdue"),
    (order("shipped", parcel("in_transit", carrier="", shipped_on=day(-11))), "overdue_plain"),
    (order("shipped", parcel("in_transit", expected_on=day(-1), last_scan_on=day(-1))), "late"),
    (order("preparing", parcel("label_created")), "preparing"),
    (order("shipped", parcel("unknown")), "unknown"),
    (order("shipped", parcel("teleported")), "unknown"),
    (order("delivered", parcel("delivered", delivered_on=day(-2))), "delivered"),
    (order("delivered", parcel("delivered", delivered_on=TODAY)), "delivered_today"),
    (order("delivered", parcel("delivered")), "delivered_no_date"),
    (order("ready_for_pickup", parcel("ready_for_pickup", pickup_store="gangnam")), "ready_for_pickup"),
    (order("delivered", parcel("picked_up", pickup_store="gangnam")), "picked_up"),
]


@pytest.mark.parametrize(("one", "code"), STATES)
def test_each_state_has_its_sentence(one: Order, code: str) -> None:
    assert codes(one) == [code]


def test_a_split_order_tells_each_parcel_with_its_own_things() -> None:
    dress, tote = line("LINEN-DRS/sage/S", shipment="p1"), line("CANVAS-TOTE/natural", shipment="p2")
    first = parcel("delivered", delivered_on=day(-3))
    second = parcel("in_transit", "p2", shipped_on=day(-2), expected_on=day(3))

    stands = standing(order("partly_shipped", first, second, lines=(dress, tote)), TODAY)

    assert [(stand.code, stand.lines) for stand in stands] == [("delivered", (dress,)), ("on_its_way", (tote,))]
    assert stands[1].facts["expected_on"] == day(3)


def test_what_is_not_in_a_parcel_yet_is_being_packed() -> None:
    sent, waiting = line("A/red", shipment="p1"), line("B/red")

    stands = standing(order("partly_shipped", parcel("in_transit"), lines=(sent, waiting)), TODAY)

    assert [(stand.code, stand.lines) for stand in stands] == [
        ("on_its_way_no_date", (sent,)),
        ("preparing", (waiting,)),
    ]


def test_a_refunded_line_is_told_beside_the_kept_one() -> None:
    kept, back = line("RUN-SHOE/white/38", shipment="p1"), line("OXF-SHT/blue/S", "refunded", "p1")
    one = order("partly_refunded", parcel("delivered", delivered_on=day(-6)), lines=(kept, back), refunded_on=day(-1))

    stands = standing(one, TODAY)

    assert [(stand.code, stand.lines) for stand in stands] == [("delivered", (kept,)), ("lines_refunded", (back,))]
    assert stands[1].facts["refunded_on"] == day(-1)


def test_a_parcel_whose_things_all_came_back_is_not_told_as_delivered() -> None:
    back = line("OXF-SHT/blue/S", "refunded", "p1")
    one = order("partly_refunded", parcel("delivered", delivered_on=day(-6)), lines=(back,))

    assert codes(one) == ["lines_refunded_no_date"]


@pytest.mark.parametrize(
    ("state", "can"),
    [("paid", True), ("pre_order", True), ("preparing", False), ("shipped", False), ("cancelled", False)],
)
def test_only_what_is_not_being_packed_can_be_cancelled(state: str, can: bool) -> None:
    assert can_cancel(order(state)) is can


@pytest.mark.parametrize(
    ("shipment", "is_so"),
    [
        (parcel("in_transit", last_scan_on=day(-9)), True),
        (parcel("in_transit", last_scan_on=day(-2)), False),
        (parcel("in_transit", expected_on=day(-1), last_scan_on=TODAY), True),
        (parcel("in_transit", expected_on=TODAY), False),
        (parcel("delivered", delivered_on=day(-20), last_scan_on=day(-20)), False),
        (parcel("in_transit"), False),
    ],
)
def test_a_parcel_is_overdue_when_it_is_silent_or_late(shipment: Shipment, is_so: bool) -> None:
    assert is_overdue(shipment, TODAY) is is_so


class TestArrival:
    @pytest.mark.parametrize(
        ("placed", "days", "country", "arrives"),
        [
            (date(2026, 11, 23), 2, "KR", date(2026, 11, 25)),
            (date(2026, 11, 26), 4, "KR", date(2026, 12, 2)),
            (date(2026, 11, 28), 1, "GB", date(2026, 11, 30)),
            (date(2026, 12, 24), 2, "GB", date(2026, 12, 30)),
            (date(2026, 12, 24), 2, "KR", date(2026, 12, 29)),
            (date(2026, 9, 23), 2, "KR", date(2026, 9, 29)),
            (date(2026, 12, 31), 1, "KR", date(2027, 1, 4)),
        ],
    )
    def test_weekends_and_public_holidays_do_not_count(
        self, placed: date, days: int, country: str, arrives: date
    ) -> None:
        assert arrival(placed, days, country) == arrives

    def test_in_a_country_without_a_calendar_only_weekends_are_free(self) -> None:
        assert is_working_day(date(2026, 12, 25), "XX")
        assert not is_working_day(date(2026, 12, 26), "XX")

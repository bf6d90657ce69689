"""Where an order stands, as a code and facts for each thing to be said; and when a new order would arrive."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import holidays

from bot.commerce.orders import Order, OrderLine, Shipment

SILENT_DAYS = 5  # without a scan; after these a parcel counts as overdue
NOT_PACKED = frozenset({"paid", "pre_order"})
NOT_THERE = frozenset({"label_created", "handed_to_carrier", "in_transit", "out_for_delivery", "delayed", "unknown"})
ARRIVED = frozenset({"delivered", "ready_for_pickup", "picked_up"})


@dataclass(frozen=True)
class Standing:
    """One thing true of an order: `code` names its sentence (order_status.<code>), `lines` what it is about."""

    code: str
    lines: tuple[OrderLine, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


def standing(order: Order, today: date) -> tuple[Standing, ...]:
    """What to say about an order, parcel by parcel where there are several. Each code comes with the facts it needs."""
    if order.state == "cancelled":
        code = "cancelled_refunded" if order.refunded_on else "cancelled"
        return (Standing(code, order.lines, {"refunded_on": order.refunded_on}),)
    if order.state == "refunded":
        return (_money_back(order, order.lines),)
    if order.state == "pre_order":
        code = "pre_order" if order.ships_on else "pre_order_no_date"
        return (Standing(code, order.lines, {"ships_on": order.ships_on}),)
    if not order.shipments:
        return (Standing(order.state if order.state in ("paid", "preparing") else "unknown", order.lines),)
    parcels = [_parcel(order, shipment, today) for shipment in order.shipments]
    return tuple([parcel for parcel in parcels if parcel.lines] + _unsent(order) + _refunded(order))


def can_cancel(order: Order) -> bool:
    """Only what is not being packed yet can still be stopped."""
    return order.state in NOT_PACKED


def is_delivered(order: Order) -> bool:
    """Whether everything of it has arrived."""
    return bool(order.shipments) and all(parcel.state in ("delivered", "picked_up") for parcel in order.shipments)


def is_overdue(shipment: Shipment, today: date) -> bool:
    """No scan for days, or past the expected day: nobody should have to wait for that."""
    return _is_silent(shipment, today) or _is_late(shipment, today)


def _is_silent(shipment: Shipment, today: date) -> bool:
    scanned = shipment.last_scan_on or shipment.shipped_on
    return shipment.state in NOT_THERE and scanned is not None and (today - scanned).days > SILENT_DAYS


def _is_late(shipment: Shipment, today: date) -> bool:
    return shipment.state in NOT_THERE and shipment.expected_on is not None and shipment.expected_on < today


def arrival(placed: date, working_days: int, country: str) -> date:
    """The day on which an order placed on a day arrives, counted in the country's working days."""
    day, left = placed, working_days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day, country)
    return day


def is_working_day(day: date, country: str) -> bool:
    """Monday to Friday without public holidays (holidays.country_holidays)."""
    return day.weekday() < 5 and day not in _holidays(country, day.year)


@lru_cache(maxsize=32)
def _holidays(country: str, year: int) -> Collection[date]:
    """None for a country that the calendar does not know: then only weekends are free."""
    try:
        return holidays.country_holidays(country, years=year)
    except NotImplementedError:
        return ()


def lines_of(order: Order, shipment: Shipment) -> tuple[OrderLine, ...]:
    """What travels in a parcel; where no line names its parcel, everything does."""
    named = any(line.shipment for line in order.lines)
    return tuple(line for line in order.lines if line.shipment == shipment.id or not named)


def _parcel(order: Order, shipment: Shipment, today: date) -> Standing:
    lines = tuple(line for line in lines_of(order, shipment) if line.state == "ordered")
    facts = {name: value for name, value in vars(shipment).items() if value not in (None, "")}
    return Standing(_parcel_code(shipment, today), lines, facts)


def _parcel_code(shipment: Shipment, today: date) -> str:
    """The fullest sentence that the known facts can fill."""
    if shipment.state in ARRIVED:
        return _arrived_code(shipment, today)
    if _is_silent(shipment, today):
        return "overdue" if shipment.carrier else "overdue_plain"
    if _is_late(shipment, today):
        return "late"
    if shipment.state == "label_created":
        return "preparing"
    if shipment.state not in NOT_THERE or shipment.state == "unknown":
        return "unknown"
    return _under_way_code(shipment)


def _arrived_code(shipment: Shipment, today: date) -> str:
    if shipment.state == "delivered" and shipment.delivered_on is None:
        return "delivered_no_date"
    return "delivered_today" if shipment.state == "delivered" and shipment.delivered_on == today else shipment.state


def _under_way_code(shipment: Shipment) -> str:
    if shipment.expected_on:
        return "on_its_way" if shipment.carrier and shipment.shipped_on else "on_its_way_date"
    return "on_its_way_no_date" if shipment.carrier else "on_its_way_plain"


def _unsent(order: Order) -> list[Standing]:
    """Lines that no parcel holds, while others do."""
    has_parcels = any(line.shipment for line in order.lines)
    waiting = tuple(line for line in order.lines if has_parcels and not line.shipment and line.state == "ordered")
    return [Standing("preparing", waiting)] if waiting else []


def _refunded(order: Order) -> list[Standing]:
    lines = tuple(line for line in order.lines if line.state in ("refunded", "returned"))
    return [_money_back(order, lines)] if lines else []


def _money_back(order: Order, lines: tuple[OrderLine, ...]) -> Standing:
    code = "lines_refunded" if order.refunded_on else "lines_refunded_no_date"
    return Standing(code, lines, {"refunded_on": order.refunded_on})

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
ON_ITS_WAY = frozenset({"in_transit", "out_for_delivery", "label_created", "handed_to_carrier"})


@dataclass(frozen=True)
class Standing:
    """One thing true of an order: `code` names its sentence (order_status.<code>), `lines` what it is about."""

    code: str
    lines: tuple[OrderLine, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


def standing(order: Order, today: date) -> tuple[Standing, ...]:
    """What to say about an order, parcel by parcel where there are several."""
    if order.state in ("cancelled", "refunded"):
        code = "cancelled_refunded" if order.refunded_on else order.state
        return (Standing(code, order.lines, {"refunded_on": order.refunded_on}),)
    if order.state == "pre_order":
        return (Standing("pre_order", order.lines, {"ships_on": order.ships_on}),)
    if not order.shipments:
        return (Standing(order.state if order.state in ("paid", "preparing") else "unknown", order.lines),)
    parcels = [_parcel(order, shipment, today) for shipment in order.shipments]
    return tuple(parcels + _unsent(order) + _refunded(order))


def can_cancel(order: Order) -> bool:
    """Only what is not being packed yet can still be stopped."""
    return order.state in NOT_PACKED


def is_overdue(shipment: Shipment, today: date) -> bool:
    """No scan for days, or past the expected day: nobody should have to wait for that."""
    if shipment.state not in ON_ITS_WAY and shipment.state not in ("delayed", "unknown"):
        return False
    scanned = shipment.last_scan_on or shipment.shipped_on
    is_silent = scanned is not None and (today - scanned).days > SILENT_DAYS
    return is_silent or (shipment.expected_on is not None and shipment.expected_on < today)


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
    return holidays.country_holidays(country, years=year)


def _parcel(order: Order, shipment: Shipment, today: date) -> Standing:
    lines = tuple(
        line
        for line in order.lines
        if line.shipment in (shipment.id, None) and line.state not in ("refunded", "cancelled")
    )
    facts = {name: value for name, value in vars(shipment).items() if value not in (None, "")}
    return Standing(_parcel_code(shipment, today), lines, facts)


def _parcel_code(shipment: Shipment, today: date) -> str:
    if shipment.state in ("delivered", "ready_for_pickup", "picked_up"):
        return "delivered_today" if shipment.delivered_on == today and shipment.state == "delivered" else shipment.state
    if is_overdue(shipment, today):
        return "overdue"
    return "on_its_way" if shipment.expected_on else "on_its_way_no_date"


def _unsent(order: Order) -> list[Standing]:
    """Lines that no parcel holds, while others do."""
    has_parcels = any(line.shipment for line in order.lines)
    waiting = tuple(line for line in order.lines if has_parcels and not line.shipment and line.state == "ordered")
    return [Standing("preparing", waiting)] if waiting else []


def _refunded(order: Order) -> list[Standing]:
    lines = tuple(line for line in order.lines if line.state in ("refunded", "returned"))
    return [Standing("lines_refunded", lines, {"refunded_on": order.refunded_on})] if lines else []

"""What may be sent back, line by line, and why not where it may not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.commerce.orders import Order, OrderLine
from bot.commerce.policy import Policy


@dataclass(frozen=True)
class Returnable:
    """One line that may be returned, until when, and whether the law's withdrawal period still runs."""

    line: OrderLine
    until: date
    by_law: bool


@dataclass(frozen=True)
class ReturnCheck:
    """The lines that may be returned; when there are none, `why` is not_delivered, too_late, already_refunded or cancelled."""

    lines: tuple[Returnable, ...]
    why: str = ""
    delivered_on: date | None = None


def check_return(order: Order, today: date, policy: Policy, country: str = "") -> ReturnCheck:
    """What of an order may be returned today. The period counts from the day of delivery of the line's own parcel."""
    delivered = [(line, _delivered_on(order, line)) for line in order.lines if line.state == "ordered"]
    open_lines = [
        _returnable(line, day, today, policy, country)
        for line, day in delivered
        if day and _is_open(day, today, policy)
    ]
    if open_lines:
        return ReturnCheck(tuple(open_lines))
    days = [day for _, day in delivered if day]
    return ReturnCheck((), _why_not(order, days), max(days, default=None))


def _delivered_on(order: Order, line: OrderLine) -> date | None:
    parcels = [shipment for shipment in order.shipments if line.shipment in (shipment.id, None)]
    return max((parcel.delivered_on for parcel in parcels if parcel.delivered_on), default=None)


def _is_open(delivered: date, today: date, policy: Policy) -> bool:
    return today <= delivered + timedelta(days=policy.return_days)


def _returnable(line: OrderLine, delivered: date, today: date, policy: Policy, country: str) -> Returnable:
    """Korea, E-Commerce Act Art. 17: withdrawal within seven days of receipt; after that the shop's own promise."""
    by_law = country == "KR" and today <= delivered + timedelta(days=policy.withdrawal_days)
    return Returnable(line, delivered + timedelta(days=policy.return_days), by_law)


def _why_not(order: Order, delivered: list[date]) -> str:
    if order.state == "cancelled":
        return "cancelled"
    if not any(line.state == "ordered" for line in order.lines):
        return "already_refunded"
    return "too_late" if delivered else "not_delivered"

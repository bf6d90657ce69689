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
    """The lines that may be returned; if none, `why` is not_delivered, too_late, already_refunded or cancelled."""

    lines: tuple[Returnable, ...]
    why: str = ""
    delivered_on: date | None = None


def check_return(order: Order, today: date, policy: Policy, country: str = "") -> ReturnCheck:
    """What of an order may be returned today. The period counts from the day of delivery of the line's own parcel."""
    if order.state in ("cancelled", "refunded"):
        return ReturnCheck((), "cancelled" if order.state == "cancelled" else "already_refunded")
    kept = [(line, _delivered_on(order, line)) for line in order.lines if line.state == "ordered"]
    checked = [_returnable(order, line, day, today, policy, country) for line, day in kept if day]
    open_lines = tuple(one for one in checked if today <= one.until)
    if open_lines:
        return ReturnCheck(open_lines)
    days = [day for _, day in kept if day]
    return ReturnCheck((), _why_not(kept, days), max(days, default=None))


def _delivered_on(order: Order, line: OrderLine) -> date | None:
    parcels = [shipment for shipment in order.shipments if line.shipment in (shipment.id, None)]
    return max((parcel.delivered_on for parcel in parcels if parcel.delivered_on), default=None)


def _returnable(
    order: Order, line: OrderLine, delivered: date, today: date, policy: Policy, country: str
) -> Returnable:
    """The law's period and the shop's own, whichever ends later."""
    promised = delivered + timedelta(days=policy.return_days)
    if country != "KR":
        return Returnable(line, promised, by_law=False)
    withdrawable = _law_begins(order, today) + timedelta(days=policy.withdrawal_days)
    return Returnable(line, max(promised, withdrawable), today <= withdrawable)


def _law_begins(order: Order, today: date) -> date:
    """Korea, E-Commerce Act Art. 17: seven days from receipt, for part deliveries from that of the last part."""
    parts = [shipment.delivered_on for shipment in order.shipments]
    return max((part or today for part in parts), default=today)


def _why_not(kept: list[tuple[OrderLine, date | None]], delivered: list[date]) -> str:
    if not kept:
        return "already_refunded"
    return "too_late" if delivered else "not_delivered"

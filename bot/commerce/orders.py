"""Orders: what was bought, where the parcels are, and what may still be done with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from moneyed import Money


@dataclass(frozen=True)
class OrderLine:
    """One line; `state` is ordered, cancelled, returned, refunded."""

    variant_id: str
    sku: str
    quantity: int
    price: Money
    state: str = "ordered"
    shipment: str | None = None  # id of the parcel it travels in


@dataclass(frozen=True)
class Shipment:
    """One parcel.

    States: label_created in_transit out_for_delivery delivered ready_for_pickup picked_up delayed unknown.
    """

    id: str
    state: str
    carrier: str = ""
    tracking_url: str = ""
    shipped_on: date | None = None
    expected_on: date | None = None
    delivered_on: date | None = None
    last_scan_on: date | None = None
    pickup_store: str | None = None


@dataclass(frozen=True)
class Order:
    """One order.

    States: paid preparing shipped partly_shipped delivered ready_for_pickup pre_order cancelled refunded
    partly_refunded unknown.
    """

    number: str
    email: str
    phone: str
    state: str
    placed_on: date
    lines: tuple[OrderLine, ...]
    shipments: tuple[Shipment, ...] = ()
    ships_on: date | None = None  # pre-orders
    refunded_on: date | None = None
    total: Money | None = None

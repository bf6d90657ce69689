"""Orders: what was bought, where the parcels are, and what may still be done with them."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Optional, Tuple

from moneyed import Money


@dataclass(frozen=True)
class OrderLine:
    """One line; `state` is ordered, cancelled, returned, refunded."""

    variant_id: str
    sku: str
    quantity: int
    price: Money
    state: str = "ordered"
    shipment: Optional[str] = None  # id of the parcel it travels in


@dataclass(frozen=True)
class Shipment:
    """One parcel. States: label_created in_transit out_for_delivery delivered ready_for_pickup picked_up delayed unknown."""

    id: str
    state: str
    carrier: str = ""
    tracking_url: str = ""
    shipped_on: Optional[date] = None
    expected_on: Optional[date] = None
    delivered_on: Optional[date] = None
    last_scan_on: Optional[date] = None
    pickup_store: Optional[str] = None


@dataclass(frozen=True)
class Order:
    """One order. States: paid preparing shipped partly_shipped delivered ready_for_pickup pre_order cancelled refunded partly_refunded unknown."""

    number: str
    email: str
    phone: str
    state: str
    placed_on: date
    lines: Tuple[OrderLine, ...]
    shipments: Tuple[Shipment, ...] = ()
    ships_on: Optional[date] = None  # pre-orders
    refunded_on: Optional[date] = None
    total: Optional[Money] = None

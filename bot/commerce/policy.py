"""The shop's own rules as figures: what delivery costs, how long a return is taken back, when people answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from moneyed import Money

Price = Mapping[str, Money]  # by currency


@dataclass(frozen=True)
class Policy:
    """Figures that sentences are filled with; names are the placeholders of data/content."""

    shop: str
    free_delivery_from: Price
    delivery_fee: Price
    express_fee: Price
    gift_wrap_fee: Price
    gift_card_min: Price
    gift_card_max: Price
    delivery_days_home: str  # working days, "2–4"
    delivery_days_abroad: str
    return_days: int
    withdrawal_days: int  # Korea, by law
    refund_days: int
    exchange_days: int
    warranty_months: int
    student_discount: int  # per cent
    loyalty_rate: int  # per cent
    price_match_days: int
    gift_card_months: int
    pickup_hold_days: int
    pickup_ready_hours: int
    contact_email: str
    contact_phone: str
    contact_hours: str
    store_hours_week: str
    store_hours_sunday: str

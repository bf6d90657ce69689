"""A shop's policy for tests."""

from __future__ import annotations

from collections.abc import Mapping

from moneyed import Money

from bot.commerce.policy import Policy


def price(dollars: int, won: int) -> Mapping[str, Money]:
    """One amount in both currencies."""
    return {"USD": Money(dollars, "USD"), "KRW": Money(won, "KRW")}


DEMO = Policy(
    shop="Nuri & Lane",
    free_delivery_from=price(80, 100000),
    delivery_fee=price(6, 3000),
    express_fee=price(14, 6000),
    gift_wrap_fee=price(4, 3000),
    gift_card_min=price(20, 20000),
    gift_card_max=price(400, 500000),
    delivery_days_home="2–4",
    delivery_days_abroad="5–9",
    return_days=30,
    withdrawal_days=7,
    refund_days=5,
    exchange_days=30,
    warranty_months=12,
    student_discount=10,
    loyalty_rate=2,
    price_match_days=14,
    gift_card_months=60,
    pickup_hold_days=7,
    pickup_ready_hours=2,
    contact_email="help@example.com",
    contact_phone="+44 20 7946 0100",
    contact_hours="09:00–18:00",
    store_hours_week="10:00–20:00",
    store_hours_sunday="11:00–18:00",
)

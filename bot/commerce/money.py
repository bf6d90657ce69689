"""Amounts as the entities carry them: "100 USD", "50000 KRW"."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from moneyed import CURRENCIES, Money


def find_money(text: str) -> Money | None:
    """The amount that a text such as "100 USD" stands for; None when it is not one."""
    amount, _, currency = text.strip().partition(" ")
    try:
        value = Decimal(amount.replace(",", ""))
    except InvalidOperation:
        return None
    if currency not in CURRENCIES or not value.is_finite() or value < 0:
        return None
    return Money(value, currency)


def money_text(money: Money) -> str:
    """The opposite of `find_money`: exact, with no trailing zeros."""
    amount = money.amount
    whole = amount == amount.to_integral_value()
    return f"{int(amount) if whole else amount.normalize()} {money.currency.code}"

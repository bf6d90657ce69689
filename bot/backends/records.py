"""A shop's records as text (YAML files, JSON columns) and back: prices and policy. Knows no database and no folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from moneyed import Money

from bot.commerce.policy import Policy, Price


def parse_prices(amounts: Mapping[str, Any]) -> Mapping[str, Money]:
    """{"USD": 119, "KRW": "159000"} → Money by currency."""
    return {currency: Money(str(amount), currency) for currency, amount in amounts.items()}


def price_texts(prices: Price) -> dict[str, str]:
    """Money by currency → exact text by currency."""
    return {currency: str(money.amount) for currency, money in prices.items()}


def parse_policy(figures: Mapping[str, Any]) -> Policy:
    """Every figure by its name; those by currency become Money."""
    values: dict[str, Any] = {name: _figure(value) for name, value in figures.items()}
    return Policy(**values)


def policy_figures(policy: Policy) -> dict[str, Any]:
    """The opposite of `parse_policy`, ready for JSON."""
    values = {field.name: getattr(policy, field.name) for field in fields(policy)}
    return {name: price_texts(value) if isinstance(value, Mapping) else value for name, value in values.items()}


def _figure(value: Any) -> Any:
    return parse_prices(value) if isinstance(value, Mapping) else value

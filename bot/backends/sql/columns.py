"""Columns that keep a shop's nouns: money to the last cent, lists and words as JSON, back as they were put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from moneyed import Money
from sqlalchemy import JSON, String
from sqlalchemy.types import TypeDecorator

from bot.backends.records import parse_prices, price_texts


class MoneyText(TypeDecorator):  # type: ignore[type-arg]
    """One amount as "119 USD": exact in every database."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> str | None:
        return None if value is None else f"{value.amount} {value.currency.code}"

    def process_result_value(self, value: str | None, dialect: Any) -> Money | None:
        return None if value is None else Money(*value.split(" "))


class Prices(TypeDecorator):  # type: ignore[type-arg]
    """Amounts by currency."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> dict[str, str]:
        return price_texts(value)

    def process_result_value(self, value: Mapping[str, str], dialect: Any) -> Mapping[str, Money]:
        return parse_prices(value)


class Texts(TypeDecorator):  # type: ignore[type-arg]
    """A list of words, in order."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> list[str]:
        return list(value)

    def process_result_value(self, value: Sequence[str], dialect: Any) -> tuple[str, ...]:
        return tuple(value)


class ByLanguage(TypeDecorator):  # type: ignore[type-arg]
    """One text by language."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> dict[str, str]:
        return dict(value)


class WeekHours(TypeDecorator):  # type: ignore[type-arg]
    """Opening hours by weekday; JSON keys are text, weekdays are numbers."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> dict[str, list[str]]:
        return {str(day): list(hours) for day, hours in value.items()}

    def process_result_value(self, value: Mapping[str, Sequence[str]], dialect: Any) -> Mapping[int, tuple[str, str]]:
        return {int(day): (hours[0], hours[1]) for day, hours in value.items()}

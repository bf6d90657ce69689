"""How a value looks in a sentence: money, dates, numbers and plain text, per language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from types import MappingProxyType

from babel.numbers import format_currency, format_decimal
from moneyed import Money

CURRENCY: Mapping[str, str] = MappingProxyType({"en": "USD", "ko": "KRW"})  # what a shopper of this language is shown
_KOREAN_CURRENCY: Mapping[str, str] = MappingProxyType(
    {"KRW": "원", "USD": "달러", "EUR": "유로", "GBP": "파운드", "JPY": "엔", "CNY": "위안"}
)
_LOCALE: Mapping[str, str] = MappingProxyType({"en": "en_US", "ko": "ko_KR"})
_DAYS = MappingProxyType(
    {
        "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        "ko": ("월", "화", "수", "목", "금", "토", "일"),
    }
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_YEAR_IS_NEWS = 180  # days; beyond that a date without its year misleads
# Control characters and the marks that turn the writing direction round: never part of an honest word.
_UNWRITTEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Percent:
    """A share of hundred."""

    value: int | Decimal


def format_value(value: object, language: str, today: date | None = None) -> str:
    """A value as a shopper of this language reads it; text stays text."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Money):
        return format_money(value, language)
    if isinstance(value, Percent):
        return f"{format_decimal(value.value, locale=_locale(language))}%"
    if isinstance(value, (datetime, date, time)):
        return _format_moment(value, language, today)
    if isinstance(value, (int, float, Decimal)):
        return str(format_decimal(value, locale=_locale(language)))
    if isinstance(value, Mapping):
        return format_value(pick(value, language), language, today)
    if isinstance(value, Iterable):
        return ", ".join(format_value(member, language, today) for member in value)
    return plain(str(value))


def pick(words: Mapping[str, object], language: str) -> object:
    """From {en, ko} the language; from prices by currency the currency of the language."""
    for key in (language, CURRENCY.get(language, "USD")):
        if key in words:
            return words[key]
    return next(iter(words.values()), "")


def plain(text: str) -> str:
    """Text without control characters and direction overrides; line breaks stay."""
    return _UNWRITTEN.sub("", text.replace("\r\n", "\n").replace("\t", " "))


def format_money(money: Money, language: str) -> str:
    """$119, ₩159,000; in Korean 159,000원, 119달러. No decimals when whole."""
    amount, code = money.amount, money.currency.code
    whole = amount == amount.to_integral_value()
    number = "#,##0" if whole else "#,##0.00"
    if language == "ko" and code in _KOREAN_CURRENCY:
        return f"{format_decimal(amount, format=number, locale='ko_KR')}{_KOREAN_CURRENCY[code]}"
    return str(format_currency(amount, code, format=f"¤{number}", locale=_locale(language), currency_digits=False))


def format_date(day: date, language: str, today: date | None = None) -> str:
    """Monday 24 November; 11월 24일 (월). With the year when it is far from today."""
    far = today is not None and abs((day - today).days) > _YEAR_IS_NEWS
    name = _DAYS[language if language in _DAYS else "en"][day.weekday()]
    if language == "ko":
        return f"{f'{day.year}년 ' if far else ''}{day.month}월 {day.day}일 ({name})"
    return f"{name} {day.day} {_MONTHS[day.month - 1]}{f' {day.year}' if far else ''}"


def _format_moment(value: datetime | date | time, language: str, today: date | None) -> str:
    if isinstance(value, time):
        return _format_time(value, language)
    if isinstance(value, datetime):
        between = " " if language == "ko" else ", "
        return f"{format_date(value.date(), language, today)}{between}{_format_time(value.time(), language)}"
    return format_date(value, language, today)


def _format_time(moment: time, language: str) -> str:
    if language != "ko":
        return f"{moment:%H:%M}"
    half, hour = ("오전", moment.hour) if moment.hour < 12 else ("오후", moment.hour - 12)
    minutes = f" {moment.minute}분" if moment.minute else ""
    return f"{half} {hour or 12}시{minutes}"


def _locale(language: str) -> str:
    return _LOCALE.get(language, "en_US")

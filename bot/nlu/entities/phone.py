"""Telephone numbers: E.164 when they carry a country, else their national digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from bot.nlu.entities.found import Found

_PHONE = re.compile(
    r"(?<![\w+.,-])(?:"
    r"\+\d[\d\s().-]{6,20}\d"  # +44 7700 900101
    r"|00\d[\d\s().-]{7,20}\d"  # 0044 7700 900101
    r"|\(?0\d{1,4}\)?[\s.-]?\d{3,4}[\s.-]?\d{3,4}"  # 010-5550-1002, 07700 900101
    r"|0\d(?:[\s.-]?\d{2}){4}"  # 01 55 55 01 10
    r"|\(?\d{3}\)?[\s.-]\d{3,4}[\s.-]\d{4}"  # 202 555 0103
    r")(?!\d)"
)
FEWEST_DIGITS = 8
RANK = 8


def find_phones(text: str) -> Iterator[Found]:
    """Numbers that can be telephone numbers."""
    for match in _PHONE.finditer(text):
        value = _value(match[0])
        if sum(letter.isdigit() for letter in value) >= FEWEST_DIGITS:
            yield Found("phone", value, match.start(), match.end(), rank=RANK)


def _value(written: str) -> str:
    if not written.startswith(("+", "00")):
        return re.sub(r"\D", "", written)
    international = written if written.startswith("+") else "+" + written[2:]
    try:
        number = phonenumbers.parse(international)
    except phonenumbers.NumberParseException:
        return "+" + re.sub(r"\D", "", international)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

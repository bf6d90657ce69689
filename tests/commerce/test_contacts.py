"""Proofs: which spellings of an e-mail or a phone number are the same contact, and which never are."""

from __future__ import annotations

from datetime import date

import pytest

from bot.commerce.contacts import contact_from, matches_proof, phone_keys, same_contact
from bot.commerce.orders import Order

KOREAN, BRITISH, AMERICAN = "010-5550-1002", "+44 7700 900101", "+1 202 555 0103"
ITALIAN, FRENCH, CZECH = "+39 06 5555 0104", "+33 1 55 55 01 10", "+420 600 555 011"


def order(phone: str = KOREAN, email: str = "minji.kim@example.com") -> Order:
    return Order("1002", email, phone, "delivered", date(2026, 11, 20), ())


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("+82 10 5550 1002", KOREAN),
        ("+82 (0)10-5550-1002", KOREAN),
        ("01055501002", KOREAN),
        ("10 5550 1002", KOREAN),
        ("821055501002", KOREAN),
        ("0082 10 5550 1002", KOREAN),
        ("０１０５５５０１００２", KOREAN),
        (" 010.5550.1002 ", KOREAN),
        ("07700 900101", BRITISH),
        ("447700900101", BRITISH),
        ("0044 7700 900101", BRITISH),
        ("(202) 555-0103", AMERICAN),
        ("1-202-555-0103", AMERICAN),
        ("06 5555 0104", ITALIAN),
        ("39 06 5555 0104", ITALIAN),
        ("01 55 55 01 10", FRENCH),
        ("0033155550110", FRENCH),
        ("600 555 011", CZECH),
        ("420600555011", CZECH),
    ],
)
def test_a_phone_proves_however_it_is_written(typed: str, phone: str) -> None:
    assert matches_proof(order(phone), typed)


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("010-5550-1003", KOREAN),
        ("5550 1002", KOREAN),
        ("1002", KOREAN),
        ("0000 0000", KOREAN),
        ("555-0103", AMERICAN),
        ("900101", BRITISH),
        ("+44 7700 900102", BRITISH),
        ("", KOREAN),
        ("", ""),
        ("+", ""),
        ("minji", KOREAN),
    ],
)
def test_another_or_a_partial_phone_proves_nothing(typed: str, phone: str) -> None:
    assert not matches_proof(order(phone), typed)


@pytest.mark.parametrize("typed", ["minji.kim@example.com", " Minji.Kim@Example.COM "])
def test_an_email_proves_in_any_case(typed: str) -> None:
    assert matches_proof(order(), typed)


@pytest.mark.parametrize("typed", ["minji.kim@example.co", "minji@example.com", "@", "@example.com", "*@*"])
def test_another_email_proves_nothing(typed: str) -> None:
    assert not matches_proof(order(), typed)


def test_an_order_without_contact_is_proven_by_nothing() -> None:
    empty = order(phone="", email="")

    assert not any(matches_proof(empty, typed) for typed in ("", "@", "0", "010-5550-1002", " "))


def test_a_contact_counts_for_every_order_of_the_same_person() -> None:
    contact = contact_from("+82 10-5550-1002")

    assert same_contact(order(), contact)
    assert not same_contact(order(phone="010-5550-1005"), contact)


def test_too_short_a_number_has_no_key_at_all() -> None:
    assert phone_keys("1234567") == frozenset()

"""E-mail addresses and phone numbers as proofs: when two spellings are the same contact."""

from __future__ import annotations

import hmac
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from bot.commerce.orders import Order

SHORTEST_PHONE = 8  # national digits; fewer prove nothing
REGIONS = ("KR", "GB", "US")  # tried for numbers without a country prefix


@dataclass(frozen=True)
class Contact:
    """`kind` is email or phone; `value` as the shopper typed it, cleaned of spaces around it."""

    kind: str
    value: str


def contact_from(text: str) -> Contact:
    """What a typed proof is."""
    return Contact("email" if "@" in text else "phone", text.strip())


def matches_proof(order: Order, proof: str) -> bool:
    """Whether a typed e-mail or phone is this order's."""
    return same_contact(order, contact_from(proof))


def same_contact(order: Order, contact: Contact) -> bool:
    """Whether a contact is this order's. Compares in constant time."""
    if contact.kind == "email":
        return bool(contact.value) and _same(email_key(contact.value), email_key(order.email))
    return any(_same(one, other) for one in phone_keys(contact.value) for other in phone_keys(order.phone))


def email_key(email: str) -> str:
    """An e-mail as it is compared: letter case does not matter."""
    return email.strip().casefold()


@lru_cache(maxsize=512)
def phone_keys(phone: str) -> frozenset[str]:
    """National digits without country prefix, trunk zero and punctuation; empty when too short to prove anything.

    "+82 10 5550 1002", "010-5550-1002", "10 5550 1002" and "0082 10 5550 1002" share a key.
    """
    typed = unicodedata.normalize("NFKC", phone).strip()
    digits = "".join(c for c in typed if c.isdigit()).lstrip("0")
    found = _national(typed, None)
    if not typed.startswith("+"):
        found = found.union({digits}, _national(f"+{digits}", None), *(_national(typed, region) for region in REGIONS))
    return frozenset(key for key in found if len(key) >= SHORTEST_PHONE)


def _national(phone: str, region: str | None) -> frozenset[str]:
    """Unissued (made-up) numbers count too, if they are as long as the country's: records hold what customers typed."""
    try:
        parsed = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        return frozenset()
    if region is not None and parsed.country_code != phonenumbers.country_code_for_region(region):
        return frozenset()
    if region is None and not phonenumbers.is_possible_number(parsed):
        return frozenset()
    return frozenset({str(parsed.national_number)})


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())

"""Who wrote: the business-scoped id first, which lasts; a phone number, where one is given, second."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from channels.graph.shapes import objects, text

CHANNEL = "whatsapp"
_BSUID = re.compile(r"[A-Z]{2}\.(?P<parent>ENT\.)?[A-Za-z0-9]{1,128}")
_PHONE = re.compile(r"\d{5,20}")


def names_in(*given: object) -> dict[str, str]:
    """Names by kind, the firmest first: bsuid, parent, wa_id. Vendors put one into the other's field at times."""
    found: dict[str, str] = {}
    for value in map(text, given):
        bsuid = _BSUID.fullmatch(value)
        if bsuid:
            found.setdefault("parent" if bsuid["parent"] else "bsuid", value)
        elif _PHONE.fullmatch(value.lstrip("+")):
            found.setdefault("wa_id", value.lstrip("+"))
    return {kind: found[kind] for kind in ("bsuid", "parent", "wa_id") if kind in found}


def names_of(message: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, str]:
    """The writer of a message; what `contacts` says of the same person is added."""
    own = names_in(message.get("from_user_id"), message.get("from_parent_user_id"), message.get("from"))
    contact = _contact(own, list(objects(value.get("contacts"))), len(list(objects(value.get("messages")))))
    return names_in(*own.values(), contact.get("user_id"), contact.get("parent_user_id"), contact.get("wa_id"))


def profile_of(message: Mapping[str, Any], value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What `contacts` says about the writer."""
    own = names_in(message.get("from_user_id"), message.get("from_parent_user_id"), message.get("from"))
    return _contact(own, list(objects(value.get("contacts"))), len(list(objects(value.get("messages")))))


def address_of(names: Mapping[str, str]) -> str:
    """The firmest name."""
    return next(iter(names.values()))


def _contact(own: Mapping[str, str], contacts: list[Mapping[str, Any]], writers: int) -> Mapping[str, Any]:
    for contact in contacts:
        theirs = names_in(contact.get("user_id"), contact.get("parent_user_id"), contact.get("wa_id"))
        if set(theirs.values()) & set(own.values()):
            return contact
    return contacts[0] if len(contacts) == 1 and (not own or writers == 1) else {}

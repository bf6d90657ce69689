"""What a client sent → what we believe of it: bounded, cleaned, allow-listed; the rest of a payload is ignored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bot.conversations.clean import clean

LONGEST_TEXT = 4000  # characters
LONGEST_VALUE = 200
LANGUAGES = ("en", "ko")
_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PRODUCT = re.compile(r"[\w.-]{1,64}")


class Refused(Exception):
    """A payload that we do not take; `webchat.<code>` in the content says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Said:
    """One `user_uttered`, as we believe it."""

    text: str
    message_id: str | None = None  # the client's own, so that a retry is the same message
    language: str | None = None
    page: Mapping[str, str] = field(default_factory=dict)


def parse_said(payload: object) -> Said:
    """Read a `user_uttered`. Raises Refused (unreadable, too_long)."""
    if not isinstance(payload, dict) or not isinstance(payload.get("message"), str):
        raise Refused("unreadable")
    if len(payload["message"]) > LONGEST_TEXT:
        raise Refused("too_long", limit=LONGEST_TEXT)
    text = clean(payload["message"])
    if not text:
        raise Refused("unreadable")
    metadata = parse_metadata(payload)
    return Said(text, _message_id(metadata), parse_language(metadata.get("language")), _page(metadata.get("page")))


def parse_metadata(payload: object) -> dict[str, Any]:
    """`metadata`, or `customData` as rasa-webchat names it."""
    if not isinstance(payload, dict):
        return {}
    metadata = payload.get("metadata", payload.get("customData"))
    return metadata if isinstance(metadata, dict) else {}


def parse_language(value: object) -> str | None:
    """`ko` of `ko`, `ko-KR` or `KO`."""
    language = value[:2].lower() if isinstance(value, str) else ""
    return language if language in LANGUAGES else None


def parse_message_id(payload: object) -> str | None:
    """The client's own id of a message, also of one that we refuse."""
    return _message_id(parse_metadata(payload))


def parse_number(payload: object, name: str) -> int | None:
    """A sequence number, beside or inside `metadata`."""
    value = payload.get(name) if isinstance(payload, dict) else None
    if value is None:
        value = parse_metadata(payload).get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value < 2**31 else None


def _message_id(metadata: Mapping[str, Any]) -> str | None:
    value = metadata.get("message_id")
    return value if isinstance(value, str) and _MESSAGE_ID.fullmatch(value) else None


def _page(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    product, url = value.get("product"), value.get("url")
    page = {"product": product} if isinstance(product, str) and _PRODUCT.fullmatch(product) else {}
    path = _path(url) if isinstance(url, str) else ""
    return {**page, "url": path} if path else page


def _path(url: str) -> str:
    """Only the path: what follows the question mark may hold what is nobody's business."""
    try:
        return clean(urlsplit(url[: 10 * LONGEST_VALUE]).path)[:LONGEST_VALUE]
    except ValueError:
        return ""

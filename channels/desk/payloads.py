"""What the page sent → what we believe of it: named fields, bounded, of the right type. Raises Refused."""

from __future__ import annotations

import json
import re
from typing import Any

from sanic.request import Request

from bot.conversations.clean import clean
from channels.desk.access import Refused

LONGEST_TEXT = 4000  # characters, as for shoppers
LONGEST_BODY = 64 * 1024  # bytes
LARGEST_NUMBER = 2**31 - 1
LONGEST_VALUE, MOST_VALUES = 200, 20  # of a template
_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_NUMBER = re.compile(r"[0-9]{1,10}")


def read_body(request: Request) -> dict[str, Any]:
    """The JSON object of a request."""
    if len(request.body) > LONGEST_BODY:
        raise Refused(413, "too_long")
    try:
        body = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        raise Refused(400, "unreadable") from None
    if not isinstance(body, dict):
        raise Refused(400, "unreadable")
    return body


def read_text(body: dict[str, Any]) -> str:
    """What an agent wrote."""
    text = body.get("text")
    if not isinstance(text, str):
        raise Refused(400, "unreadable")
    if len(text) > LONGEST_TEXT:
        raise Refused(400, "too_long", limit=LONGEST_TEXT)
    text = clean(text)
    if not text:
        raise Refused(400, "empty")
    return text


def read_values(body: dict[str, Any]) -> dict[str, str]:
    """What an agent filled into a template: names and short texts."""
    values = body.get("values", {})
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise Refused(400, "unreadable")
    return {str(name): clean(value)[:LONGEST_VALUE] for name, value in list(values.items())[:MOST_VALUES]}


def read_key(body: dict[str, Any]) -> str:
    """The page's own id of this message; a retry carries the same."""
    key = body.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise Refused(400, "unreadable")
    return key


def read_number(request: Request, name: str) -> int | None:
    """A sequence number of the query string."""
    value = request.args.get(name)
    if value is None:
        return None
    if not _NUMBER.fullmatch(value) or int(value) > LARGEST_NUMBER:
        raise Refused(400, "unreadable")
    return int(value)

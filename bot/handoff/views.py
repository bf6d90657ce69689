"""What an agent sees of a conversation; the desk's own serializer, never used towards shoppers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.records import Conversation, Message


@dataclass(frozen=True)
class Line:
    """One of the last lines, shortened for a list."""

    author: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Facts:
    """What is known at hand-off, so that the shopper repeats nothing."""

    reason: str  # why a person was asked for
    details: Mapping[str, str]  # facts of the HandoffRequest
    proven: tuple[str, ...]  # e-mails and phones proven in this conversation
    product: str | None  # SKU of the page the shopper is on
    url: str | None


@dataclass(frozen=True)
class Case:
    """One conversation in a list of the desk."""

    conversation: Conversation
    place: int | None  # in the queue, from 1
    waiting_since: datetime | None
    facts: Facts
    lines: tuple[Line, ...]
    agent_name: str | None
    window_closes_at: datetime | None = None  # when agents may no longer answer freely; None: never


def desk_view(message: Message) -> dict[str, Any]:
    """A message as an agent sees it, notes and suggestions included. JSON-ready.

    `key` is what the desk called it when it was sent: so a page recognises its own words, however it hears of them.
    """
    return {
        "id": message.id,
        "seq": message.seq,
        "ts": message.at.isoformat(),
        "author": message.author,
        "visibility": message.visibility,
        "text": message.text,
        "body": dict(message.body),
        "status": message.status,
        "error": message.error,
        "key": (message.key or "").partition(":")[2] or None,
    }

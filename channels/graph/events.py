"""What a webhook of Meta's told, in one shape for both vendors. A payload is read into these, then acted upon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.messages import Incoming

Names = Mapping[str, str]  # kind → value, the firmest first


@dataclass(frozen=True)
class Said:
    """A shopper's message."""

    incoming: Incoming


@dataclass(frozen=True)
class Edited:
    """A shopper changed a message. If the first form was answered already, `incoming` is a message of its own."""

    original_id: str
    incoming: Incoming


@dataclass(frozen=True)
class Revoked:
    """A shopper took a message back."""

    original_id: str


@dataclass(frozen=True)
class StatusTold:
    """How far a message of ours has come. `row_id` is our own id of it, where the vendor gives it back."""

    vendor_id: str
    status: str
    error: str | None = None
    row_id: str | None = None


@dataclass(frozen=True)
class ReachedUntil:
    """Everything that was sent to somebody up to a moment was delivered or read."""

    names: Names
    moment: datetime
    status: str


@dataclass(frozen=True)
class Echoed:
    """Something was written to a shopper, by us or by somebody else. `row_id`: what we had given it, if it was us."""

    address: str
    names: Names
    text: str
    vendor_id: str
    row_id: str | None = None


@dataclass(frozen=True)
class ThreadTaken:
    """Another app, or a person in the vendor's inbox, has the conversation now."""

    address: str
    names: Names


@dataclass(frozen=True)
class ThreadGiven:
    """The conversation is ours again."""

    names: Names


@dataclass(frozen=True)
class Renamed:
    """The vendor says that somebody has other names now."""

    old: Names
    new: Names


@dataclass(frozen=True)
class Ignored:
    """Understood, and nothing to do; or not understood. The log keeps the word, never the content."""

    what: str


Event = Said | Edited | Revoked | StatusTold | ReachedUntil | Echoed | ThreadTaken | ThreadGiven | Renamed | Ignored

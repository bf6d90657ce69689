"""What a shopper says and what the shop answers, in one shape for every channel; must not know any channel or Rasa."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Entity = Mapping[str, str]  # {"entity": "size", "value": "M"} and, for what is not wanted, "role": "not"


@dataclass(frozen=True)
class Incoming:
    """One message of a shopper, as a channel understood it."""

    channel: str  # "web", "whatsapp", "messenger", "rest"
    address: str  # who, within the channel: session id, phone, page-scoped id
    vendor_id: str  # unique within the channel; a repeat is the same message
    at: datetime  # the vendor's time, aware
    text: str = ""
    choice: str | None = None  # a choice id that we issued
    language: str | None = None  # what the page says: "en", "ko" or None
    page: Mapping[str, str] = field(default_factory=dict)  # {"product": sku, "url": path}
    client: str | None = None  # hashed network address, None on loopback; counts failed proofs and floods
    # Every name the vendor gave of the writer, the firmest first: {"bsuid": …, "wa_id": …}. Empty: the address is all.
    identities: Mapping[str, str] = field(default_factory=dict)
    media: str = ""  # what came instead of words, or beside them: "image", "voice", "location", ...
    details: Mapping[str, Any] = field(default_factory=dict)  # for people: media ids, where an ad led from
    opens_window: bool = True  # whether the vendor lets us answer freely from now on


@dataclass(frozen=True)
class Button:
    """A way on. Either leads somewhere (`url`) or says an intent with entities, as if the shopper had typed it."""

    title: str
    intent: str = ""  # "order_status", or "faq/<topic>"
    entities: tuple[Entity, ...] = ()
    url: str = ""
    once: bool = False  # dies at its first use (confirmations)


@dataclass(frozen=True)
class Card:
    """A product or a store as a picture with words and actions."""

    title: str
    subtitle: str = ""
    image_url: str = ""  # path on our own host or an allowed one
    url: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class HandoffRequest:
    """The wish, decided by an action, that a person takes over; carried out in the commit of the turn."""

    reason: str  # "asked", "not_understood", "action_failed", "complaint", ...
    facts: Mapping[str, str] = field(default_factory=dict)  # what the agent should see at once


@dataclass(frozen=True)
class Reply:
    """One bubble: text, cards, buttons, in that order. `handoff` comes with the last bubble of a turn."""

    text: str = ""
    buttons: tuple[Button, ...] = ()
    cards: tuple[Card, ...] = ()
    image_url: str = ""
    wants_location: bool = False  # the shopper may answer with where they are, where a channel has a way to
    handoff: HandoffRequest | None = None


@dataclass(frozen=True)
class Turn:
    """What the brain is asked: one stored message and what is known around it."""

    id: str
    conversation: str  # our opaque conversation id; Rasa's sender_id
    text: str
    language: str
    parse: Mapping[str, Any] | None = None  # Rasa parse_data of a choice: text, intent, entities
    page: Mapping[str, str] = field(default_factory=dict)
    client: str | None = None
    channel: str = "web"


@dataclass(frozen=True)
class Thought:
    """What the brain answers: replies, and the memory that commits together with them (None: memory unchanged)."""

    replies: tuple[Reply, ...]
    memory: str | None = None  # JSON, opaque to the spine
    language: str | None = None  # set when the turn changed the conversation's language

"""The conversation and the message as records; what the tables hold, without the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

OWNERS: tuple[str, ...] = ("bot", "queued", "human", "after_hours", "closed")
WAITING = ("queued", "after_hours")  # a person is waited for
EXTERNAL = "external"  # the agent_id of somebody who answered outside the desk

# What a message's status may become; anything else would be a step back.
FORWARD: Mapping[str, tuple[str, ...]] = {
    "stored": ("answered", "failed"),
    "pending": ("claimed", "failed", "suppressed"),
    "claimed": ("sent", "delivered", "read", "failed", "unknown"),
    "unknown": ("sent", "delivered", "read", "failed"),
    "sent": ("delivered", "read", "failed"),
    "delivered": ("read",),
    "failed": (),  # final: a word that comes late never makes it good again
}


@dataclass(frozen=True)
class Conversation:
    """One shopper on one channel. `epoch` grows with every change of owner."""

    id: str
    channel: str
    address: str
    language: str
    owner: str  # one of OWNERS
    agent_id: str | None  # set while owner is "human"; EXTERNAL for the phone app or the Page inbox
    epoch: int
    queued_at: datetime | None  # since when a person is waited for
    last_seq: int
    page: Mapping[str, str]
    page_language: str | None  # what the page said last; a change of it is the shopper's choice
    client: str | None
    is_disclosed: bool  # whether the shopper was told that this is an automated assistant
    stumbles: int  # broken or slow turns in a row
    identities: Mapping[str, str]  # what its last message named: {"bsuid": …, "wa_id": …}; replies go there
    last_inbound_at: datetime | None  # the vendor's time of the last message that opened the window
    customer_id: str | None  # whom this and other conversations belong to; set when a code joined them
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Message:
    """One row of a conversation, either way. `seq` counts per conversation."""

    id: str
    conversation_id: str
    seq: int
    direction: str  # "in" from the shopper, "out" to the shopper or the desk
    author: str  # shopper, bot, agent, system
    visibility: str  # public, note (agents only), suggestion (the bot's late words, agents only)
    channel: str
    vendor_id: str | None
    text: str
    at: datetime  # the vendor's time, never later than ours
    stored_at: datetime
    body: Mapping[str, Any] = field(default_factory=dict)  # buttons [{id,title,url}], cards, image_url, agent
    choice: str | None = None
    status: str = "stored"
    error: str | None = None
    epoch: int = 0
    turn_id: str | None = None
    reply_to: str | None = None
    key: str | None = None  # its writer's own id (desk, lifecycle): a retry stores nothing new
    answered_at: datetime | None = None
    sent_at: datetime | None = None
    claimed_by: str | None = None  # the sender's own name of the process that claimed it


def is_forward(old: str, new: str) -> bool:
    """Whether a status may become this one."""
    return new in FORWARD.get(old, ())

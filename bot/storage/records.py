"""The conversation and the message as records; what the tables hold, without the tables."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Mapping, Optional, Tuple

OWNERS: Tuple[str, ...] = ("bot", "queued", "human", "after_hours", "closed")
EXTERNAL = "external"  # the agent_id of somebody who answered outside the desk

# What a message's status may become; anything else would be a step back.
FORWARD: Mapping[str, Tuple[str, ...]] = {
    "stored": ("answered", "failed"),
    "pending": ("claimed", "failed", "suppressed"),
    "claimed": ("sent", "delivered", "read", "failed", "unknown"),
    "unknown": ("sent", "delivered", "read", "failed"),
    "sent": ("delivered", "read", "failed"),
    "delivered": ("read",),
    "failed": ("delivered", "read"),
}


@dataclass(frozen=True)
class Conversation:
    """One shopper on one channel. `epoch` grows with every change of owner."""

    id: str
    channel: str
    address: str
    language: str
    owner: str  # one of OWNERS
    agent_id: Optional[str]  # set while owner is "human"; EXTERNAL for the phone app or the Page inbox
    epoch: int
    queued_at: Optional[datetime]  # since when a person is waited for
    last_seq: int
    page: Mapping[str, str]
    page_language: Optional[str]  # what the page said last; a change of it is the shopper's choice
    client: Optional[str]
    is_disclosed: bool  # whether the shopper was told that this is an automated assistant
    stumbles: int  # broken or slow turns in a row
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
    vendor_id: Optional[str]
    text: str
    body: Mapping[str, Any] = field(default_factory=dict)  # buttons [{id,title,url}], cards, image_url, agent
    choice: Optional[str] = None
    status: str = "stored"
    error: Optional[str] = None
    epoch: int = 0
    turn_id: Optional[str] = None
    reply_to: Optional[str] = None
    at: Optional[datetime] = None
    stored_at: Optional[datetime] = None
    answered_at: Optional[datetime] = None
    sent_at: Optional[datetime] = None


def is_forward(old: str, new: str) -> bool:
    """Whether a status may become this one."""
    return new in FORWARD.get(old, ())

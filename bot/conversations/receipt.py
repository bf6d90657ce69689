"""What a channel gets back for a message that it handed in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Receipt:
    """The message is stored. `is_new` is False for a repeat, which changed nothing."""

    conversation_id: str
    message_id: str
    seq: int
    is_new: bool
    owner: str

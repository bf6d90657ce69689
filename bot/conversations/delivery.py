"""What a channel must offer so that rows can leave through it."""

from __future__ import annotations

from typing import Protocol

from bot.storage.records import Conversation, Message


class SendRefused(Exception):
    """The vendor said no; its words are kept on the message, which is then `failed`."""


class SendUncertain(Exception):
    """It may have arrived (a time-out after sending): the message is `unknown` and never blindly sent again."""


class Deliverer(Protocol):
    """How one channel sends. `replays` is True where clients resume by number and drop what they have (web)."""

    @property
    def replays(self) -> bool: ...

    async def deliver(self, conversation: Conversation, message: Message) -> str | None:
        """Send one row, showing only what `public(message)` gives. Returns the vendor's id if it has one.

        Raises SendRefused or SendUncertain; anything else counts as uncertain.
        """
        ...

"""What a channel must offer so that rows can leave through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.conversations.windows import Window
from bot.storage.records import Conversation, Message


class SendRefused(Exception):
    """The vendor said no; its words are kept on the message, which is then `failed`."""


class SendUncertain(Exception):
    """It may have arrived (a time-out after sending): the message is `unknown` and never blindly sent again."""


class SendLater(Exception):
    """The vendor certainly did not take it and may do so later: after `seconds`, then `factor` times as long each.

    `tries`: after how many the row is failed. Eight doubling rests are four minutes; an outage needs more.
    """

    def __init__(self, reason: str, seconds: float = 1.0, factor: float = 2.0, tries: int = 8) -> None:
        super().__init__(reason)
        self.seconds, self.factor, self.tries = seconds, factor, tries


@dataclass
class Wiring:
    """What a deliverer needs to know of one row's way: which parts left before, and whom to tell before each next."""

    done: int  # parts of the row that left; the deliverer counts on
    note: Callable[[int], None]  # called with a part's number, from 1, just before its first byte leaves


class Deliverer(Protocol):
    """How one channel sends. `replays` is True where clients resume by number and drop what they have (web).

    A deliverer that does not replay names its `window` (None: always open) and how long a row must still wait.
    """

    @property
    def replays(self) -> bool: ...

    @property
    def window(self) -> Window | None:
        return None

    def wait(self, conversation: Conversation, message: Message) -> float:
        """Seconds before this row may leave, by the vendor's rates. Asked before the row is claimed."""
        return 0.0

    async def deliver(self, conversation: Conversation, message: Message, wiring: Wiring) -> str | None:
        """Send one row, showing only what `public(message)` gives. Returns the vendor's id if it has one.

        Raises SendRefused, SendLater or SendUncertain; anything else counts as uncertain.
        """
        ...

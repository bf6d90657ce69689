"""Rests: a conversation whose next row must wait, for a vendor's rates or after a refusal that may pass."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.conversations.delivery import SendLater

LONGEST_REST = 300.0  # seconds


class Rests:
    """In memory alone: a process that starts tries at once. On the event loop only."""

    def __init__(self, wake: Callable[[str], None]) -> None:
        self._wake = wake
        self._resting: dict[str, asyncio.TimerHandle] = {}
        self._tries: dict[str, int] = {}  # by row

    def is_resting(self, conversation_id: str) -> bool:
        """Whether nothing of this conversation may leave yet."""
        return conversation_id in self._resting

    def begin(self, conversation_id: str, seconds: float) -> None:
        """Look at the conversation again after so long."""
        loop = asyncio.get_running_loop()
        self._resting[conversation_id] = loop.call_later(seconds, self._end, conversation_id)

    def next_try(self, row_id: str, later: SendLater) -> float | None:
        """How long to rest before this row is tried again, in seconds; None when it was tried often enough."""
        tries = self._tries.get(row_id, 0)
        self._tries[row_id] = tries + 1
        return None if tries >= later.tries else min(LONGEST_REST, later.seconds * later.factor**tries)

    def forget(self, row_id: str) -> None:
        """The row has left or never will."""
        self._tries.pop(row_id, None)

    def close(self) -> None:
        """Wake nobody any more."""
        for timer in self._resting.values():
            timer.cancel()
        self._resting.clear()

    def _end(self, conversation_id: str) -> None:
        self._resting.pop(conversation_id, None)
        self._wake(conversation_id)

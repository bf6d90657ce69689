"""Tells sockets in this process what was committed; must not decide or store anything."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.storage.records import Conversation, Message

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class MessageAdded:
    """A row was committed, either way and of any visibility: ask `is_public` before a shopper sees it."""

    conversation: Conversation
    message: Message


@dataclass(frozen=True)
class OwnerChanged:
    """Another owner, or another epoch of the same."""

    conversation: Conversation
    reason: str


@dataclass(frozen=True)
class TypingChanged:
    """Somebody ("bot", "agent", "shopper") began or stopped writing."""

    conversation_id: str
    who: str
    is_on: bool


@dataclass(frozen=True)
class StatusChanged:
    """A sent row went forward: sent, delivered, read, failed, unknown."""

    conversation_id: str
    message_id: str
    seq: int
    status: str


Notice = MessageAdded | OwnerChanged | TypingChanged | StatusChanged
Listener = Callable[[Notice], None]


class Feed:
    """Publish and subscribe. Listeners are plain functions, called in order, on the event loop that `bind` named."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    def bind(self, loop: asyncio.AbstractEventLoop | None) -> None:
        """From now on listeners run on this loop."""
        self._loop = loop

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every notice from now on. Returns the function that ends it."""
        self._listeners.append(listener)

        def unlisten() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unlisten

    def publish(self, *notices: Notice) -> None:
        """Safe from any thread. Without a running loop listeners are called at once."""
        loop = self._loop
        if loop is None or loop.is_closed() or is_here(loop):
            self._tell(notices)
        else:
            loop.call_soon_threadsafe(self._tell, notices)

    def _tell(self, notices: tuple[Notice, ...]) -> None:
        for notice in notices:
            for listener in tuple(self._listeners):
                try:
                    listener(notice)
                except Exception:
                    log.exception("A listener of the feed failed on %s", type(notice).__name__)


def is_here(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether the caller runs on this loop already."""
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:
        return False

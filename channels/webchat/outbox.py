"""What goes out to sockets: rows as the spine delivers them, replays, history, typing, changes of owner."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import socketio

from bot.conversations import (
    Conversation,
    Conversations,
    Deliverer,
    Message,
    MessageAdded,
    OwnerChanged,
    TypingChanged,
    Wiring,
    Words,
    is_public,
    public,
)
from bot.conversations.feed import Notice
from channels.webchat.bubbles import Event, Rendering, Row
from channels.webchat.tokens import Session
from channels.webchat.visitors import Visitor, Visitors

CHANNEL = "web"
PAGE = 100  # rows read at once in a replay
LONGEST_REPLAY = 500  # rows; older ones are asked for as history


class Outbox(Deliverer):
    """The web channel's deliverer. A client that resumes drops what it has seen, so rows may be sent again."""

    replays = True

    def __init__(
        self,
        server: socketio.AsyncServer,
        conversations: Conversations,
        words: Words,
        visitors: Visitors,
        public_url: str,
    ) -> None:
        self._server, self._conversations, self._words = server, conversations, words
        self._visitors, self._public_url = visitors, public_url
        self._senders: dict[str, Visitor] = {}  # vendor id → the socket whose message is being stored
        self._tasks: set[asyncio.Task[None]] = set()

    async def deliver(self, conversation: Conversation, message: Message, wiring: Wiring) -> str | None:
        """Show a row on every socket of the session that has not shown it yet."""
        row = public(message)
        await self._show(conversation.address, row, conversation.language)
        return None

    def hear(self, notice: Notice) -> None:
        """What the feed tells: the shopper's own words (for the other tabs), typing, owners."""
        if isinstance(notice, MessageAdded):
            if notice.conversation.channel == CHANNEL and notice.message.direction == "in":
                self._echo(notice.conversation, notice.message)
        elif isinstance(notice, OwnerChanged):
            if notice.conversation.channel == CHANNEL:
                self._tell(notice.conversation.address, "owner", {"owner": notice.conversation.owner})
        elif isinstance(notice, TypingChanged) and notice.who != "shopper":
            session_id = self._visitors.session_of(notice.conversation_id)
            if session_id is not None:
                self._tell(session_id, "typing", {"who": notice.who, "on": notice.is_on})

    @contextmanager
    def sending(self, vendor_id: str, visitor: Visitor) -> Iterator[None]:
        """While a message is being stored, know which socket need not be told of it."""
        self._senders[vendor_id] = visitor
        try:
            yield
        finally:
            # The feed speaks on this loop just after the commit, so the name must outlive this moment.
            asyncio.get_running_loop().call_soon(self._senders.pop, vendor_id, None)

    async def replay(self, visitor: Visitor, session: Session, last_seq: int) -> None:
        """Everything after `last_seq`, through the same events as when it was new, never twice to one socket.

        In the order of the numbers: a client that was cut between a new row and an older one would never ask for
        the older one, so `is_catching_up` holds new rows back, from before the socket can hear them.
        """
        sent = 0
        while sent < LONGEST_REPLAY:
            visitor.has_missed = False
            rows, language = await asyncio.to_thread(self._after, session.id, last_seq)
            for row in rows:
                await self._show_again(visitor, row, language)
                last_seq = row["seq"]
            sent += len(rows)
            if len(rows) < PAGE and not visitor.has_missed:
                return

    def _after(self, session_id: str, last_seq: int) -> tuple[list[Row], str]:
        conversation = self._conversations.find(CHANNEL, session_id)
        if conversation is None:
            return [], ""
        return [*self._conversations.history(conversation.id, last_seq, None, PAGE)], conversation.language

    async def history(
        self, session: Session, after_seq: int | None, before_seq: int | None, limit: int
    ) -> dict[str, Any]:
        """A page of the conversation as the events that would show it, oldest first, and who owns it."""
        conversation = await asyncio.to_thread(self._conversations.find, CHANNEL, session.id)
        if conversation is None:
            return {"events": [], "more": False, "owner": "bot", "language": None, "public_url": self._public_url}
        rows = await asyncio.to_thread(self._conversations.history, conversation.id, after_seq, before_seq, limit)
        events = [event for row in rows for event in self._events(row, conversation.language)]
        return {
            "events": [{"event": name, "payload": payload} for name, payload in events],
            "more": len(rows) == limit,
            "owner": conversation.owner,
            "language": conversation.language,
            "public_url": self._public_url,
        }

    def _events(self, row: Row, language: str) -> list[Event]:
        needs_more = row["cards"] and row["buttons"]
        more = self._words.say("webchat.more", language).text if needs_more else ""
        return Rendering(self._public_url, more).events(row)

    async def _show(self, session_id: str, row: Row, language: str, but: Visitor | None = None) -> None:
        has_seen = [v.sid for v in self._visitors.of_session(session_id) if not v.is_due(row["id"]) or v is but]
        for name, payload in self._events(row, language):
            await self._server.emit(name, payload, room=session_id, skip_sid=has_seen)

    async def _show_again(self, visitor: Visitor, row: Row, language: str) -> None:
        if visitor.show(row["id"]):
            for name, payload in self._events(row, language):
                await self._server.emit(name, payload, to=visitor.sid)

    def _echo(self, conversation: Conversation, message: Message) -> None:
        if is_public(message):
            sender = self._senders.get(message.vendor_id or "")
            self._soon(self._show(conversation.address, public(message), conversation.language, but=sender))

    def _tell(self, session_id: str, event: str, payload: dict[str, Any]) -> None:
        self._soon(self._server.emit(event, payload, room=session_id))

    def _soon(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

"""`Conversations`, the door of the spine: channels hand messages in, sockets read history, the desk writes rows."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.brain import Brain
from bot.conversations.corrections import Corrections
from bot.conversations.delivery import Deliverer
from bot.conversations.feed import Feed, StatusChanged, TypingChanged, is_here
from bot.conversations.intake import DEFAULT_LANGUAGE, Intake, opened
from bot.conversations.issuing import is_choice_id
from bot.conversations.lanes import Lanes
from bot.conversations.ledger import Clock, Ledger
from bot.conversations.linking import Linking
from bot.conversations.outbox import Outbox
from bot.conversations.public import public
from bot.conversations.receipt import Receipt
from bot.conversations.statuses import Statuses, Word
from bot.conversations.threads import Threads
from bot.conversations.turns import Turns
from bot.conversations.windows import WindowClosed
from bot.conversations.wire import Wire
from bot.conversations.words import Words
from bot.desk_hours import parse_hours
from bot.messages import Incoming
from bot.storage import choices, conversations, identities, messages
from bot.storage.conversations import ConversationNotFound
from bot.storage.database import Database
from bot.storage.records import Conversation

log = logging.getLogger(__name__)

WATCH_EVERY = 60.0  # seconds
PATIENCE = 2.0  # seconds beyond the deadline that a stop waits for turns and sends under way


class Conversations:
    """Every message is a row before it is an effect; one owner and one turn at a time per conversation."""

    def __init__(
        self,
        database: Database,
        brain: Brain,
        words: Words,
        clock: Clock,
        deadline: float = 8.0,
        desk_hours: str = "",
        wire_folder: Path | None = None,
    ) -> None:
        self.database, self.words, self.clock = database, words, clock
        self.feed = Feed()
        self.hours = parse_hours(desk_hours)
        self._deadline = deadline
        self._loop: asyncio.AbstractEventLoop | None = None
        self._threads = Threads()
        self._wire = Wire(wire_folder)
        self._outbox = Outbox(database, clock, self.feed, self._threads, self._wire, self._send)
        self.ledger = Ledger(database, words, clock, self.feed, self._outbox.first_status, self._send)
        self.linking = Linking(words, brain)
        turns = Turns(self.ledger, brain, self.hours, deadline, self._threads, self.linking)
        self._turning, self._sending = Lanes(turns.next), Lanes(self._outbox.next)
        self._intake = Intake(database, clock, self.feed)
        self._statuses, self._corrections = Statuses(database, clock, self.feed), Corrections(database, self.feed)
        self._watching: asyncio.Task[None] | None = None

    def receive(self, incoming: Incoming) -> Receipt:
        """Store one message, in one transaction, repeat-safe. Sync: call it with asyncio.to_thread, then `wake`.

        Raises StoreUnavailable (answer 503, the vendor tries again).
        """
        return self._intake.receive(incoming)

    def wake(self, conversation_id: str) -> None:
        """There may be something to answer. Cheap, safe from any thread, returns at once."""
        self._on_loop(self._turning, conversation_id)

    async def start(self) -> None:
        """Begin answering on the running loop, first what an earlier process left unanswered or unsent."""
        self._loop = asyncio.get_running_loop()
        self.feed.bind(self._loop)
        self._threads.open()
        self._wire.open()
        self._turning.open()
        self._sending.open()
        unanswered, unsent = await self._threads.persist(self._recover)
        for conversation_id in unsent:
            self._sending.wake(conversation_id)
        for conversation_id in unanswered:
            self._turning.wake(conversation_id)
        self._watching = asyncio.ensure_future(self._watch())

    async def stop(self) -> None:
        """Finish the turns and sends under way, begin no new one; the rest waits in the store for the next start."""
        self._threads.stop_waiting()
        if self._watching is not None:
            self._watching.cancel()
        self._outbox.close()
        await self._turning.close(self._deadline + PATIENCE)
        await self._sending.close(PATIENCE)
        self._threads.close()
        self._wire.close()
        self._loop = None

    async def quiet(self) -> None:
        """Until nothing is being answered or sent any more."""
        await asyncio.sleep(0)  # wakes from other threads are told to the loop first
        while self._turning.is_busy or self._sending.is_busy:
            await self._turning.wait()
            await self._sending.wait()

    async def settled(self, conversation_id: str) -> None:
        """Until what was woken for one conversation is answered and sent."""
        await self._turning.done(conversation_id)
        await self._sending.done(conversation_id)

    def attach(self, channel: str, deliverer: Deliverer) -> None:
        """Rows of this channel leave through this deliverer. Before `start`."""
        self._outbox.attach(channel, deliverer)

    def find(self, channel: str, address: str) -> Conversation | None:
        """The conversation of an address, if it ever wrote."""
        with self.database.read() as connection:
            return conversations.find_by_address(connection, channel, address)

    def find_by(self, channel: str, names: Mapping[str, str]) -> Conversation | None:
        """The conversation of whoever has one of these names (kind → value, the firmest first) at a vendor."""
        with self.database.read() as connection:
            found = identities.find_conversation(connection, channel, names)
            return conversations.find(connection, found) if found else None

    def open(self, channel: str, address: str, names: Mapping[str, str]) -> Conversation:
        """The same, begun if there is none: somebody of ours wrote to a person who never did."""
        new = conversations.blank(channel, address, DEFAULT_LANGUAGE, self.clock())
        with self.database.write() as connection:
            return opened(connection, new, names)[0]

    def rename(self, channel: str, names: Mapping[str, str], new_names: Mapping[str, str]) -> bool:
        """The vendor says that these names and the new ones are one person's. False if nobody had them."""
        with self.database.write() as connection:
            found = identities.find_conversation(connection, channel, names)
            if found is None:
                return False
            identities.keep(connection, channel, new_names, found, self.clock())
            before = conversations.lock(connection, found)
            conversations.save(connection, before, replace(before, identities=dict(new_names)))
        return True

    def window_closes_at(self, conversation: Conversation, author: str = "agent") -> datetime | None:
        """When this author may no longer write freely; None where there is no window."""
        window = self._outbox.window(conversation.channel)
        return window.closes_at(author, conversation.last_inbound_at) if window else None

    def check_window(self, conversation: Conversation, author: str) -> None:
        """Raises WindowClosed where the vendor would refuse free text now."""
        window = self._outbox.window(conversation.channel)
        if window and not window.is_open(author, conversation.last_inbound_at, self.clock()):
            raise WindowClosed(window.closes_at(author, conversation.last_inbound_at))

    def is_row(self, channel: str, message_id: str) -> bool:
        """Whether this is a row that we sent, or are sending, on this channel."""
        with self.database.read() as connection:
            row = messages.find(connection, message_id)
        return row is not None and row.channel == channel and row.direction == "out"

    def under_way(self, conversation_id: str, text: str) -> str | None:
        """The id of a row with this text that is being sent now; None if there is none."""
        with self.database.read() as connection:
            _, rows = messages.leaving(connection, conversation_id)
        return next((row.id for row in rows if row.status == "claimed" and row.text and row.text == text), None)

    def get(self, conversation_id: str) -> Conversation:
        """Raises ConversationNotFound."""
        with self.database.read() as connection:
            found = conversations.find(connection, conversation_id)
        if found is None:
            raise ConversationNotFound(conversation_id)
        return found

    def is_choice(self, text: str) -> bool:
        """Whether a text has the form of our choice ids (a stock widget sends the button's id as text)."""
        return is_choice_id(text)

    def history(
        self, conversation_id: str, after_seq: int | None = None, before_seq: int | None = None, limit: int = 100
    ) -> list[dict[str, Any]]:
        """Public rows in order of seq, each through `public`.

        With `after_seq` the next ones after it, else the latest (before `before_seq`).
        """
        with self.database.read() as connection:
            if after_seq is not None:
                rows = messages.page_after(connection, conversation_id, after_seq, limit, public=True)
            else:
                rows = messages.page_before(connection, conversation_id, before_seq, limit, public=True)
        return [public(row) for row in rows]

    def typing(self, conversation_id: str, who: str, is_on: bool) -> None:
        """Tell the sockets that "shopper" or "agent" is writing; nothing is stored."""
        self.feed.publish(TypingChanged(conversation_id, who, is_on))

    def seen(self, conversation_id: str, seq: int) -> None:
        """The shopper has read everything up to this number."""
        with self.database.write(may_be_lost=True) as connection:
            rows = messages.advance_until(connection, conversation_id, seq, "read")
        self.feed.publish(*(StatusChanged(conversation_id, row.id, row.seq, "read") for row in rows))

    def settle(
        self, channel: str, vendor_id: str, status: str, error: str | None = None, message_id: str | None = None
    ) -> bool:
        """A vendor's word about a sent row, found by its id at the vendor or by our row id.

        Forward only; False if nothing changed. A word about a row not yet known is kept until it is.
        """
        return self._statuses.settle(Word(channel, vendor_id, status, error, message_id))

    def settle_until(self, conversation_id: str, moment: datetime, status: str) -> int:
        """Everything that was sent up to a moment was delivered or read; how many rows that changed."""
        return self._statuses.settle_until(conversation_id, moment, status)

    def revise(self, channel: str, vendor_id: str, text: str) -> bool:
        """The shopper changed a message that is not answered yet. False if it was, or is not known."""
        return self._corrections.revise(channel, vendor_id, text)

    def revoke(self, channel: str, vendor_id: str) -> bool:
        """The shopper took a message back; our copy goes too."""
        return self._corrections.revoke(channel, vendor_id)

    async def _watch(self) -> None:
        """Tell the operator of messages whose fate no vendor has told."""
        told: set[str] = set()
        while True:
            await asyncio.sleep(WATCH_EVERY)
            rows = await self._threads.persist(self._statuses.unresolved)
            fresh = [row for row in rows if row.id not in told]
            told.update(row.id for row in fresh)
            for row in fresh:
                log.error("Nobody knows whether %s on %s arrived: %s", row.id, row.channel, row.error or "interrupted")

    def _recover(self) -> tuple[list[str], list[str]]:
        """What an earlier process left: conversations with something unanswered, and with something unsent."""
        with self.database.write() as connection:
            self._outbox.recover(connection)
            choices.forget_expired(connection, self.clock())
            unanswered = messages.unfinished(connection, ("stored",))
            unsent = messages.unfinished(connection, ("pending", "claimed"))
        self._outbox.forget_remains()
        return unanswered, unsent

    def _send(self, conversation_id: str) -> None:
        self._on_loop(self._sending, conversation_id)

    def _on_loop(self, lanes: Lanes, conversation_id: str) -> None:
        """Without a running loop nothing is lost: the next start looks at everything."""
        loop = self._loop
        if loop is None or loop.is_closed():
            return
        if is_here(loop):
            lanes.wake(conversation_id)
        else:
            loop.call_soon_threadsafe(lanes.wake, conversation_id)

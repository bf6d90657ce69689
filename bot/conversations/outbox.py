"""Brings committed rows to the channels: claimed → sent, in order within a conversation, forward only."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace

from bot.conversations.delivery import Deliverer, SendRefused
from bot.conversations.feed import Feed, StatusChanged
from bot.conversations.ledger import Clock
from bot.conversations.threads import Threads
from bot.storage import conversations, messages
from bot.storage.database import Database
from bot.storage.records import Conversation, Message

log = logging.getLogger(__name__)

SEND_SECONDS = 20.0
ERROR_LIMIT = 500


@dataclass(frozen=True)
class Outcome:
    """How one send ended."""

    message: Message
    status: str
    vendor_id: str | None = None
    error: str | None = None


class Outbox:
    """Called by one lane per conversation, so rows leave in the order of their numbers."""

    def __init__(self, database: Database, clock: Clock, feed: Feed, threads: Threads) -> None:
        self._database, self._clock, self._feed, self._threads = database, clock, feed, threads
        self._deliverers: dict[str, Deliverer] = {}

    def attach(self, channel: str, deliverer: Deliverer) -> None:
        """Rows of this channel leave through this deliverer."""
        self._deliverers[channel] = deliverer

    def first_status(self, channel: str) -> str:
        """Where clients resume by number, the commit of a row is its claim, which saves a transaction."""
        return "claimed" if channel in self.replaying() else "pending"

    def replaying(self) -> tuple[str, ...]:
        """Channels whose clients resume by number."""
        return tuple(channel for channel, deliverer in self._deliverers.items() if deliverer.replays)

    async def next(self, conversation_id: str) -> bool:
        """Send what is on its way out of this conversation. True if there may be more."""
        conversation, rows = await self._threads.persist(self._load, conversation_id)
        deliverer = self._deliverers.get(conversation.channel) if conversation else None
        if conversation is None or deliverer is None:
            return False
        sent: list[Outcome] = []
        for row in rows:
            claimed = await self._claimed(row, deliverer)
            if claimed is None:
                continue
            sent.append(await self._send(deliverer, conversation, claimed))
            if not deliverer.replays:
                await self._settle(sent)
                sent = []
        await self._settle(sent)
        return False

    async def _claimed(self, row: Message, deliverer: Deliverer) -> Message | None:
        """The row if it is ours to send: a claim left over on a channel without replay may have been sent already."""
        if row.status == "claimed":
            return row if deliverer.replays else None
        return await self._threads.persist(self._claim, row)

    def _claim(self, row: Message) -> Message | None:
        """The fence: a row of the bot leaves only while the epoch of its commit is still the conversation's."""
        with self._database.write() as connection:
            epoch = conversations.lock(connection, row.conversation_id).epoch
            is_late = row.author == "bot" and row.epoch != epoch
            changed = {"status": "suppressed", "visibility": "suggestion"} if is_late else {"status": "claimed"}
            is_ours = messages.advance(connection, [row.id], **changed) == 1
        if is_ours and is_late:
            self._tell(row, "suppressed")
        return replace(row, status="claimed") if is_ours and not is_late else None

    async def _send(self, deliverer: Deliverer, conversation: Conversation, row: Message) -> Outcome:
        try:
            vendor_id = await asyncio.wait_for(deliverer.deliver(conversation, row), SEND_SECONDS)
        except SendRefused as refusal:
            return Outcome(row, "failed", error=str(refusal)[:ERROR_LIMIT])
        except Exception as error:
            log.warning("Sending %s on %s ended with %s", row.id, row.channel, type(error).__name__)
            return Outcome(row, "unknown", error=(str(error) or type(error).__name__)[:ERROR_LIMIT])
        return Outcome(row, "sent", vendor_id)

    async def _settle(self, outcomes: list[Outcome]) -> None:
        if not outcomes:
            return
        await self._threads.persist(self._write, outcomes)
        for outcome in outcomes:
            self._tell(outcome.message, outcome.status)

    def _load(self, conversation_id: str) -> tuple[Conversation | None, list[Message]]:
        with self._database.read() as connection:
            return messages.leaving(connection, conversation_id)

    def _write(self, outcomes: list[Outcome]) -> None:
        now = self._clock()
        plain = [outcome.message.id for outcome in outcomes if outcome.status == "sent" and not outcome.vendor_id]
        with self._database.write(may_be_lost=not any(outcome.vendor_id for outcome in outcomes)) as connection:
            if plain:
                messages.advance(connection, plain, "sent", sent_at=now)
            for outcome in outcomes:
                if outcome.message.id not in plain:
                    found = {"vendor_id": outcome.vendor_id} if outcome.vendor_id else {}
                    messages.advance(
                        connection, [outcome.message.id], outcome.status, error=outcome.error, sent_at=now, **found
                    )

    def _tell(self, row: Message, status: str) -> None:
        self._feed.publish(StatusChanged(row.conversation_id, row.id, row.seq, status))

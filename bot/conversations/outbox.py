"""Brings committed rows to the channels: claimed → sent, in order within a conversation, forward only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversations.delivery import Deliverer, SendLater, SendRefused, Wiring
from bot.conversations.feed import Feed, StatusChanged
from bot.conversations.ledger import Clock
from bot.conversations.rests import Rests
from bot.conversations.threads import Threads
from bot.conversations.windows import CLOSED, Window
from bot.conversations.wire import Remains, Wire
from bot.storage import conversations, early_statuses, messages
from bot.storage.database import Connection, Database
from bot.storage.records import Conversation, Message

log = logging.getLogger(__name__)

SEND_SECONDS = 45.0  # longer than a channel's own time-outs; a row has several parts at times
ERROR_LIMIT = 500


@dataclass(frozen=True)
class Outcome:
    """How one send ended."""

    message: Message
    status: str  # "pending": nothing was sent and it is tried again
    vendor_id: str | None = None
    error: str | None = None


class Outbox:
    """Called by one lane per conversation, so rows leave in the order of their numbers."""

    def __init__(
        self, database: Database, clock: Clock, feed: Feed, threads: Threads, wire: Wire, wake: Callable[[str], None]
    ) -> None:
        self._database, self._clock, self._feed, self._threads = database, clock, feed, threads
        self._wire, self._rests = wire, Rests(wake)
        self._deliverers: dict[str, Deliverer] = {}
        self._gone: list[Remains] = []
        self._done: dict[str, int] = {}  # parts of a row that left before it was interrupted
        self._held: set[str] = set()  # rows claimed by us that go on from there

    def attach(self, channel: str, deliverer: Deliverer) -> None:
        """Rows of this channel leave through this deliverer."""
        self._deliverers[channel] = deliverer

    def window(self, channel: str) -> Window | None:
        """The vendor's window; None where anything may be said at any time."""
        deliverer = self._deliverers.get(channel)
        return deliverer.window if deliverer and not deliverer.replays else None

    def first_status(self, channel: str) -> str:
        """Where clients resume by number, the commit of a row is its claim, which saves a transaction."""
        return "claimed" if channel in self.replaying() else "pending"

    def replaying(self) -> tuple[str, ...]:
        """Channels whose clients resume by number."""
        return tuple(channel for channel, deliverer in self._deliverers.items() if deliverer.replays)

    def recover(self, connection: Connection) -> None:
        """Claims of processes that are gone: what is known as unsent leaves again; of the rest only vendors know."""
        self._gone = list(self._wire.left_behind())
        for remains in self._gone:
            for row in messages.claimed_by(connection, remains.name):
                if remains.is_trusted:
                    self._take_over(connection, row, remains.parts.get(row.id, 0))
        messages.strand(connection, self.replaying(), self._wire.running())

    def _take_over(self, connection: Connection, row: Message, parts: int) -> None:
        """A row that began to leave stays claimed, and our own log knows of it too: we may be killed before it ends."""
        if parts == 0:
            messages.release(connection, row.id)
            return
        self._hold(row.id, parts)
        messages.adopt(connection, row.id, self._wire.name)

    def _hold(self, row_id: str, parts: int) -> None:
        self._done[row_id] = parts
        self._held.add(row_id)
        self._wire.note(row_id, parts)

    def forget_remains(self) -> None:
        """The recovery is committed."""
        for remains in self._gone:
            self._wire.forget(remains.name)

    def close(self) -> None:
        """Wake nobody any more."""
        self._rests.close()

    async def next(self, conversation_id: str) -> bool:
        """Send what is on its way out of this conversation. True if there may be more."""
        if self._rests.is_resting(conversation_id):
            return False
        conversation, rows = await self._threads.persist(self._load, conversation_id)
        deliverer = self._deliverers.get(conversation.channel) if conversation else None
        if conversation is None or deliverer is None:
            return False
        if deliverer.replays:
            await self._show(deliverer, conversation, rows)
            return False
        for row in rows:
            if not await self._bring(deliverer, conversation, row):
                break
        return False

    async def _show(self, deliverer: Deliverer, conversation: Conversation, rows: list[Message]) -> None:
        """Clients resume by number: a row may go out twice, and all of them are settled together."""
        sent: list[Outcome] = []
        for row in rows:
            claimed = row if row.status == "claimed" else await self._threads.persist(self._claim, row)
            if claimed is not None:
                sent.append(await self._send(deliverer, conversation, claimed))
        await self._settle(sent)

    async def _bring(self, deliverer: Deliverer, conversation: Conversation, row: Message) -> bool:
        """One row to a vendor. False if the conversation rests and the later rows have to wait behind this one."""
        if row.status == "claimed" and row.id not in self._held:
            return True  # of another process; it may have been sent already
        if self._is_shut(deliverer, conversation, row):
            await self._settle([Outcome(row, "failed", error=f"{CLOSED}: more than a day since the last message")])
            return True
        wait = deliverer.wait(conversation, row)
        if wait > 0:
            self._rests.begin(conversation.id, wait)
            return False
        claimed = row if row.id in self._held else await self._threads.persist(self._claim, row)
        if claimed is None:
            return True
        outcome = await self._send(deliverer, conversation, claimed)
        await self._settle([outcome])
        return outcome.status != "pending"

    def _is_shut(self, deliverer: Deliverer, conversation: Conversation, row: Message) -> bool:
        window = deliverer.window
        if window is None or row.body.get("template") or self._done.get(row.id):
            return False
        return not window.is_open(row.author, conversation.last_inbound_at, self._clock())

    def _claim(self, row: Message) -> Message | None:
        """The fence: a row of the bot leaves only while the epoch of its commit is still the conversation's."""
        with self._database.write() as connection:
            epoch = conversations.lock(connection, row.conversation_id).epoch
            is_late = row.author == "bot" and row.epoch != epoch and not self._done.get(row.id)
            late, ours = {"visibility": "suggestion"}, {"claimed_by": self._wire.name}
            changed = messages.advance(
                connection, [row.id], "suppressed" if is_late else "claimed", **(late if is_late else ours)
            )
        if changed and is_late:
            self._tell(row, "suppressed")
        return replace(row, status="claimed") if changed and not is_late else None

    async def _send(self, deliverer: Deliverer, conversation: Conversation, row: Message) -> Outcome:
        wiring = Wiring(self._done.get(row.id, 0), lambda part: self._wire.note(row.id, part))
        try:
            vendor_id = await asyncio.wait_for(deliverer.deliver(conversation, row, wiring), SEND_SECONDS)
        except SendRefused as refusal:
            return self._ended(Outcome(row, "failed", error=str(refusal)[:ERROR_LIMIT]))
        except SendLater as later:
            return self._put_off(row, later, wiring.done)
        except Exception as error:
            log.warning("Sending %s on %s ended with %s", row.id, row.channel, type(error).__name__)
            return self._ended(Outcome(row, "unknown", error=(str(error) or type(error).__name__)[:ERROR_LIMIT]))
        return self._ended(Outcome(row, "sent", vendor_id))

    def _put_off(self, row: Message, later: SendLater, done: int) -> Outcome:
        seconds = self._rests.next_try(row.id, later)
        if seconds is None:
            return self._ended(Outcome(row, "failed", error=str(later)[:ERROR_LIMIT]))
        log.warning("Sending %s on %s is put off for %.0f s: %s", row.id, row.channel, seconds, later)
        if done:
            self._hold(row.id, done)
        self._rests.begin(row.conversation_id, seconds)
        return Outcome(row, "pending")

    def _ended(self, outcome: Outcome) -> Outcome:
        self._rests.forget(outcome.message.id)
        self._done.pop(outcome.message.id, None)
        self._held.discard(outcome.message.id)
        return outcome

    async def _settle(self, outcomes: list[Outcome]) -> None:
        if not outcomes:
            return
        await self._threads.persist(self._write, outcomes)
        for outcome in outcomes:
            self._tell(outcome.message, outcome.status)
            if outcome.status == "failed":
                log.error("%s on %s was not sent: %s", outcome.message.id, outcome.message.channel, outcome.error)

    def _load(self, conversation_id: str) -> tuple[Conversation | None, list[Message]]:
        with self._database.read() as connection:
            return messages.leaving(connection, conversation_id)

    def _write(self, outcomes: list[Outcome]) -> None:
        now = self._clock()
        plain = [outcome.message.id for outcome in outcomes if outcome.status == "sent" and not outcome.vendor_id]
        # A power cut may take this back: then the claim stands, and the vendor's status settles the row.
        with self._database.write(may_be_lost=True) as connection:
            if plain:
                messages.advance(connection, plain, "sent", sent_at=now)
            for outcome in outcomes:
                if outcome.status == "pending" and outcome.message.id not in self._held:
                    messages.release(connection, outcome.message.id)
                elif outcome.status != "pending" and outcome.message.id not in plain:
                    found = {"vendor_id": outcome.vendor_id} if outcome.vendor_id else {}
                    _write_one(connection, outcome, sent_at=now, **found)

    def _tell(self, row: Message, status: str) -> None:
        self._feed.publish(StatusChanged(row.conversation_id, row.id, row.seq, status))


def _write_one(connection: Connection, outcome: Outcome, **found: object) -> None:
    """One row's end; what the vendor said of it before we knew its id there counts now."""
    row = outcome.message
    messages.advance(connection, [row.id], outcome.status, error=outcome.error, **found)
    if outcome.vendor_id:
        for status, error in early_statuses.take(connection, row.channel, outcome.vendor_id):
            messages.advance(connection, [row.id], status, error=error)

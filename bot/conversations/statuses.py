"""What vendors tell about rows that we sent: sent, delivered, read, failed; forward only, in any order of coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.conversations.feed import Feed, StatusChanged
from bot.conversations.ledger import Clock
from bot.storage import early_statuses, messages
from bot.storage.database import Connection, Database
from bot.storage.records import Message

UNRESOLVED_AFTER = timedelta(minutes=10)
PARKED_FOR = timedelta(days=8)  # Meta repeats a webhook for up to seven


@dataclass(frozen=True)
class Word:
    """One status as a vendor reported it, about the message with this id there, or with our own row's id."""

    channel: str
    vendor_id: str
    status: str
    error: str | None = None
    message_id: str | None = None


class Statuses:
    """Finds the row by our own id, which every send carries, or by its id at the vendor."""

    def __init__(self, database: Database, clock: Clock, feed: Feed) -> None:
        self._database, self._clock, self._feed = database, clock, feed

    def settle(self, word: Word) -> bool:
        """False if nothing changed. A word about a row that is not known yet is kept until it is.

        Then looked up again: the row's id at the vendor may have become known between the look and the parking.
        """
        changed = self._settle(word, may_park=True)
        return bool(self._settle(word, may_park=False) if changed is None else changed)

    def settle_until(self, conversation_id: str, moment: datetime, status: str) -> int:
        """Everything sent up to a moment was delivered or read; how many rows that changed."""
        with self._database.write(may_be_lost=True) as connection:
            rows = messages.sent_until(connection, conversation_id, moment, status)
            messages.advance(connection, [row.id for row in rows], status)
        self._feed.publish(*(StatusChanged(conversation_id, row.id, row.seq, status) for row in rows))
        return len(rows)

    def unresolved(self) -> list[Message]:
        """Rows of which it is still not known whether they arrived; what was parked for nobody is dropped."""
        now = self._clock()
        with self._database.write(may_be_lost=True) as connection:
            early_statuses.forget_older(connection, now - PARKED_FOR)
            return messages.unresolved(connection, now - UNRESOLVED_AFTER)

    def _settle(self, word: Word, may_park: bool) -> bool | None:
        """None if there is no such row."""
        with self._database.write(may_be_lost=True, hurries=True) as connection:
            row = _find(connection, word)
            if row is None:
                if may_park and word.vendor_id:
                    early_statuses.park(
                        connection, word.channel, word.vendor_id, word.status, word.error, self._clock()
                    )
                return None
            changed = self._apply(connection, row, word)
        if changed:
            self._feed.publish(StatusChanged(row.conversation_id, row.id, row.seq, word.status))
        return changed

    def _apply(self, connection: Connection, row: Message, word: Word) -> bool:
        named = {} if row.vendor_id or not word.vendor_id else {"vendor_id": word.vendor_id}
        timed = {} if row.sent_at else {"sent_at": self._clock()}
        return bool(messages.advance(connection, [row.id], word.status, error=word.error, **named, **timed))


def _find(connection: Connection, word: Word) -> Message | None:
    row = messages.find(connection, word.message_id) if word.message_id else None
    row = row or messages.find_by_vendor(connection, word.channel, word.vendor_id)
    return row if row is not None and row.channel == word.channel and row.direction == "out" else None

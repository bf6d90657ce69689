"""A shopper changed or took back what they had written, where a vendor tells us so."""

from __future__ import annotations

from bot.conversations.clean import TEXT_LIMIT, bounded, clean
from bot.conversations.feed import Feed, MessageAdded
from bot.storage import conversations, messages
from bot.storage.database import Connection, Database
from bot.storage.records import Message


class Corrections:
    """Works on the stored row; what was answered already stays answered."""

    def __init__(self, database: Database, feed: Feed) -> None:
        self._database, self._feed = database, feed

    def revise(self, channel: str, vendor_id: str, text: str) -> bool:
        """New words for a message that nobody has answered yet. False if it was, or is not known."""
        with self._database.write() as connection:
            row = _find(connection, channel, vendor_id)
            if row is None or row.status != "stored" or row.choice:
                return False
            return self._change(connection, row, clean(text)[:TEXT_LIMIT], {**row.body, "edited": True})

    def revoke(self, channel: str, vendor_id: str) -> bool:
        """The shopper took it back: our copy goes too, and it needs no answer any more."""
        with self._database.write() as connection:
            row = _find(connection, channel, vendor_id)
            if row is None:
                return False
            messages.advance(connection, [row.id], "answered")
            return self._change(connection, row, "", {"revoked": True})

    def _change(self, connection: Connection, row: Message, text: str, body: dict[str, object]) -> bool:
        messages.rewrite(connection, row.id, text, body)
        conversation = conversations.find(connection, row.conversation_id)
        changed = messages.find(connection, row.id)
        if conversation and changed:
            self._feed.publish(MessageAdded(conversation, changed))
        return True


def _find(connection: Connection, channel: str, vendor_id: str) -> Message | None:
    row = messages.find_by_vendor(connection, channel, bounded(vendor_id))
    return row if row is not None and row.direction == "in" else None

"""Opens drafts: one conversation locked, one transaction, and after its commit the feed is told and the rows leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from bot.conversations.draft import Draft
from bot.conversations.feed import Feed
from bot.conversations.words import Words
from bot.storage import conversations
from bot.storage.database import Database

Clock = Callable[[], datetime]


class Ledger:
    """The one place where rows of a conversation are added by us (shoppers' rows come in through Intake)."""

    def __init__(
        self,
        database: Database,
        words: Words,
        clock: Clock,
        feed: Feed,
        first_status: Callable[[str], str],
        send: Callable[[str], None],
    ) -> None:
        self.database, self.words, self.clock, self.feed = database, words, clock, feed
        self._first_status, self._send = first_status, send

    @contextmanager
    def draft(self, conversation_id: str) -> Iterator[Draft]:
        """Committed at the end of the block, dropped on any error. Raises ConversationNotFound, StoreUnavailable."""
        with self.database.write() as connection:
            before = conversations.lock(connection, conversation_id)
            draft = Draft(connection, before, self.words, self.clock(), self._first_status(before.channel))
            yield draft
            draft.store()
        self.feed.publish(*draft.notices())
        if draft.rows:
            self._send(conversation_id)

"""Votes on answers, words to the shop and what was not understood, kept for the people who write the answers."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.masking import masked
from bot.storage import feedback as table
from bot.storage import misread
from bot.storage.database import Database

KEPT = 90  # days for which messages that were not understood are kept


class Feedback:
    """Keeps what shoppers think. A re-run turn changes nothing twice."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    def vote(self, conversation: str, turn_id: str, entry: str, is_helpful: bool) -> None:
        """Count a vote on an FAQ entry; a newer vote of the same conversation replaces it."""
        row = table.FeedbackRow(conversation, f"faq:{entry}", turn_id, self._clock(), helpful=is_helpful)
        with self._database.write() as connection:
            table.vote(connection, row)

    def keep(self, conversation: str, turn_id: str, text: str) -> None:
        """Keep words."""
        about = f"words:{turn_id or uuid.uuid4().hex}"
        with self._database.write() as connection:
            table.keep(connection, table.FeedbackRow(conversation, about, turn_id, self._clock(), text=text))

    def keep_misread(self, row: misread.MisreadRow) -> None:
        """Keep a message that was not understood, for KEPT days."""
        with self._database.write() as connection:
            misread.keep(connection, row)
            misread.forget_before(connection, self._clock() - timedelta(days=KEPT))

    def not_understood(self, days: int, most: int | None = None) -> list[tuple[misread.MisreadRow, str]]:
        """Those of the last days, the newest first, each with what the shopper wrote or pressed next."""
        with self._database.read() as connection:
            found = list(misread.since(connection, self._clock() - timedelta(days=days), most))
        return [(row, masked(after)) for row, after in found]

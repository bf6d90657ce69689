"""Votes on answers and words to the shop, kept for the people who write the answers."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from bot.storage import feedback as table
from bot.storage.database import Database


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

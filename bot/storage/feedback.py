"""Feedback: votes on answers and words to the shop. Of one conversation's votes on one thing the last stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, UniqueConstraint, select
from sqlalchemy.engine import Connection

from bot.storage.database import metadata
from bot.storage.inserts import insert_once, upsert
from bot.storage.types import time_column

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String(40), nullable=False),
    Column("about", String(120), nullable=False, index=True),
    Column("turn_id", String(60), nullable=False),
    Column("helpful", Boolean),
    Column("text", Text),
    time_column("at"),
    UniqueConstraint("conversation_id", "about"),
)


@dataclass(frozen=True)
class FeedbackRow:
    """`about` is "faq:<entry id>", "message:<message id>", or "words:<turn id>" for free text."""

    conversation_id: str
    about: str
    turn_id: str
    at: datetime
    helpful: bool | None = None
    text: str | None = None


def vote(connection: Connection, row: FeedbackRow) -> None:
    """Count a vote, in place of an earlier one on the same thing."""
    upsert(connection, feedback, vars(row), "conversation_id", "about")


def keep(connection: Connection, row: FeedbackRow) -> bool:
    """Keep words; False if this turn's were kept before."""
    return insert_once(connection, feedback, vars(row))


def about(connection: Connection, prefix: str) -> list[FeedbackRow]:
    """All feedback on one kind of thing, oldest first."""
    query = select(feedback).where(feedback.c.about.startswith(prefix, autoescape=True)).order_by(feedback.c.id)
    names = tuple(FeedbackRow.__dataclass_fields__)
    return [FeedbackRow(**{name: row[name] for name in names}) for row in connection.execute(query).mappings()]

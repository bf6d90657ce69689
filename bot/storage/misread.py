"""Messages that were not understood, with what was guessed; personal data is masked before it comes here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Float, Index, Integer, String, Table, Text, and_, delete, select
from sqlalchemy.engine import Connection

from bot.storage.database import metadata
from bot.storage.inserts import insert_once
from bot.storage.messages import messages
from bot.storage.types import time_column

misread = Table(
    "misread",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String(40), nullable=False),
    Column("turn_id", String(60), nullable=False, unique=True),
    Column("language", String(5), nullable=False),
    Column("text", Text, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("guess", String(60), nullable=False),
    Column("confidence", Float, nullable=False),
    time_column("at"),
    Index("ix_misread_at", "at"),
)


@dataclass(frozen=True)
class MisreadRow:
    """`outcome`: asked_back (readings were offered), turned_down (out of scope), gave_up (a person was offered), or
    other_language (ours were named).
    """

    conversation_id: str
    turn_id: str
    language: str
    text: str
    outcome: str
    guess: str
    confidence: float
    at: datetime


def keep(connection: Connection, row: MisreadRow) -> bool:
    """Keep one; False if this turn's was kept before."""
    return insert_once(connection, misread, vars(row))


def forget_before(connection: Connection, moment: datetime) -> None:
    """What is older has been read or never will be."""
    connection.execute(delete(misread).where(misread.c.at < moment))


def since(connection: Connection, moment: datetime, most: int | None = None) -> Iterator[tuple[MisreadRow, str]]:
    """The newest first, each with what the shopper wrote or pressed next ("" for nothing)."""
    query = select(misread).where(misread.c.at >= moment).order_by(misread.c.id.desc()).limit(most)
    names = tuple(MisreadRow.__dataclass_fields__)
    for row in connection.execute(query).mappings().all():
        kept = MisreadRow(**{name: row[name] for name in names})
        yield kept, _next(connection, kept)


def _next(connection: Connection, row: MisreadRow) -> str:
    """Looked for among the messages of its conversation alone: there is no index by turn."""
    own = and_(messages.c.conversation_id == row.conversation_id, messages.c.direction == "in")
    asked = connection.execute(select(messages.c.seq).where(own, messages.c.turn_id == row.turn_id)).scalar()
    if asked is None:
        return ""
    later = and_(own, messages.c.seq > asked)
    return str(
        connection.execute(select(messages.c.text).where(later).order_by(messages.c.seq).limit(1)).scalar() or ""
    )

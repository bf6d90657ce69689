"""Choices: the buttons we issued, each bound to its conversation; what they mean never leaves the server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, Text, select
from sqlalchemy.engine import Connection

from bot.storage.database import UtcTime, metadata
from bot.storage.types import id_column, json_column, time_column

choices = Table(
    "choices",
    metadata,
    id_column(),
    Column(
        "conversation_id", String(40), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("title", Text, nullable=False),
    Column("intent", String(80), nullable=False),
    json_column("entities"),
    Column("once", Boolean, nullable=False),
    Column("expires_at", UtcTime, nullable=False, index=True),
    time_column("used_at", nullable=True),
)

_INSERT = choices.insert()
_NAMES = tuple(column.name for column in choices.columns)


@dataclass(frozen=True)
class Choice:
    """One issued button."""

    id: str
    conversation_id: str
    title: str
    intent: str
    entities: Sequence[Mapping[str, str]]
    once: bool
    expires_at: datetime
    used_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether pressing it still means something."""
        return now < self.expires_at and not (self.once and self.used_at)


def issue(connection: Connection, issued: Sequence[Choice]) -> None:
    """Keep what buttons mean."""
    if issued:
        connection.execute(_INSERT, [{**vars(choice), "entities": list(choice.entities)} for choice in issued])


def find(connection: Connection, conversation_id: str, choice_id: str) -> Choice | None:
    """A choice of this conversation; another conversation's is as good as none."""
    clause = (choices.c.id == choice_id) & (choices.c.conversation_id == conversation_id)
    row: Any = connection.execute(select(choices).where(clause)).mappings().first()
    return Choice(**{name: row[name] for name in _NAMES}) if row else None


def use(connection: Connection, choice_id: str, now: datetime) -> None:
    """Note the first use."""
    clause = (choices.c.id == choice_id) & choices.c.used_at.is_(None)
    connection.execute(choices.update().where(clause).values(used_at=now))


def forget_expired(connection: Connection, now: datetime) -> int:
    """Drop what nobody can press any more; how many that were."""
    return int(connection.execute(choices.delete().where(choices.c.expires_at < now)).rowcount)

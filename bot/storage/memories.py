"""Memories: what the brain's last committed turn of a conversation left; opaque text to us."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table, Text, bindparam, select
from sqlalchemy.engine import Connection

from bot.storage.database import metadata
from bot.storage.inserts import upsert

memories = Table(
    "memories",
    metadata,
    Column("conversation_id", String(40), ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("turn_id", String(60), nullable=False),
    Column("snapshot", Text, nullable=False),
)

_SNAPSHOT = select(memories.c.snapshot).where(memories.c.conversation_id == bindparam("conversation"))


def load(connection: Connection, conversation_id: str) -> str | None:
    """The memory as the last committed turn left it."""
    found: str | None = connection.execute(_SNAPSHOT, {"conversation": conversation_id}).scalar()
    return found


def restore(connection: Connection, conversation_id: str, turn_id: str, snapshot: str | None) -> None:
    """Put an earlier memory back; without one the conversation remembers nothing."""
    if snapshot is None:
        connection.execute(memories.delete().where(memories.c.conversation_id == conversation_id))
    else:
        save(connection, conversation_id, turn_id, snapshot)


def save(connection: Connection, conversation_id: str, turn_id: str, snapshot: str) -> None:
    """Keep the memory of a turn, in the transaction that commits the turn."""
    values = {"conversation_id": conversation_id, "turn_id": turn_id, "snapshot": snapshot}
    upsert(connection, memories, values, "conversation_id")

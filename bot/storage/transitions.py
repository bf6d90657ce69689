"""Transitions: the audit of who owned a conversation; rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, func, select
from sqlalchemy.engine import Connection

from bot.storage.database import metadata
from bot.storage.types import json_column, time_column

transitions = Table(
    "transitions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String(40), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("old_owner", String(16), nullable=False),
    Column("new_owner", String(16), nullable=False),
    Column("agent_id", String(40)),
    Column("actor", String(60), nullable=False),
    Column("reason", Text, nullable=False),
    json_column("facts"),
    Column("epoch", Integer, nullable=False),
    time_column("at"),
    Index("ix_transitions_conversation_id_epoch", "conversation_id", "epoch"),
)


@dataclass(frozen=True)
class Transition:
    """One change of owner. `actor` is "shopper", "bot", "system" or an agent's id."""

    conversation_id: str
    old_owner: str
    new_owner: str
    agent_id: str | None
    actor: str
    reason: str
    epoch: int
    at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)


def add(connection: Connection, transition: Transition) -> None:
    """Append one."""
    connection.execute(transitions.insert(), {**vars(transition), "facts": dict(transition.facts)})


def history(connection: Connection, conversation_id: str) -> list[Transition]:
    """All of a conversation, oldest first."""
    query = select(transitions).where(transitions.c.conversation_id == conversation_id).order_by(transitions.c.epoch)
    return [_from_row(row) for row in connection.execute(query).mappings()]


def last_at(connection: Connection, conversation_id: str) -> datetime | None:
    """When the owner last changed."""
    clause = transitions.c.conversation_id == conversation_id
    moved: datetime | None = connection.execute(select(func.max(transitions.c.at)).where(clause)).scalar()
    return moved


def last_requests(connection: Connection, conversation_ids: Iterable[str]) -> dict[str, Transition]:
    """The latest wish for a person of each of these conversations."""
    wished = transitions.c.new_owner.in_(("queued", "after_hours"))
    latest = (
        select(func.max(transitions.c.id))
        .where(transitions.c.conversation_id.in_(tuple(conversation_ids)), wished)
        .group_by(transitions.c.conversation_id)
    )
    rows = connection.execute(select(transitions).where(transitions.c.id.in_(latest))).mappings()
    return {row["conversation_id"]: _from_row(row) for row in rows}


def _from_row(row: Any) -> Transition:
    return Transition(**{name: row[name] for name in Transition.__dataclass_fields__})

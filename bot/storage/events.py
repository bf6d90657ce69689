"""Events: what happened, by name and RACE stage; append-only, never with a shopper's words in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Integer, String, Table, select
from sqlalchemy.engine import Connection

from bot.storage.database import metadata
from bot.storage.types import json_column, time_column

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(60), nullable=False),
    Column("race_stage", String(8), nullable=False),
    Column("conversation_id", String(40), index=True),
    Column("customer", String(40)),
    time_column("at"),
    json_column("data"),
    Index("ix_events_name_at", "name", "at"),
)

_INSERT = events.insert()


@dataclass(frozen=True)
class Event:
    """One thing that happened. `race_stage` is reach, act, convert or engage."""

    name: str
    race_stage: str
    conversation_id: str | None
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)
    customer: str | None = None


def append(connection: Connection, happened: Sequence[Event]) -> None:
    """Add them in the transaction whose commit makes them true."""
    if happened:
        connection.execute(_INSERT, [{**vars(event), "data": dict(event.data)} for event in happened])


def of_conversation(connection: Connection, conversation_id: str) -> list[Event]:
    """All of a conversation, in order."""
    query = select(events).where(events.c.conversation_id == conversation_id).order_by(events.c.id)
    names = tuple(Event.__dataclass_fields__)
    return [Event(**{name: row[name] for name in names}) for row in connection.execute(query).mappings()]

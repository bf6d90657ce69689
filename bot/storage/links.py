"""Links: one-time codes by which somebody goes on elsewhere, and what each of them joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, String, Table, select
from sqlalchemy.engine import Connection

from bot.storage.database import metadata
from bot.storage.types import json_column, time_column

links = Table(
    "links",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("source_id", String(40), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("target_id", String(40), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=True, index=True),
    time_column("created_at"),
    time_column("expires_at"),
    time_column("used_at", nullable=True),
    time_column("undone_at", nullable=True),
    json_column("before", nullable=True),
)


@dataclass(frozen=True)
class Link:
    """One code. `before` is what the target was, so that the joining can be undone."""

    code_hash: str
    source_id: str
    created_at: datetime
    expires_at: datetime
    target_id: str | None = None
    used_at: datetime | None = None
    undone_at: datetime | None = None
    before: Mapping[str, Any] | None = None


_NAMES = tuple(Link.__dataclass_fields__)


def add(connection: Connection, link: Link) -> None:
    """Keep a new code; earlier unused ones of the same conversation are void."""
    clause = (links.c.source_id == link.source_id) & links.c.used_at.is_(None)
    connection.execute(links.delete().where(clause))
    connection.execute(links.insert(), vars(link))


def lock(connection: Connection, code_hash: str) -> Link | None:
    """The link of a code, locked until the transaction ends."""
    return _first(connection, select(links).where(links.c.code_hash == code_hash).with_for_update())


def last_joined(connection: Connection, target_id: str) -> Link | None:
    """The latest joining of a conversation that was not undone."""
    clause = (links.c.target_id == target_id) & links.c.undone_at.is_(None)
    return _first(connection, select(links).where(clause).order_by(links.c.used_at.desc()).limit(1))


def use(connection: Connection, code_hash: str, target_id: str, now: datetime, before: Mapping[str, Any]) -> None:
    """The code has done its work."""
    values = {"target_id": target_id, "used_at": now, "before": dict(before)}
    connection.execute(links.update().where(links.c.code_hash == code_hash).values(**values))


def undo(connection: Connection, code_hash: str, now: datetime) -> None:
    """The joining is taken back."""
    connection.execute(links.update().where(links.c.code_hash == code_hash).values(undone_at=now))


def _first(connection: Connection, query: Any) -> Link | None:
    row = connection.execute(query).mappings().first()
    return Link(**{name: row[name] for name in _NAMES}) if row else None

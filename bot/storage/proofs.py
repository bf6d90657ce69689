"""Proofs: what a conversation has proven, and failed attempts, keyed by turn so that a turn run again counts once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, Index, String, Table, select
from sqlalchemy.engine import Connection

from bot.storage.database import metadata
from bot.storage.inserts import insert_once
from bot.storage.types import time_column

FAILURES = 5
WINDOW = timedelta(minutes=30)  # failures this close together count together
LOCK = timedelta(minutes=30)

proofs = Table(
    "proofs",
    metadata,
    # No foreign key: `rasa shell` has no conversations of ours.
    Column("conversation_id", String(40), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("value", String(255), primary_key=True),
    Column("turn_id", String(60), nullable=False),
    time_column("at"),
)

proof_failures = Table(
    "proof_failures",
    metadata,
    Column("turn_id", String(60), primary_key=True),
    Column("conversation_id", String(40), nullable=False),
    Column("client", String(64)),
    time_column("at"),
    Index("ix_proof_failures_conversation_id_at", "conversation_id", "at"),
    Index("ix_proof_failures_client_at", "client", "at"),
)


@dataclass(frozen=True)
class Proof:
    """A contact that the shopper named together with an order of it. `kind` is email or phone."""

    conversation_id: str
    kind: str
    value: str
    turn_id: str
    at: datetime


def add_proof(connection: Connection, proof: Proof) -> bool:
    """Keep a proof; False if it was known."""
    return insert_once(connection, proofs, vars(proof))


def proven(connection: Connection, conversation_ids: Iterable[str]) -> list[Proof]:
    """What these conversations have proven, oldest first."""
    query = select(proofs).where(proofs.c.conversation_id.in_(tuple(conversation_ids))).order_by(proofs.c.at)
    return [Proof(**dict(row)) for row in connection.execute(query).mappings()]


def forget(connection: Connection, conversation_id: str) -> None:
    """Drop what a conversation has proven."""
    connection.execute(proofs.delete().where(proofs.c.conversation_id == conversation_id))


def add_failure(connection: Connection, turn_id: str, conversation_id: str, client: str | None, at: datetime) -> bool:
    """Count a failed attempt; False if this turn's was counted before."""
    values = {"turn_id": turn_id, "conversation_id": conversation_id, "client": client, "at": at}
    return insert_once(connection, proof_failures, values)


def locked_until(connection: Connection, conversation_id: str, client: str | None, now: datetime) -> datetime | None:
    """Until when no proof is accepted from this conversation or this client, if any."""
    ends = [lock_end(_failures(connection, "conversation_id", conversation_id, now), now)]
    if client is not None:
        ends.append(lock_end(_failures(connection, "client", client, now), now))
    return max((end for end in ends if end), default=None)


def lock_end(failures: Sequence[datetime], now: datetime) -> datetime | None:
    """When the lock of these failures (oldest first) ends, if it has not: every five close together make one."""
    close: list[datetime] = []
    end = None
    for at in failures:
        close = [earlier for earlier in close if at - earlier < WINDOW] + [at]
        if len(close) >= FAILURES:
            end, close = at + LOCK, []
    return end if end and end > now else None


def _failures(connection: Connection, column: str, value: str, now: datetime) -> list[datetime]:
    clause = (proof_failures.c[column] == value) & (proof_failures.c.at > now - WINDOW - LOCK)
    query = select(proof_failures.c.at).where(clause).order_by(proof_failures.c.at)
    return list(connection.execute(query).scalars())

"""Agents and their sessions: argon2 hashes of passwords, SHA-256 hashes of tokens, so a dump opens nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, func, select
from sqlalchemy.engine import Connection

from bot.storage.database import metadata
from bot.storage.inserts import insert_once
from bot.storage.types import id_column, time_column

agents = Table(
    "agents",
    metadata,
    id_column(),
    Column("name", String(120), nullable=False),
    Column("email", String(255), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("is_disabled", Boolean, nullable=False),
    time_column("created_at"),
)

agent_sessions = Table(
    "agent_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("agent_id", String(40), ForeignKey("agents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    time_column("created_at"),
    time_column("expires_at"),
)

login_failures = Table(
    "login_failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(255), nullable=False),
    Column("client", String(64)),
    time_column("at"),
    Index("ix_login_failures_email_at", "email", "at"),
    Index("ix_login_failures_client_at", "client", "at"),
)


@dataclass(frozen=True)
class AgentRow:
    """An account as stored."""

    id: str
    name: str
    email: str
    role: str
    password_hash: str
    is_disabled: bool
    created_at: datetime


@dataclass(frozen=True)
class SessionRow:
    """A session as stored."""

    token_hash: str
    agent_id: str
    csrf: str
    created_at: datetime
    expires_at: datetime


def add_agent(connection: Connection, agent: AgentRow) -> bool:
    """A new account; False if the e-mail has one."""
    return insert_once(connection, agents, vars(agent))


def find_agent(connection: Connection, agent_id: str) -> AgentRow | None:
    """An account by id."""
    return _agent(connection, agents.c.id == agent_id)


def find_agent_by_email(connection: Connection, email: str) -> AgentRow | None:
    """An account by e-mail, which is kept in lower case."""
    return _agent(connection, agents.c.email == email)


def count_agents(connection: Connection) -> int:
    """How many accounts there are."""
    return int(connection.execute(select(func.count()).select_from(agents)).scalar_one())


def names_of(connection: Connection, agent_ids: Iterable[str]) -> dict[str, str]:
    """Names by id."""
    query = select(agents.c.id, agents.c.name).where(agents.c.id.in_(tuple(agent_ids)))
    return {row[0]: row[1] for row in connection.execute(query)}


def change_agent(connection: Connection, agent_id: str, **values: Any) -> None:
    """Set columns of an account."""
    connection.execute(agents.update().where(agents.c.id == agent_id).values(**values))


def add_session(connection: Connection, session: SessionRow) -> None:
    """Open a session."""
    connection.execute(agent_sessions.insert(), dict(vars(session)))


def find_session(connection: Connection, token_hash: str) -> SessionRow | None:
    """A session by the hash of its token."""
    query = select(agent_sessions).where(agent_sessions.c.token_hash == token_hash)
    row = connection.execute(query).mappings().first()
    return SessionRow(**dict(row)) if row else None


def end_session(connection: Connection, token_hash: str) -> None:
    """Close one session."""
    connection.execute(agent_sessions.delete().where(agent_sessions.c.token_hash == token_hash))


def end_sessions(connection: Connection, agent_id: str) -> None:
    """Close all sessions of an agent."""
    connection.execute(agent_sessions.delete().where(agent_sessions.c.agent_id == agent_id))


def end_expired_sessions(connection: Connection, now: datetime) -> None:
    """Drop what is over."""
    connection.execute(agent_sessions.delete().where(agent_sessions.c.expires_at <= now))


def add_login_failure(connection: Connection, email: str, client: str | None, at: datetime) -> None:
    """Count a failed log-in."""
    connection.execute(login_failures.insert(), {"email": email, "client": client, "at": at})


def login_failures_since(
    connection: Connection, since: datetime, email: str | None = None, client: str | None = None
) -> list[datetime]:
    """Failed log-ins on this account, or from this client, oldest first."""
    own = login_failures.c.email == email if email is not None else login_failures.c.client == client
    query = select(login_failures.c.at).where(own, login_failures.c.at > since).order_by(login_failures.c.at)
    return list(connection.execute(query).scalars())


def forget_login_failures(connection: Connection, before: datetime) -> None:
    """Drop what no longer counts."""
    connection.execute(login_failures.delete().where(login_failures.c.at <= before))


def _agent(connection: Connection, clause: Any) -> AgentRow | None:
    row = connection.execute(select(agents).where(clause)).mappings().first()
    return AgentRow(**dict(row)) if row else None

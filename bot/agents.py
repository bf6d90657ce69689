"""Support agents: accounts, passwords, sessions. Knows no web framework."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.storage import agents as records
from bot.storage.agents import AgentRow, SessionRow
from bot.storage.database import Connection, Database
from bot.storage.types import new_id

ROLES = ("agent", "lead", "admin")
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 500  # argon2 reads it all; nobody may make it read a novel
SESSION_LIFE = timedelta(hours=12)
# (failures, within): per account against guessing one password, per client against trying many accounts.
ACCOUNT_LIMIT = (10, timedelta(minutes=15))
CLIENT_LIMIT = (20, timedelta(minutes=15))
DEMO_AGENTS = (
    ("Mina Park", "agent@demo.example", "agent"),
    ("Leo Hart", "lead@demo.example", "lead"),
    ("Ada Kim", "admin@demo.example", "admin"),
)


class AgentError(Exception):
    """Base of what can go wrong with accounts."""


class EmailTaken(AgentError):
    """There is an account with this e-mail."""


class PasswordTooShort(AgentError):
    """Passwords have at least SHORTEST_PASSWORD characters."""


class LoginFailed(AgentError):
    """Unknown e-mail, wrong password or disabled account: nobody is told which."""


class LoginLocked(AgentError):
    """Too many failures; no password is looked at before `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True)
class Agent:
    """A person who answers at the desk."""

    id: str
    name: str
    email: str
    role: str
    is_disabled: bool


@dataclass(frozen=True)
class AgentSession:
    """An open session; `token` goes into the cookie (only its hash is stored), `csrf` into the page."""

    token: str
    csrf: str
    agent: Agent
    expires_at: datetime


@dataclass(frozen=True)
class NewAgent:
    """A just created account with the only sight of its password."""

    agent: Agent
    password: str


class Agents:
    """Accounts of the desk. Sync; argon2 takes some 50 ms, so call it with asyncio.to_thread."""

    def __init__(self, database: Database, clock: Callable[[], datetime], hasher: PasswordHasher | None = None) -> None:
        self._database, self._clock = database, clock
        self._hasher = hasher or PasswordHasher()
        self._nobody: str | None = None

    def create(self, name: str, email: str, role: str, password: str) -> Agent:
        """A new account. Raises EmailTaken, PasswordTooShort."""
        if role not in ROLES:
            raise ValueError(f"{role!r} is no role; {', '.join(ROLES)} were expected.")
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise PasswordTooShort
        hashed = self._hasher.hash(password)
        row = AgentRow(new_id("a"), name.strip(), _bare(email), role, hashed, False, self._clock())
        with self._database.write() as connection:
            if not records.add_agent(connection, row):
                raise EmailTaken
        return _agent(row)

    def issue(self, email: str, role: str, name: str = "") -> NewAgent:
        """A new account, or a new password for an old one, which ends its sessions; the only sight of the password."""
        password = secrets.token_urlsafe(12)
        with self._database.read() as connection:
            row = records.find_agent_by_email(connection, _bare(email))
        if row is None:
            return NewAgent(self.create(name or _bare(email).partition("@")[0], email, role, password), password)
        with self._database.write() as connection:
            records.change_agent(connection, row.id, password_hash=self._hasher.hash(password), is_disabled=False)
            records.end_sessions(connection, row.id)
        return NewAgent(_agent(row), password)

    def log_in(self, email: str, password: str, client: str | None) -> AgentSession:
        """Open a session. Raises LoginFailed or LoginLocked. Every failure takes as long as a wrong password."""
        now, bare = self._clock(), _bare(email)
        with self._database.read() as connection:
            until = _locked_until(connection, bare, client, now)
            row = records.find_agent_by_email(connection, bare)
        if until is not None:
            raise LoginLocked(until)
        if not self._is_right(row, password) or row is None or row.is_disabled:
            with self._database.write() as connection:
                records.add_login_failure(connection, bare, client, now)
            raise LoginFailed
        return self._open(row, now)

    def session(self, token: str) -> AgentSession | None:
        """The session of a cookie, if it is open and its agent not disabled."""
        with self._database.read() as connection:
            found = records.find_session(connection, _hash(token))
            row = records.find_agent(connection, found.agent_id) if found else None
        if found is None or row is None or row.is_disabled or found.expires_at <= self._clock():
            return None
        return AgentSession(token, found.csrf, _agent(row), found.expires_at)

    def log_out(self, token: str) -> None:
        """End one session."""
        with self._database.write() as connection:
            records.end_session(connection, _hash(token))

    def disable(self, agent_id: str) -> None:
        """No more log-ins; open sessions end at once. Their conversations: Handoff.release."""
        with self._database.write() as connection:
            records.change_agent(connection, agent_id, is_disabled=True)
            records.end_sessions(connection, agent_id)

    def find(self, agent_id: str) -> Agent | None:
        """An agent by id."""
        with self._database.read() as connection:
            row = records.find_agent(connection, agent_id)
        return _agent(row) if row else None

    def ensure_demo_agents(self) -> list[NewAgent]:
        """The demo's three accounts, one a role, if there is no account yet: with the only sight of their passwords."""
        with self._database.read() as connection:
            if records.count_agents(connection):
                return []
        made = []
        for name, email, role in DEMO_AGENTS:
            password = secrets.token_urlsafe(12)
            made.append(NewAgent(self.create(name, email, role, password), password))
        return made

    def _is_right(self, row: AgentRow | None, password: str) -> bool:
        """An unknown e-mail costs the same work as a known one."""
        hashed = row.password_hash if row else self._hash_of_nobody()
        try:
            return self._hasher.verify(hashed, password[:LONGEST_PASSWORD])
        except (VerificationError, InvalidHashError):
            return False

    def _hash_of_nobody(self) -> str:
        if self._nobody is None:
            self._nobody = self._hasher.hash(secrets.token_urlsafe(16))
        return self._nobody

    def _open(self, row: AgentRow, now: datetime) -> AgentSession:
        token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        session = AgentSession(token, csrf, _agent(row), now + SESSION_LIFE)
        with self._database.write() as connection:
            records.end_expired_sessions(connection, now)
            records.forget_login_failures(connection, now - timedelta(days=1))
            records.add_session(connection, SessionRow(_hash(token), row.id, csrf, now, session.expires_at))
        return session


def _locked_until(connection: Connection, email: str, client: str | None, now: datetime) -> datetime | None:
    """A lock ends when the oldest failure that makes it up is old enough."""
    count, span = ACCOUNT_LIMIT
    ends = [_end(records.login_failures_since(connection, now - span, email=email), count, span)]
    if client is not None:
        count, span = CLIENT_LIMIT
        ends.append(_end(records.login_failures_since(connection, now - span, client=client), count, span))
    return max((end for end in ends if end), default=None)


def _end(failures: list[datetime], count: int, span: timedelta) -> datetime | None:
    return failures[-count] + span if len(failures) >= count else None


def _agent(row: AgentRow) -> Agent:
    return Agent(row.id, row.name, row.email, row.role, row.is_disabled)


def _bare(email: str) -> str:
    return email.strip().lower()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

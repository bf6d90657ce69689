"""Support agents: accounts, passwords, sessions. Knows no web framework."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Database

ROLES = ("agent", "lead", "admin")


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

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    def create(self, name: str, email: str, role: str, password: str) -> Agent:
        """A new account. Raises EmailTaken, PasswordTooShort."""
        raise NotImplementedError

    def log_in(self, email: str, password: str, client: str | None) -> AgentSession:
        """Open a session. Raises LoginFailed (one wording for unknown, wrong, disabled) or LoginLocked (facts: until)."""
        raise NotImplementedError

    def session(self, token: str) -> AgentSession | None:
        """The session of a cookie, if it is open and its agent not disabled."""
        raise NotImplementedError

    def log_out(self, token: str) -> None:
        """End one session."""
        raise NotImplementedError

    def disable(self, agent_id: str) -> None:
        """No more log-ins; open sessions end at once."""
        raise NotImplementedError

    def find(self, agent_id: str) -> Agent | None:
        """An agent by id."""
        raise NotImplementedError

    def ensure_demo_agents(self) -> list[NewAgent]:
        """The demo's three accounts, one a role. Returns them with random passwords when just created, else nothing."""
        raise NotImplementedError

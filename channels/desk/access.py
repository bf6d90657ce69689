"""Who is asking: the session of the cookie, the page it comes from, the role. Without these nothing is believed."""

from __future__ import annotations

import asyncio
import hmac
from dataclasses import dataclass

from sanic.request import Request

from bot.agents import Agent, Agents, AgentSession
from channels.webchat.clients import Clients
from channels.webchat.origins import Origins

COOKIE = "desk_session"
LONGEST_TOKEN = 200  # characters; ours have about 43


class Refused(Exception):
    """A request that we do not carry out: an HTTP status, a code, facts for the page."""

    def __init__(self, status: int, code: str, **facts: object) -> None:
        super().__init__(code)
        self.status, self.code, self.facts = status, code, facts


@dataclass(frozen=True)
class Asker:
    """An agent with an open session; `client` is the hashed network address."""

    session: AgentSession
    client: str | None

    @property
    def agent(self) -> Agent:
        return self.session.agent


class Access:
    """Finds out who asks, and refuses what does not come from the desk's own pages."""

    def __init__(self, agents: Agents, origins: Origins, clients: Clients) -> None:
        self._agents, self._origins, self._clients = agents, origins, clients

    def client(self, request: Request) -> str | None:
        """The client's address as a hash."""
        return self._clients.mark(request.ip, str(request.headers.get("x-forwarded-for", "")))

    async def find(self, request: Request) -> Asker | None:
        """The agent behind a request, if the cookie opens a session."""
        session = await self.session(request.cookies.get(COOKIE))
        return Asker(session, self.client(request)) if session else None

    async def session(self, token: str | None) -> AgentSession | None:
        """The open session of a token."""
        if not token or len(token) > LONGEST_TOKEN or not token.isascii():
            return None
        return await asyncio.to_thread(self._agents.session, token)

    async def get(self, request: Request, roles: tuple[str, ...]) -> Asker:
        """The agent behind a request. Raises Refused (401 nobody, 403 not this role)."""
        asker = await self.find(request)
        if asker is None:
            raise Refused(401, "logged_out")
        if asker.agent.role not in roles:
            raise Refused(403, "not_allowed")
        return asker

    def is_own_page(self, request: Request, must_say: bool = False) -> bool:
        """Whether a request comes from a page of this host.

        Browsers name the origin with every POST and every WebSocket. Clients that leave it out are no browsers, so
        there is nobody whose cookie could be abused; `must_say` refuses them all the same.
        """
        origin = request.headers.get("origin")
        if origin is None:
            return not must_say
        return self._origins.is_allowed(origin, {"HTTP_HOST": request.headers.get("host", "")})

    def check_change(self, request: Request, asker: Asker) -> None:
        """Before anything changes: own page, the session's token, JSON. Raises Refused."""
        if not self.is_own_page(request):
            raise Refused(403, "foreign_page")
        if not is_same(request.headers.get("x-csrf-token", ""), asker.session.csrf):
            raise Refused(403, "bad_token")
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            raise Refused(415, "not_json")


def is_same(given: str, expected: str) -> bool:
    """Compare two secrets without telling by time how much of them agrees."""
    return bool(expected) and hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())

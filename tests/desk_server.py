"""The desk and web chat on one real server with a stub brain, and a client that logs in as a browser does."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import requests
from argon2 import PasswordHasher
from moneyed import Money
from sanic import Sanic
from websockets.client import connect

from bot.agents import Agents
from bot.brain import Brain
from bot.commerce.catalogue import Product
from bot.commerce.errors import ProductNotFound
from bot.content import Content
from bot.conversations import Conversations
from bot.feedback import Feedback
from bot.handoff import Handoff
from bot.settings import Settings
from bot.storage.database import Database
from bot.wiring import utc_now
from channels.desk import mount_desk
from tests.socket_client import WAIT, Refused, SocketClient
from tests.webchat_server import CONTENT, SECRET, Prepare, WebChatServer

PASSWORD = "a long password for tests"
PEOPLE = {  # name → e-mail, role
    "Mina": ("mina@shop.example", "agent"),
    "Jun": ("jun@shop.example", "agent"),
    "Leo": ("leo@shop.example", "lead"),
    "Ada": ("ada@shop.example", "admin"),
}
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_HIDDEN = re.compile(r'name="csrf" value="([^"]*)"')


class BackendStandIn:
    """A shop of one jacket."""

    def get_product(self, sku: str) -> Product:
        if sku != "TRAIL-JKT":
            raise ProductNotFound(sku=sku)
        names = {"en": "Trail Rain Jacket", "ko": "트레일 레인 재킷"}
        prices = {"USD": Money(119, "USD"), "KRW": Money(159000, "KRW")}
        return Product(sku, names, "jacket", prices, ())


@dataclass
class ShopStandIn:
    """What the desk needs of a Shop."""

    settings: Settings
    secret: str
    database: Database
    content: Content
    agents: Agents
    backend: BackendStandIn
    feedback: Feedback
    clock: Any = utc_now


@dataclass
class SpineStandIn:
    """What the desk needs of a Spine."""

    conversations: Conversations
    handoff: Handoff


class DeskServer(WebChatServer):
    """Web chat with the desk beside it, and four agents who share a password."""

    def __init__(self, folder: Path, brain: Brain, more: Prepare | None = None, **settings: Any) -> None:
        super().__init__(folder, brain, self._add_desk, **settings)
        self._more = more
        self.agents: Agents
        self.ids: dict[str, str] = {}

    def _add_desk(self, app: Sanic) -> None:
        database = self.conversations.database
        self.agents = Agents(database, self.clock, CHEAP)
        self.shop = ShopStandIn(
            self.settings,
            SECRET,
            database,
            Content(CONTENT),
            self.agents,
            BackendStandIn(),
            Feedback(database, self.clock),
            self.clock,
        )
        if not self.ids:
            for name, (email, role) in PEOPLE.items():
                self.ids[name] = self.agents.create(f"{name} Example", email, role, PASSWORD).id
        mount_desk(app, self.shop, SpineStandIn(self.conversations, self.handoff))  # type: ignore[arg-type]
        if self._more:
            self._more(app)

    def clock(self) -> datetime:
        """Time; a test may replace it."""
        return utc_now()

    def client(self, name: str | None = None) -> DeskClient:
        """A browser at the desk, logged in as one of PEOPLE or nobody."""
        client = DeskClient(self.url)
        if name:
            assert client.log_in(PEOPLE[name][0]).status_code == 303
        return client

    def conversation_of(self, token: str) -> str:
        """The conversation of a shopper's session token."""
        session = self.tokens.find(token)
        assert session is not None
        found = self.conversations.find("web", session.id)
        assert found is not None
        return str(found.id)


class DeskClient:
    """Requests as a browser makes them from the desk's pages."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = requests.Session()
        self.headers = {"Origin": url}
        self._csrf: str | None = None

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.http.get(self.url + path, allow_redirects=False, timeout=10, **options)

    def form(self, path: str, fields: Mapping[str, str], **headers: str) -> requests.Response:
        """Submit a form."""
        return self.http.post(
            self.url + path, data=fields, headers={**self.headers, **headers}, allow_redirects=False, timeout=10
        )

    def log_in(self, email: str, password: str = PASSWORD, next: str = "/desk", **headers: str) -> requests.Response:
        """Open the form and send it."""
        page = self.get("/desk/login")
        token = _HIDDEN.search(page.text)
        if token is None:
            return page
        fields = {"csrf": token[1], "email": email, "password": password, "next": next}
        return self.form("/desk/login", fields, **headers)

    @property
    def csrf(self) -> str:
        if self._csrf is None:
            self._csrf = str(self.get("/desk/api/me").json()["csrf"])
        return self._csrf

    def post(self, path: str, body: Any = None, **headers: str) -> requests.Response:
        """A change, as the page makes it."""
        own = {**self.headers, "X-CSRF-Token": self.csrf, **headers}
        return self.http.post(self.url + path, json={} if body is None else body, headers=own, timeout=10)

    def do(self, conversation: str, what: str, **body: Any) -> requests.Response:
        """take, hand-back, close, reply, note."""
        if what in ("reply", "note"):
            body.setdefault("key", uuid4().hex)
        return self.post(f"/desk/api/conversations/{conversation}/{what}", body)

    def thread(self, conversation: str, **query: Any) -> dict[str, Any]:
        answer = self.get(f"/desk/api/conversations/{conversation}", params=query)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def cases(self, which: str = "waiting") -> list[dict[str, Any]]:
        return list(self.get("/desk/api/cases", params={"list": which}).json()["cases"])

    async def socket(self, origin: str | None = "own", cookie: str | None = None) -> DeskSocket:
        """The desk's live socket, with this browser's cookie."""
        held = self.http.cookies.get("desk_session", path="/desk") if cookie is None else cookie
        headers = {"Cookie": f"desk_session={held}"} if held else {}
        return await DeskSocket.open(self.url, self.url if origin == "own" else origin, headers)


class DeskSocket(SocketClient):
    """The same wire at the desk's address."""

    @classmethod
    async def open(cls, url: str, origin: str | None = None, headers: dict[str, str] | None = None) -> DeskSocket:
        """Connect. Raises Refused, or InvalidStatusCode where there is no handshake at all."""
        address = url.replace("http", "ws", 1) + "/desk/socket/?EIO=4&transport=websocket"
        wire = await connect(address, origin=origin, extra_headers=headers or {})  # type: ignore[arg-type]
        assert str(await wire.recv()).startswith("0{")
        await wire.send("40")
        answer = str(await asyncio.wait_for(wire.recv(), WAIT))
        if not answer.startswith("40"):
            await wire.close()
            raise Refused(answer)
        return cls(wire)

    async def watch(self, conversation: str | None) -> None:
        """Show a thread."""
        assert await self.call("watch", {"conversation": conversation}) == {"ok": True}

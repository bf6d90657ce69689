"""A real web chat server on a free port, in a thread: the real spine and socket, a stub brain instead of Rasa."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from sanic import Sanic

from bot.brain import Brain
from bot.content import Content
from bot.conversations import Conversations
from bot.handoff import Handoff
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.wiring import utc_now
from channels.webchat import mount_webchat
from channels.webchat.tokens import SessionTokens

SECRET = "a secret for tests that is long enough for HS256"
CONTENT = Path(__file__).parent.parent / "data" / "content"
Prepare = Callable[[Sanic], None]


@dataclass
class ShopStandIn:
    """What web chat needs of a Shop."""

    settings: Settings
    secret: str
    clock: Callable[[], Any]
    content: Content


@dataclass
class SpineStandIn:
    """What web chat needs of a Spine."""

    conversations: Conversations
    handoff: Handoff


class WebChatServer:
    """Start, stop and start again on the same port and data; what happens inside can be steered from a test."""

    def __init__(self, folder: Path, brain: Brain, prepare: Prepare | None = None, **settings: Any) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = replace(
            Settings(database_url=f"sqlite:///{folder}/chat.db", public_url=self.url, port=self.port), **settings
        )
        self.tokens = SessionTokens(SECRET, utc_now)
        self._brain, self._prepare = brain, prepare
        self._thread: threading.Thread | None = None

    def __enter__(self) -> WebChatServer:
        database = Database(self.settings.database_url)
        migrate(database)
        database.close()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Serve; returns when connections are accepted."""
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready)), daemon=True)
        self._thread.start()
        assert ready.wait(20), "the server did not start"

    def stop(self) -> None:
        """Stop accepting, close every socket, finish what is under way."""
        if self._thread is None:
            return
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(20)
        assert not self._thread.is_alive(), "the server did not stop"
        self._thread = None

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run something on the server's loop and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        database = Database(self.settings.database_url)
        shop = ShopStandIn(self.settings, SECRET, utc_now, Content(CONTENT))
        self.conversations = Conversations(database, self._brain, shop.content, shop.clock)
        self.handoff = Handoff(self.conversations)
        Sanic.test_mode = True  # several apps in one process
        app = Sanic(f"webchat-{uuid4().hex}", configure_logging=False)
        self.io = mount_webchat(app, shop, SpineStandIn(self.conversations, self.handoff))  # type: ignore[arg-type]
        if self._prepare:
            self._prepare(app)
        await self.conversations.start()
        server = await app.create_server(
            host="127.0.0.1",
            port=self.port,
            return_asyncio_server=True,
            access_log=False,
            asyncio_server_kwargs={"start_serving": False},
        )
        assert server is not None
        await server.startup()
        await server.start_serving()
        ready.set()
        await self._stopping.wait()
        server.close()
        for connection in list(server.connections):
            connection.abort()
        await self.conversations.stop()
        database.close()


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

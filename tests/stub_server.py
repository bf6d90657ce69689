"""A process with the real spine, the real web chat socket and a stub brain, ready in well under two seconds.

Its modules are imported once, in a fork server; what is killed is a real process that shares nothing but the database.
By hand: python -m tests.stub_server 5099 sqlite:////tmp/chat.db
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import socket
import sys
import time
import warnings
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from sanic import Sanic

from bot.conversations import Conversations
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.migrate import migrate
from channels.webchat import mount_webchat
from tests.fakes import FakeWords
from tests.stub_brain import StubBrain

SECRET = "a secret for tests that is long enough for HS256"
START_SECONDS = 20.0
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.stub_server"])


@dataclass
class StubShop:
    """What web chat needs of a Shop."""

    settings: Settings
    secret: str
    clock: Any
    content: FakeWords


@dataclass
class StubSpine:
    """What web chat needs of a Spine."""

    conversations: Conversations


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


def serve(port: int, database_url: str, delay: float) -> None:
    """Serve until killed."""
    warnings.simplefilter("ignore")  # those of the libraries, once for every start
    asyncio.run(_serve(port, database_url, delay))


async def _serve(port: int, database_url: str, delay: float) -> None:
    settings = Settings(database_url=database_url, port=port, public_url=f"http://127.0.0.1:{port}")
    shop = StubShop(settings, SECRET, utc_now, FakeWords())
    conversations = Conversations(Database(database_url), StubBrain(delay=delay), shop.content, shop.clock)
    app = Sanic("stub", configure_logging=False)
    mount_webchat(app, shop, StubSpine(conversations))  # type: ignore[arg-type]
    await conversations.start()
    options = {"start_serving": False}
    server = await app.create_server(
        host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False, asyncio_server_kwargs=options
    )
    assert server is not None
    await server.startup()
    await server.start_serving()
    await asyncio.Event().wait()


class StubServer:
    """The process, from outside: start it, kill it, start it again on the same port and data."""

    def __init__(self, database_url: str, delay: float = 0.01) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self._arguments = (self.port, database_url, delay)
        self._process: Any = None
        self.slowest_start = 0.0

    async def start(self) -> None:
        """Returns when connections are accepted."""
        began = time.monotonic()
        self._process = _processes.Process(target=serve, args=self._arguments, daemon=True)
        self._process.start()
        while not await self._accepts():
            assert time.monotonic() - began < START_SECONDS, "the server did not start"
            await asyncio.sleep(0.01)
        self.slowest_start = max(self.slowest_start, time.monotonic() - began)

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        self._process.kill()
        self._process.join()

    async def _accepts(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True


def warm_up() -> None:
    """Let the fork server import everything before anything is measured."""
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    process = _processes.Process(target=utc_now)
    process.start()
    process.join()


if __name__ == "__main__":
    migrate(Database(sys.argv[2]))
    serve(int(sys.argv[1]), sys.argv[2], 0.0)

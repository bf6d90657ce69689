"""The demo shop's pages on a free port, in a thread: real back end and content, no spine and no Rasa."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

import requests
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, text

from bot.backends.base import Backend
from bot.backends.sql import SqlBackend
from bot.content import Content
from bot.seed import seed
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.migrate import migrate
from channels.storefront import mount_storefront
from channels.webchat.site import add_site, load_assets
from tests.webchat_server import CONTENT, free_port

TODAY = date(2026, 11, 23)
DEMO = Path(__file__).parent.parent / "data" / "demo"


def seeded_backend(folder: Path) -> SqlBackend:
    """The demo shop in a fresh database."""
    database = Database(f"sqlite:///{folder}/shop.db")
    migrate(database)
    backend = SqlBackend(database, today=lambda: TODAY)
    seed(backend, DEMO, TODAY)
    return backend


@dataclass
class ShopStandIn:
    """What the pages need of a Shop."""

    settings: Settings
    backend: Backend
    content: Content


class StorefrontServer:
    """Serves until the end of the `with`. With `has_root` another `/` is there already, as in Rasa's server."""

    def __init__(self, backend: Backend, has_root: bool = True) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        settings = Settings(public_url=self.url, port=self.port, demo_dir=DEMO)
        self._shop = ShopStandIn(settings, backend, Content(CONTENT))
        self._has_root = has_root
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._ready = threading.Event()

    def __enter__(self) -> StorefrontServer:
        self._thread.start()
        assert self._ready.wait(30), "the server did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(20)

    def get(self, path: str, language: str = "en", **more: object) -> requests.Response:
        """One page as a browser that speaks this language asks for it, with nothing remembered."""
        headers = {"Accept-Language": language, **more.pop("headers", {})}  # type: ignore[dict-item]
        return requests.get(self.url + path, headers=headers, timeout=20, **more)  # type: ignore[arg-type]

    async def _serve(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        Sanic.test_mode = True  # several apps in one process
        app = Sanic(f"storefront-{uuid4().hex}", configure_logging=False)
        if self._has_root:
            app.add_route(_other_root, "/", methods=["GET"])
        mount_storefront(app, self._shop)  # type: ignore[arg-type]
        add_site(app, load_assets())
        server = await app.create_server(host="127.0.0.1", port=self.port, return_asyncio_server=True, access_log=False)
        assert server is not None
        await server.startup()
        self._ready.set()
        await self._stopping.wait()
        server.close()


async def _other_root(request: Request) -> HTTPResponse:
    return text("Hello from Rasa")

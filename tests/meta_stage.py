"""A stage for the vendors' channels: the stand-in for Meta, a server with the webhooks, the spine, a stub brain."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sanic import Sanic

from bot.brain import Brain
from bot.conversations import Conversations
from bot.handoff import Handoff
from bot.settings import Settings
from bot.storage.database import Database
from bot.wiring import Spine
from channels.graph import inbox
from channels.messenger.mount import mount_messenger
from channels.meta_demo.payloads import Accounts
from channels.meta_demo.server import MetaDemo
from channels.whatsapp.mount import mount_whatsapp
from tests.fakes import FakeWords
from tests.stub_brain import StubBrain
from tests.stub_server import SECRET, StubShop, utc_now


@dataclass
class MetaStage:
    """Meta, the shop's server, and what is behind it."""

    meta: MetaDemo
    conversations: Conversations
    handoff: Handoff
    brain: Any
    url: str

    async def settle(self) -> None:
        """Until every webhook is delivered, every message answered, every answer sent and reported."""
        while True:
            await self.meta.hooks.quiet()
            await asyncio.sleep(inbox.GATHER + 0.04)  # the time a message waits for one it may have overtaken
            await self.conversations.quiet()
            if self.meta.hooks.is_quiet:
                return

    async def say(self, channel: str, person: str, text: str, **more: Any) -> list[str]:
        """Somebody writes. What the shop says because of it."""
        before = len(self.meta.people.get(channel, person).texts())
        self.meta.say(channel, person, text, **more)
        await self.settle()
        return self.meta.people.get(channel, person).texts()[before:]

    async def tap(self, channel: str, person: str, title: str) -> list[str]:
        """Somebody taps the option of this title."""
        found = self.meta.people.get(channel, person)
        before = len(found.texts())
        self.meta.tap(channel, person, next(each for each in found.options() if each["title"] == title))
        await self.settle()
        return found.texts()[before:]

    async def send(self, channel: str, person: str, content: dict[str, Any]) -> list[str]:
        """Any message."""
        before = len(self.meta.people.get(channel, person).texts())
        self.meta.send(channel, person, content)
        await self.settle()
        return self.meta.people.get(channel, person).texts()[before:]

    def rows(self, channel: str, person: str) -> list[dict[str, Any]]:
        """The desk's view of somebody's thread."""
        names = {"wa_id" if channel == "whatsapp" else "psid": person}
        found = self.conversations.find_by(channel, names)
        return self.handoff.thread(found.id) if found else []


def settings_for(graph_url: str, port: int, database_url: str, state_dir: Path) -> Settings:
    """A shop's settings towards the stand-in."""
    ours = Accounts()
    return Settings(
        database_url=database_url,
        port=port,
        public_url=f"http://127.0.0.1:{port}",
        state_dir=state_dir,
        graph_api_url=graph_url,
        whatsapp_phone_number_id=ours.phone_number_id,
        whatsapp_access_token=ours.whatsapp_token,
        whatsapp_app_secret=ours.app_secret,
        whatsapp_verify_token=ours.verify_token,
        messenger_page_id=ours.page_id,
        messenger_page_access_token=ours.messenger_token,
        messenger_app_secret=ours.app_secret,
        messenger_verify_token=ours.verify_token,
    )


async def serve(
    settings: Settings, database: Database, brain: Brain, clock: Callable[[], Any] = utc_now, words: Any = None
) -> Any:
    """The shop's server with both webhooks: its spine, hand-off and the function that stops it."""
    shop = StubShop(settings, SECRET, clock, words or FakeWords())
    wire = settings.state_dir / "wire"
    conversations = Conversations(database, brain, shop.content, clock, wire_folder=wire)
    spine = Spine(conversations, Handoff(conversations))
    Sanic.test_mode = True  # several apps in one process
    app = Sanic(f"meta-{uuid4().hex}", configure_logging=False)
    closers = mount_all(app, shop, spine)
    await conversations.start()
    server = await app.create_server(
        host="127.0.0.1", port=settings.port, return_asyncio_server=True, access_log=False, backlog=2048
    )
    assert server is not None
    await server.startup()

    async def stop() -> None:
        server.close()
        for connection in list(server.connections):
            connection.abort()
        await conversations.stop()
        for close in closers:
            await close()

    return spine, stop


def mount_all(app: Sanic, shop: Any, spine: Spine) -> list[Any]:
    """Every vendor's channel; what closes them."""
    return [mount_whatsapp(app, shop, spine), mount_messenger(app, shop, spine)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def running(
    database: Database,
    state_dir: Path,
    brain: Brain | None = None,
    clock: Callable[[], Any] = utc_now,
    words: Any = None,
) -> AsyncIterator[MetaStage]:
    """All of it, stopped at the end."""
    brain, port = brain or StubBrain(), free_port()
    meta = MetaDemo(f"http://127.0.0.1:{port}", clock=lambda: clock().timestamp())
    await meta.start()
    url = database.url.render_as_string(hide_password=False)
    spine, stop = await serve(settings_for(meta.url, port, url, state_dir), database, brain, clock, words)
    try:
        yield MetaStage(meta, spine.conversations, spine.handoff, brain, f"http://127.0.0.1:{port}")
    finally:
        await meta.stop()
        await stop()

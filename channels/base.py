"""What every channel shares inside Rasa's server: one spine, mounted at the app's root, started and stopped with it."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.nlu.brain import RasaBrain
from bot.prepare import prepare
from bot.storage.database import StoreUnavailable
from bot.traces import keep_words_out
from bot.wiring import Shop, Spine, get_shop, get_spine

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
Mount = Callable[[Sanic, Shop, Spine], None]


class SpineChannel(InputChannel):
    """A channel on our spine. Rasa prefixes blueprints with /webhooks/<name>; `mount` may use the root."""

    @classmethod
    @abstractmethod
    def name(cls) -> str:
        """The channel's word in messages, and in credentials.yml by its class."""

    @abstractmethod
    def mount(self, app: Sanic, shop: Shop, spine: Spine) -> None:
        """Add the channel's routes, sockets and deliverer."""

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        return RootBlueprint(f"concierge_{self.name()}", self.mount, on_new_message)


class RootBlueprint(Blueprint):
    """A blueprint that mounts on the app itself when it is registered, as Rasa's own socket channel does."""

    def __init__(self, name: str, mount: Mount, on_new_message: OnNewMessage) -> None:
        super().__init__(name)
        self.ctx.mounted = (mount, on_new_message)

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        mount, on_new_message = self.ctx.mounted
        shop, spine = get_shop(), get_spine(lambda: RasaBrain(on_new_message))
        mount(app, shop, spine)
        run_spine(app, shop, spine)
        super().register(app, options)


def run_spine(app: Sanic, shop: Shop, spine: Spine) -> None:
    """Start the spine with the server and stop it with it; asking again changes nothing."""
    if getattr(app.ctx, "spine", None) is not None:
        return
    app.ctx.spine = spine
    keep_words_out()

    async def start(_app: Sanic, _loop: Any | None = None) -> None:
        await asyncio.to_thread(prepare, shop)
        await spine.conversations.start()

    async def stop(_app: Sanic, _loop: Any | None = None) -> None:
        await spine.conversations.stop()

    async def health(_request: Request) -> HTTPResponse:
        return await _health(shop)

    app.add_route(health, "/health", methods=["GET"], name="health")
    app.register_listener(start, "after_server_start")
    app.register_listener(stop, "before_server_stop")


async def _health(shop: Shop) -> HTTPResponse:
    """Nothing listens before the model is loaded, so an answer means ready; 503 while the database is away."""
    try:
        await asyncio.to_thread(_touch, shop)
    except StoreUnavailable:
        return json({"status": "database away"}, status=503)
    return json({"status": "ok"})


def _touch(shop: Shop) -> None:
    with shop.database.read():
        pass

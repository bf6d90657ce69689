"""One process: Rasa's server with our channels. What `python -m bot run` starts."""

from __future__ import annotations

import asyncio
import socket
from asyncio import AbstractEventLoop
from collections.abc import Callable
from pathlib import Path

import rasa.core.run as rasa_run
from rasa.core.channels.channel import InputChannel
from rasa.core.utils import AvailableEndpoints
from sanic import Sanic

from bot.wiring import Shop

KEEP_ALIVE = 120  # seconds, Rasa's own value
BIGGEST_REQUEST = 5_000_000  # bytes; Meta's webhooks stay far below
BACKLOG = 2048  # connections that may wait; with few, a burst of webhooks is held up for a second


class NotServed(Exception):
    """Nothing was served; the message tells the operator why and what to do."""


def serve(shop: Shop, model: Path, when_ready: Callable[[], None]) -> None:
    """Serve until stopped. The port is taken at once, but nothing listens before the model is loaded."""
    address = _take(shop.settings.host, shop.settings.port)
    app = build_app(shop)
    endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")

    async def load(app: Sanic, loop: AbstractEventLoop) -> None:
        agent = await rasa_run.load_agent_on_start(str(model), endpoints, None, app, loop)
        if not agent.is_ready():
            raise NotServed(f"{model} cannot be used; `python -m bot train --force` makes a new one.")

    app.register_listener(load, "before_server_start")
    app.register_listener(_end_tasks, "after_server_stop")  # the first one registered runs last
    app.register_listener(rasa_run.close_resources, "after_server_stop")
    app.register_listener(lambda *_: when_ready(), "after_server_start")
    app.run(sock=address, workers=1, access_log=False, motd=False, backlog=BACKLOG)


def _take(host: str, port: int) -> socket.socket:
    """The address, bound and not yet listened to."""
    address = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    address.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        address.bind((host, port))
    except OSError as error:
        raise NotServed(f"{host}:{port} cannot be used: {error.strerror}. BOT_PORT takes another port.") from None
    return address


async def _end_tasks(*_: object) -> None:
    """What waits for its next tick, such as a socket's ping, ends with the loop and not as an error after it."""
    waiting = asyncio.all_tasks() - {asyncio.current_task()}
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


def build_app(shop: Shop) -> Sanic:
    """Rasa's app without its HTTP API, with the channels of credentials.yml."""
    app: Sanic = rasa_run.configure_app(
        input_channels=_channels(shop), enable_api=False, port=shop.settings.port, keep_alive_timeout=KEEP_ALIVE
    )
    app.config.REQUEST_MAX_SIZE = BIGGEST_REQUEST
    return app


def _channels(shop: Shop) -> list[InputChannel]:
    channels: list[InputChannel] = list(rasa_run.create_http_input_channels(None, "credentials.yml"))
    if shop.settings.dev_api:
        from channels.dev import DevInput

        channels.append(DevInput())
    return channels

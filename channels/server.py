"""One process: Rasa's server with our channels. What `python -m bot run` starts."""

from __future__ import annotations

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


class ModelNotLoaded(Exception):
    """Rasa has logged why; without a model every answer would be an apology, so nothing is served."""


def serve(shop: Shop, model: Path, when_ready: Callable[[], None]) -> None:
    """Serve until stopped. Nothing listens before the model is loaded. Raises ModelNotLoaded."""
    app = build_app(shop)
    endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")

    async def load(app: Sanic, loop: AbstractEventLoop) -> None:
        agent = await rasa_run.load_agent_on_start(str(model), endpoints, None, app, loop)
        if not agent.is_ready():
            raise ModelNotLoaded(model)

    app.register_listener(load, "before_server_start")
    app.register_listener(rasa_run.close_resources, "after_server_stop")
    app.register_listener(lambda *_: when_ready(), "after_server_start")
    app.run(host=shop.settings.host, port=shop.settings.port, workers=1, access_log=False, motd=False)


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

"""Puts web chat on a sanic app: the socket, the script tag, the bubble's files. Starts no spine and needs no Rasa."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import socketio
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from channels.webchat.clients import Clients
from channels.webchat.limits import Limits
from channels.webchat.origins import Origins
from channels.webchat.outbox import CHANNEL, Outbox
from channels.webchat.site import add_site, load_assets
from channels.webchat.sockets import Sockets
from channels.webchat.tokens import SessionTokens
from channels.webchat.visitors import Visitors

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.wiring import Shop, Spine

LARGEST_FRAME = 64 * 1024  # bytes
# A dead connection shows within the sum of the two.
PING_EVERY, PING_WAIT = 15, 8


def mount_webchat(app: Sanic, shop: Shop, spine: Spine) -> socketio.AsyncServer:
    """Serve `/socket.io/`, `/widget.js` and `/widget/…` on this app, and deliver the web channel's rows."""
    settings, conversations = shop.settings, spine.conversations
    server = _server(settings)
    visitors = Visitors()
    outbox = Outbox(server, conversations, shop.content, visitors, settings.public_url)
    tokens = SessionTokens(shop.secret, shop.clock)
    clients = Clients(shop.secret, settings.trusted_proxies, ignore_loopback=settings.is_embedded)
    limits = Limits(settings.redis_url)
    Sockets(server, conversations, shop.content, tokens, clients, limits, visitors, outbox, shop.clock).listen()
    conversations.attach(CHANNEL, outbox)
    conversations.feed.listen(outbox.hear)
    app.config.WEBSOCKET_MAX_SIZE = LARGEST_FRAME  # the socket closes before a larger frame is read
    app.register_middleware(_refuse_large_post, "request")
    server.attach(app, socketio_path="/socket.io")
    add_site(app, load_assets())
    return server


async def _refuse_large_post(request: Request) -> HTTPResponse | None:
    """The polling transport's frame. The socket library refuses it too, but waits for a goodbye that nobody fetches."""
    is_ours = request.path.startswith("/socket.io/")
    return empty(status=413) if is_ours and len(request.body) > LARGEST_FRAME else None


def _server(settings: Settings) -> socketio.AsyncServer:
    origins = Origins(settings.public_url, settings.allowed_origins)
    return socketio.AsyncServer(
        async_mode="sanic",
        # One event of a socket after the other: two quick messages stay in the order they were typed.
        async_handlers=False,
        cors_allowed_origins=origins.is_allowed,
        cors_credentials=False,  # no cookies anywhere: the token is all there is
        max_http_buffer_size=LARGEST_FRAME,
        ping_interval=PING_EVERY,
        ping_timeout=PING_WAIT,
        **_manager(settings),
    )


def _manager(settings: Settings) -> dict[str, Any]:
    """With several replicas a row may be delivered by another process than the one that holds the socket."""
    if not settings.redis_url:
        return {}
    return {"client_manager": socketio.AsyncRedisManager(settings.redis_url)}

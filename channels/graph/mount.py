"""What both vendors put on a sanic app: webhook, deliverer, read marks; and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sanic import Sanic

from bot.conversations import Deliverer
from channels.graph.attention import Attention, Show
from channels.graph.client import Graph
from channels.graph.inbox import Inbox
from channels.graph.media import Pictures
from channels.graph.numbers import Numbers
from channels.graph.offers import Option, Row
from channels.graph.webhook import Parse, Webhook

if TYPE_CHECKING:
    from bot.wiring import Spine

Close = Callable[..., Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Vendor:
    """One vendor's own parts."""

    channel: str
    verify_token: str
    app_secret: str
    graph: Graph
    deliverer: Deliverer
    parse: Parse
    show: Show  # read mark and typing
    numbered_options: Callable[[Row], list[Option]]
    pictures: Pictures


def mount_vendor(app: Sanic, spine: Spine, vendor: Vendor) -> Close:
    """Serve its webhook and deliver its rows; what ends it."""
    inbox = Inbox(vendor.channel, spine, Numbers(spine.conversations, vendor.numbered_options))
    attention = Attention(vendor.channel, vendor.show)
    spine.conversations.attach(vendor.channel, vendor.deliverer)
    spine.conversations.feed.listen(attention.hear)
    Webhook(vendor.channel, vendor.verify_token, vendor.app_secret, vendor.parse, inbox).add_to(app)

    app.ctx.pictures = {**getattr(app.ctx, "pictures", {}), vendor.channel: vendor.pictures.fetch}

    async def close(*_: object) -> None:
        attention.close()
        inbox.close()
        await vendor.graph.close()

    app.register_listener(close, "after_server_stop")
    return close

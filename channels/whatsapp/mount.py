"""Puts WhatsApp on a sanic app: its webhook and its deliverer. Without its settings nothing is put there."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sanic import Sanic

from bot.conversations import Conversation, SendLater, SendRefused, SendUncertain
from channels.graph.client import Graph
from channels.graph.media import Pictures
from channels.graph.mount import Close, Vendor, mount_vendor
from channels.graph.shapes import text
from channels.graph.site import site_of
from channels.whatsapp.deliver import WhatsAppDeliverer
from channels.whatsapp.names import CHANNEL
from channels.whatsapp.parse import Parser
from channels.whatsapp.render import numbered_options

if TYPE_CHECKING:
    from bot.wiring import Shop, Spine

log = logging.getLogger(__name__)


def mount_whatsapp(app: Sanic, shop: Shop, spine: Spine) -> Close | None:
    """Serve /webhooks/whatsapp/webhook and deliver the channel's rows; what ends it. None if it is not set up."""
    settings = shop.settings
    number = settings.whatsapp_phone_number_id
    if not number:
        return None
    graph = Graph(settings.graph_api_url, settings.graph_api_version, settings.whatsapp_access_token)
    deliverer = WhatsAppDeliverer(graph, number, shop.content, site_of(settings))

    def parse(payload: Mapping[str, Any]) -> Any:
        return Parser(number, shop.clock()).events(payload)

    async def show(_conversation: Conversation, vendor_id: str) -> None:
        seen = {"status": "read", "message_id": vendor_id, "typing_indicator": {"type": "text"}}
        await graph.post(deliverer.path, {"messaging_product": "whatsapp", **seen})

    async def learn_number(*_: object) -> None:
        """wa.me wants the number that people see, which the settings do not hold."""
        shown = await _shown_number(graph, number)
        if shown:
            address = f"https://wa.me/{shown}?text="
            spine.conversations.linking.add_door(CHANNEL, lambda _code, sentence: address + quote(sentence))

    async def begin(*_: object) -> None:
        learning.append(asyncio.ensure_future(learn_number()))  # a start need not wait for it

    learning: list[asyncio.Future[None]] = []
    app.register_listener(begin, "after_server_start")
    pictures = Pictures(graph, settings.graph_api_url, settings.whatsapp_access_token)
    secrets = (settings.whatsapp_verify_token, settings.whatsapp_app_secret)
    return mount_vendor(
        app, spine, Vendor(CHANNEL, *secrets, graph, deliverer, parse, show, numbered_options, pictures)
    )


async def _shown_number(graph: Graph, number: str) -> str:
    """Digits alone; empty when Graph does not tell, which costs only a convenience."""
    try:
        told = await graph.get(number, fields="display_phone_number")
    except (SendLater, SendRefused, SendUncertain) as error:
        log.warning("whatsapp: the number that people see is not known, so no link leads to it: %s", error)
        return ""
    return re.sub(r"\D", "", text(told.get("display_phone_number")))

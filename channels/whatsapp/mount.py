"""Puts WhatsApp on a sanic app: its webhook and its deliverer. Without its settings nothing is put there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sanic import Sanic

from bot.conversations import Conversation
from channels.graph.client import Graph
from channels.graph.mount import Close, Vendor, mount_vendor
from channels.graph.site import site_of
from channels.whatsapp.deliver import WhatsAppDeliverer
from channels.whatsapp.names import CHANNEL
from channels.whatsapp.parse import Parser
from channels.whatsapp.render import numbered_options

if TYPE_CHECKING:
    from bot.wiring import Shop, Spine


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

    secrets = (settings.whatsapp_verify_token, settings.whatsapp_app_secret)
    return mount_vendor(app, spine, Vendor(CHANNEL, *secrets, graph, deliverer, parse, show, numbered_options))

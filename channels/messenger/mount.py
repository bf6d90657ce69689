"""Puts Messenger on a sanic app: its webhook and its deliverer. Without its settings nothing is put there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sanic import Sanic

from bot.conversations import Conversation
from channels.graph.client import Graph
from channels.graph.media import Pictures
from channels.graph.mount import Close, Vendor, mount_vendor
from channels.graph.site import site_of
from channels.messenger.deliver import MessengerDeliverer
from channels.messenger.parse import CHANNEL, Parser
from channels.messenger.render import numbered_options

if TYPE_CHECKING:
    from bot.wiring import Shop, Spine


def mount_messenger(app: Sanic, shop: Shop, spine: Spine) -> Close | None:
    """Serve /webhooks/messenger/webhook and deliver the channel's rows; what ends it. None if it is not set up."""
    settings = shop.settings
    page = settings.messenger_page_id
    if not page:
        return None
    graph = Graph(settings.graph_api_url, settings.graph_api_version, settings.messenger_page_access_token)
    deliverer = MessengerDeliverer(graph, page, shop.content, site_of(settings))

    def parse(payload: Mapping[str, Any]) -> Any:
        return Parser(page, shop.clock()).events(payload)

    async def show(conversation: Conversation, _vendor_id: str) -> None:
        person = {"id": conversation.identities.get("psid") or conversation.address}
        for action in ("mark_seen", "typing_on"):
            await graph.post(deliverer.path, {"recipient": person, "sender_action": action})

    spine.conversations.linking.add_door(CHANNEL, lambda code, _sentence: f"https://m.me/{page}?ref={code}")
    pictures = Pictures(graph, settings.graph_api_url, settings.messenger_page_access_token)
    secrets = (settings.messenger_verify_token, settings.messenger_app_secret)
    return mount_vendor(
        app, spine, Vendor(CHANNEL, *secrets, graph, deliverer, parse, show, numbered_options, pictures)
    )

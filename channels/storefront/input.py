"""The demo shop inside Rasa's server. A real shop has its own and drops this line of credentials.yml."""

from __future__ import annotations

from sanic import Sanic

from bot.wiring import Shop, Spine
from channels.base import SpineChannel
from channels.storefront.mount import mount_storefront


class StorefrontInput(SpineChannel):
    """Nobody writes here; it is a channel only because Rasa mounts channels."""

    @classmethod
    def name(cls) -> str:
        return "storefront"

    def mount(self, app: Sanic, shop: Shop, spine: Spine) -> None:
        mount_storefront(app, shop)

"""The desk inside Rasa's server."""

from __future__ import annotations

from sanic import Sanic

from bot.wiring import Shop, Spine
from channels.base import SpineChannel
from channels.desk.mount import mount_desk


class DeskInput(SpineChannel):
    """No shopper writes here; it is a channel only because Rasa mounts channels."""

    @classmethod
    def name(cls) -> str:
        return "desk"

    def mount(self, app: Sanic, shop: Shop, spine: Spine) -> None:
        mount_desk(app, shop, spine)

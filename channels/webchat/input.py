"""Web chat as Rasa's server starts it: the class that credentials.yml names. The only file here that knows Rasa."""

from __future__ import annotations

from sanic import Sanic

from bot.wiring import Shop, Spine
from channels.base import SpineChannel
from channels.webchat.mount import mount_webchat


class WebChatInput(SpineChannel):
    """The bubble and every stock socket.io widget."""

    @classmethod
    def name(cls) -> str:
        return "web"

    def mount(self, app: Sanic, shop: Shop, spine: Spine) -> None:
        mount_webchat(app, shop, spine)

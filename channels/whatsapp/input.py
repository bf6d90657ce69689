"""WhatsApp as Rasa's server starts it: the class that credentials.yml names. The only file here that knows Rasa."""

from __future__ import annotations

import logging

from sanic import Sanic

from bot.wiring import Shop, Spine
from channels.base import SpineChannel
from channels.whatsapp.mount import mount_whatsapp
from channels.whatsapp.names import CHANNEL

log = logging.getLogger(__name__)


class WhatsAppInput(SpineChannel):
    """Meta's Cloud API, for one number."""

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    def mount(self, app: Sanic, shop: Shop, spine: Spine) -> None:
        if mount_whatsapp(app, shop, spine) is None:
            log.warning("WhatsApp is off: WHATSAPP_PHONE_NUMBER_ID and its three companions are not set")

"""Messenger as Rasa's server starts it: the class that credentials.yml names. The only file here that knows Rasa."""

from __future__ import annotations

import logging

from sanic import Sanic

from bot.wiring import Shop, Spine
from channels.base import SpineChannel
from channels.messenger.mount import mount_messenger
from channels.messenger.parse import CHANNEL

log = logging.getLogger(__name__)


class MessengerInput(SpineChannel):
    """Meta's Send API, for one Page."""

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    def mount(self, app: Sanic, shop: Shop, spine: Spine) -> None:
        if mount_messenger(app, shop, spine) is None:
            log.warning("Messenger is off: MESSENGER_PAGE_ID and its three companions are not set")

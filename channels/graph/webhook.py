"""Meta's webhook: the handshake, the signature, the answer. Signed is stored and answered 200, whatever it is."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, text

from bot.conversations import StoreUnavailable
from channels.graph.events import Event
from channels.graph.inbox import Inbox
from channels.graph.signature import is_signed

log = logging.getLogger(__name__)

Parse = Callable[[Mapping[str, Any]], Iterable[Event]]


@dataclass(frozen=True)
class Webhook:
    """One channel's webhook."""

    channel: str
    verify_token: str
    app_secret: str
    parse: Parse
    inbox: Inbox

    def add_to(self, app: Sanic) -> None:
        """Serve /webhooks/<channel>/webhook."""
        path = f"/webhooks/{self.channel}/webhook"
        app.add_route(self._verify, path, methods=["GET"], name=f"{self.channel}_verify")
        app.add_route(self._receive, path, methods=["POST"], name=f"{self.channel}_webhook")

    async def _verify(self, request: Request) -> HTTPResponse:
        """The handshake when the webhook is set up in Meta's console."""
        given = request.args.get("hub.verify_token", "").encode()
        is_ours = bool(self.verify_token) and hmac.compare_digest(given, self.verify_token.encode())
        if request.args.get("hub.mode") != "subscribe" or not is_ours:
            return text("", status=403)
        return text(request.args.get("hub.challenge", ""))

    async def _receive(self, request: Request) -> HTTPResponse:
        raw = request.body
        if not is_signed(raw, request.headers.get("x-hub-signature-256"), self.app_secret):
            log.warning("%s: a request without Meta's signature was refused", self.channel)
            return text("", status=403)
        try:
            await self.inbox.take(self._read(raw))
        except StoreUnavailable:
            log.error("%s: the database is away; Meta will send this again", self.channel)
            return text("", status=503)
        return text("")

    def _read(self, raw: bytes) -> list[Event]:
        """What cannot be read never will be: Meta would only repeat it for days, so it is logged and taken."""
        try:
            payload = json.loads(raw)
            return list(self.parse(payload)) if isinstance(payload, dict) else []
        except (ValueError, RecursionError):
            log.error("%s: a signed payload of %d bytes is no JSON", self.channel, len(raw))
        except Exception:
            log.exception("%s: a signed payload of %d bytes could not be read", self.channel, len(raw))
        return []

"""For developers on loopback, with BOT_DEV_API=1: POST /webhooks/rest/webhook (on the spine) and /model/parse."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Coroutine, Mapping
from typing import Any
from urllib.parse import urlsplit

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.conversations import Conversation, Deliverer, Message, Wiring
from bot.messages import Incoming
from bot.settings import LOOPBACK
from bot.wiring import Shop, Spine
from channels.base import SpineChannel

CHANNEL = "rest"
LONGEST_TEXT = 4000
PROXY_SIGNS = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
Handler = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]


class DevInput(SpineChannel):
    """Rasa's own rest channel knows no owner, no proof and no disclosure; this one is a channel like the others."""

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    def mount(self, app: Sanic, shop: Shop, spine: Spine) -> None:
        async def webhook(request: Request) -> HTTPResponse:
            return await _talk(request, shop, spine)

        spine.conversations.attach(CHANNEL, _Collected())
        app.add_route(_local_only(webhook), "/webhooks/rest/webhook", methods=["POST"], name="dev_rest")
        app.add_route(_local_only(_parse), "/model/parse", methods=["POST"], name="dev_parse")


class _Collected(Deliverer):
    """Rows of this channel are read from the history by the request that waits for them."""

    replays = True

    async def deliver(self, conversation: Conversation, message: Message, wiring: Wiring) -> str | None:
        return None


def is_local(headers: Mapping[str, str]) -> bool:
    """Whether a developer's own tool asks: not a proxy for the world, not a web page in the developer's browser.

    Listening on loopback alone keeps neither out. A browser names the page's origin with every POST, and a page
    whose name was rebound to this machine still sends that name as the host.
    """
    addresses = [f"http://{headers.get('host', '')}", headers.get("origin", "http://localhost")]
    return all(map(_is_loopback, addresses)) and not any(sign in headers for sign in PROXY_SIGNS)


def _is_loopback(address: str) -> bool:
    try:
        return urlsplit(address).hostname in LOOPBACK
    except ValueError:
        return False


def _local_only(handler: Handler) -> Handler:
    async def guarded(request: Request) -> HTTPResponse:
        if not is_local(request.headers):
            return json({"error": "The development API answers this machine's own tools only."}, status=403)
        return await handler(request)

    return guarded


async def _talk(request: Request, shop: Shop, spine: Spine) -> HTTPResponse:
    """{"sender", "message", "metadata"?} → the replies as a list, in the shape of Rasa's rest channel."""
    body = _dictionary(request.json)
    text = body.get("message")
    if not isinstance(text, str) or not isinstance(body.get("sender"), str) or len(text) > LONGEST_TEXT:
        return json({"error": "`sender` and `message` (up to 4000 characters) were expected."}, status=400)
    receipt = await asyncio.to_thread(spine.conversations.receive, _incoming(body, text, shop, spine))
    spine.conversations.wake(receipt.conversation_id)
    await spine.conversations.settled(receipt.conversation_id)
    rows = await asyncio.to_thread(spine.conversations.history, receipt.conversation_id, receipt.seq)
    return json([_answer(row, body["sender"]) for row in rows if row["sender"] != "user"])


def _incoming(body: dict[str, Any], text: str, shop: Shop, spine: Spine) -> Incoming:
    metadata = _dictionary(body.get("metadata"))
    language = metadata.get("language")
    is_choice = spine.conversations.is_choice(text)
    return Incoming(
        channel=CHANNEL,
        address=body["sender"],
        vendor_id=uuid.uuid4().hex,
        at=shop.clock(),
        text="" if is_choice else text,
        choice=text if is_choice else None,
        language=language if language in ("en", "ko") else None,
        page={name: str(value) for name, value in _dictionary(metadata.get("page")).items()},
    )


def _dictionary(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _answer(row: dict[str, Any], sender: str) -> dict[str, Any]:
    answer: dict[str, Any] = {"recipient_id": sender, "text": row.get("text") or ""}
    if row.get("buttons"):
        answer["buttons"] = [
            {"title": button["title"], "payload": button.get("url") or button["id"]} for button in row["buttons"]
        ]
    if row.get("cards"):
        answer["elements"] = row["cards"]
    return answer


async def _parse(request: Request) -> HTTPResponse:
    """{"text"} → how it is understood, in Rasa's shape."""
    text = _dictionary(request.json).get("text")
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        return json({"error": "`text` (up to 4000 characters) was expected."}, status=400)
    return json(await request.app.ctx.agent.parse_message(text))

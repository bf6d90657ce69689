"""For developers on loopback, with BOT_DEV_API=1: POST /webhooks/rest/webhook (on the spine) and /model/parse."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.conversations import Conversation, Message
from bot.messages import Incoming
from bot.nlu.brain import shielded
from bot.wiring import Shop, Spine
from channels.base import SpineChannel

CHANNEL = "rest"
LONGEST_TEXT = 4000


class DevInput(SpineChannel):
    """Rasa's own rest channel knows no owner, no proof and no disclosure; this one is a channel like the others."""

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    def mount(self, app: Sanic, shop: Shop, spine: Spine) -> None:
        async def webhook(request: Request) -> HTTPResponse:
            return await _talk(request, shop, spine)

        spine.conversations.attach(CHANNEL, _Collected())
        app.add_route(webhook, "/webhooks/rest/webhook", methods=["POST"], name="dev_rest")
        app.add_route(_parse, "/model/parse", methods=["POST"], name="dev_parse")


class _Collected:
    """Rows of this channel are read from the history by the request that waits for them."""

    replays = True

    async def deliver(self, conversation: Conversation, message: Message) -> str | None:
        return None


async def _talk(request: Request, shop: Shop, spine: Spine) -> HTTPResponse:
    """{"sender", "message", "metadata"?} → the replies as a list, in the shape of Rasa's rest channel."""
    body = request.json if isinstance(request.json, dict) else {}
    text = body.get("message")
    if not isinstance(text, str) or not isinstance(body.get("sender"), str) or len(text) > LONGEST_TEXT:
        return json({"error": "`sender` and `message` (up to 4000 characters) were expected."}, status=400)
    receipt = await asyncio.to_thread(spine.conversations.receive, _incoming(body, text, shop, spine))
    spine.conversations.wake(receipt.conversation_id)
    await spine.conversations.settled(receipt.conversation_id)
    rows = await asyncio.to_thread(spine.conversations.history, receipt.conversation_id, receipt.seq)
    return json([_answer(row, body["sender"]) for row in rows if row["sender"] != "user"])


def _incoming(body: dict[str, Any], text: str, shop: Shop, spine: Spine) -> Incoming:
    metadata: dict[str, Any] = body.get("metadata") or {}
    is_choice = spine.conversations.is_choice(text)
    return Incoming(
        channel=CHANNEL,
        address=body["sender"],
        vendor_id=uuid.uuid4().hex,
        at=shop.clock(),
        text="" if is_choice else text,
        choice=text if is_choice else None,
        language=metadata.get("language"),
        page={name: str(value) for name, value in (metadata.get("page") or {}).items()},
    )


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
    body = request.json if isinstance(request.json, dict) else {}
    text = body.get("text")
    if not isinstance(text, str):
        return json({"error": "`text` was expected."}, status=400)
    return json(await request.app.ctx.agent.parse_message(shielded(text)))

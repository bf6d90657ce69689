"""The one way of a message to a shopper: an allow-list. Nothing that is not named here can cross."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.storage.records import Message

SENDERS = {"shopper": "user", "bot": "bot", "agent": "agent", "system": "system"}


def is_public(message: Message) -> bool:
    """Whether a shopper may see this row at all."""
    return message.visibility == "public" and message.status != "suppressed"


def public(message: Message) -> dict[str, Any]:
    """A message as a shopper may see it. Raises ValueError for a row that is private."""
    if not is_public(message):
        raise ValueError("a private row must not reach a shopper")
    body = message.body
    return {
        "id": message.id,
        "seq": message.seq,
        "ts": message.at.isoformat(),
        "sender": SENDERS[message.author],
        "text": message.text,
        "buttons": _buttons(body.get("buttons")),
        "cards": [_card(card) for card in body.get("cards") or ()],
        "image_url": str(body.get("image_url") or ""),
        "status": message.status,
    }


def _buttons(buttons: list[Mapping[str, Any]] | None) -> list[dict[str, str]]:
    return [{name: str(button.get(name) or "") for name in ("id", "title", "url")} for button in buttons or ()]


def _card(card: Mapping[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {name: str(card.get(name) or "") for name in ("title", "subtitle", "image_url", "url")}
    shown["buttons"] = _buttons(card.get("buttons"))
    return shown

"""A public row → the events that show it, in the shapes of Rasa's socket.io widgets. Our extras lie in `metadata` only.

rasa-webchat is strict: beside `metadata` a text has exactly one key and a text with buttons exactly two; with another
key a bubble vanishes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

BOT_UTTERED = "bot_uttered"
USER_ECHO = "user_echo"
LINKS = ("http", "https", "mailto", "tel")
Event = tuple[str, dict[str, Any]]
Row = Mapping[str, Any]  # what bot.conversations.public gives


@dataclass(frozen=True)
class Rendering:
    """What rendering needs to know of the world."""

    public_url: str
    more: str = ""  # the sentence above buttons that follow cards

    def events(self, row: Row) -> list[Event]:
        """One event per bubble: text, picture, cards, buttons."""
        if row["sender"] == "user":
            return [(USER_ECHO, {"text": row["text"], "metadata": _metadata(row, 1, 1)})]
        bodies = self._bodies(row)
        total = len(bodies)
        return [(BOT_UTTERED, {**body, "metadata": _metadata(row, n, total)}) for n, body in enumerate(bodies, 1)]

    def _bodies(self, row: Row) -> list[dict[str, Any]]:
        between = self._picture(row) + self._cards(row)
        buttons = [self._quick_reply(button) for button in row["buttons"]]
        if not between:
            return [{"text": row["text"], "quick_replies": buttons} if buttons else {"text": row["text"]}]
        opening: list[dict[str, Any]] = [{"text": row["text"]}] if row["text"] else []
        closing: list[dict[str, Any]] = [{"text": self.more, "quick_replies": buttons}] if buttons else []
        return opening + between + closing

    def _picture(self, row: Row) -> list[dict[str, Any]]:
        if not row["image_url"]:
            return []
        return [{"attachment": {"type": "image", "payload": {"src": self._absolute(row["image_url"]), "title": ""}}}]

    def _cards(self, row: Row) -> list[dict[str, Any]]:
        if not row["cards"]:
            return []
        elements = [self._element(card) for card in row["cards"]]
        return [{"attachment": {"type": "template", "payload": {"template_type": "generic", "elements": elements}}}]

    def _element(self, card: Row) -> dict[str, Any]:
        element: dict[str, Any] = {"title": card["title"], "subtitle": card["subtitle"]}
        if card["image_url"]:
            element["image_url"] = self._absolute(card["image_url"])
        if card["url"]:
            element["default_action"] = {"type": "web_url", "url": self._absolute(card["url"])}
        element["buttons"] = [self._card_button(button) for button in card["buttons"]]
        return element

    def _card_button(self, button: Row) -> dict[str, Any]:
        if button["url"]:
            return {"type": "web_url", "title": button["title"], "url": self._absolute(button["url"])}
        return {"type": "postback", "title": button["title"], "payload": button["id"]}

    def _quick_reply(self, button: Row) -> dict[str, Any]:
        reply = {"content_type": "text", "title": button["title"], "payload": button["id"] or button["title"]}
        if button["url"]:
            reply.update(type="web_url", url=self._absolute(button["url"]))
        return reply

    def _absolute(self, url: str) -> str:
        """Widgets stand on other hosts, so paths become whole; what is no link to follow leads to the shop."""
        whole = urljoin(self.public_url + "/", url)
        return whole if urlsplit(whole).scheme in LINKS else self.public_url


def _metadata(row: Row, part: int, parts: int) -> dict[str, Any]:
    return {"id": row["id"], "seq": row["seq"], "ts": row["ts"], "sender": row["sender"], "part": part, "parts": parts}

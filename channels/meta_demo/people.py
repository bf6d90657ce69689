"""The phones: who there is, what stands in their threads, and what the shop has sent them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Bubble = dict[str, Any]


@dataclass
class Person:
    """One phone with one thread. `sent` holds every send that was accepted, in the order of acceptance."""

    channel: str
    id: str  # the number or BSUID on WhatsApp, the PSID on Messenger
    name: str = "Somebody"
    thread: list[Bubble] = field(default_factory=list)
    sent: list[Mapping[str, Any]] = field(default_factory=list)
    last_inbound_at: float | None = None  # seconds
    is_typing: bool = False

    def said(self, text: str, at: float) -> None:
        """The person wrote."""
        self.thread.append({"from": "person", "text": text})
        self.last_inbound_at = at
        self.is_typing = False

    def received(self, vendor_id: str, body: Mapping[str, Any], shown: Bubble) -> None:
        """The shop's message arrives."""
        self.sent.append(body)
        self.thread.append({"from": "shop", "id": vendor_id, "status": "sent", **shown})
        self.is_typing = False

    def texts(self) -> list[str]:
        """What the shop has said, as text."""
        return [bubble["text"] for bubble in self.thread if bubble["from"] == "shop"]

    def options(self) -> list[dict[str, str]]:
        """What can be tapped in the latest bubble that offers something: [{id, title, note}]."""
        offers = (bubble["options"] for bubble in reversed(self.thread) if bubble.get("options"))
        return next(offers, [])


class People:
    """Everybody, by channel and id; who is not known yet is made."""

    def __init__(self) -> None:
        self._people: dict[tuple[str, str], Person] = {}

    def get(self, channel: str, person_id: str) -> Person:
        key = (channel, person_id.lstrip("+"))
        return self._people.setdefault(key, Person(channel, person_id.lstrip("+")))

    def __iter__(self) -> Iterator[Person]:
        return iter(tuple(self._people.values()))


def shown_on_whatsapp(body: Mapping[str, Any]) -> Bubble:
    """A send as a phone shows it."""
    kind = str(body.get("type"))
    value = body.get(kind) or {}
    if kind == "text":
        return {"text": value.get("body", "")}
    if kind == "image":
        return {"text": value.get("caption", ""), "image": value.get("link", "")}
    if kind != "interactive":
        return {"text": f"[{kind}] {value.get('name', '')}"}
    action = value.get("action") or {}
    rows = [row for section in action.get("sections") or () for row in section.get("rows") or ()]
    options = [button["reply"] for button in action.get("buttons") or ()] + rows
    parameters = action.get("parameters") or {}
    return {
        "text": (value.get("body") or {}).get("text", ""),
        "kind": value.get("type"),
        "image": ((value.get("header") or {}).get("image") or {}).get("link", ""),
        "opens": action.get("button", ""),
        "link": parameters.get("url", ""),
        "link_title": parameters.get("display_text", ""),
        "options": [
            {"id": each["id"], "title": each["title"], "note": each.get("description", "")} for each in options
        ],
    }


def shown_on_messenger(body: Mapping[str, Any]) -> Bubble:
    """A send as a phone shows it."""
    message = body.get("message") or {}
    payload = (message.get("attachment") or {}).get("payload") or {}
    elements = payload.get("elements") or []
    buttons = list(payload.get("buttons") or ()) + [b for e in elements for b in e.get("buttons") or ()]
    taps = [{"id": b["payload"], "title": b["title"], "note": ""} for b in buttons if b.get("type") == "postback"]
    quick = [{"id": q["payload"], "title": q["title"], "note": ""} for q in message.get("quick_replies") or ()]
    lines = [" – ".join(filter(None, (e.get("title"), e.get("subtitle")))) for e in elements]
    return {
        "text": message.get("text") or payload.get("text") or "\n".join(lines),
        "kind": payload.get("template_type") or "text",
        "cards": elements,
        "image": payload.get("url", ""),
        "links": [{"title": b["title"], "url": b["url"]} for b in buttons if b.get("type") == "web_url"],
        "options": taps + quick,
    }

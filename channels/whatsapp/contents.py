"""What a message holds: words, a pressed choice, or something that is no text. One reader a type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from channels.graph.shapes import mapping, objects, picked, text

MOST_ITEMS = 20  # of a catalogue's cart


@dataclass(frozen=True)
class Content:
    """In the words of `Incoming`."""

    text: str = ""
    choice: str | None = None
    media: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    page: Mapping[str, str] = field(default_factory=dict)


def read_content(message: Mapping[str, Any], value: Mapping[str, Any]) -> Content:
    """Of any type; what we do not know is `unsupported`, which has its own sentence."""
    kind = text(message.get("type"))
    if kind == "edit":
        return read_content(mapping(mapping(message.get("edit")).get("message")), value)
    content = READERS.get(kind, _unsupported)(message)
    around = _around(message)
    page = _page(message)
    return Content(content.text, content.choice, content.media, {**content.details, **around}, page)


def _text(message: Mapping[str, Any]) -> Content:
    return Content(text(mapping(message.get("text")).get("body")))


def _interactive(message: Mapping[str, Any]) -> Content:
    """A tap on what we offered. Its id is a shopper's input: the store knows whether we issued it here."""
    given = mapping(message.get("interactive"))
    for name in ("button_reply", "list_reply"):
        reply = mapping(given.get(name))
        if text(reply.get("id")):
            return Content(text(reply.get("title")), choice=text(reply.get("id")))
    if mapping(given.get("nfm_reply")):
        return Content(media="form", details=picked(mapping(given.get("nfm_reply")), "name", "response_json"))
    return Content(media="unsupported")


def _button(message: Mapping[str, Any]) -> Content:
    """A quick reply of a template, or of a carousel's card: ours has an id of ours, a template's own is its words."""
    button = mapping(message.get("button"))
    payload, title = text(button.get("payload")), text(button.get("text"))
    return Content(title, choice=payload) if payload and payload != title else Content(title)


def _file(message: Mapping[str, Any]) -> Content:
    kind = text(message.get("type"))
    file = mapping(message.get(kind))
    media = "voice" if kind == "audio" and file.get("voice") is True else kind
    kept = picked(file, "id", "mime_type", "sha256", "filename")
    return Content(text(file.get("caption")), media=media, details={"file": kept} if kept else {})


def _location(message: Mapping[str, Any]) -> Content:
    place = mapping(message.get("location"))
    return Content(media="location", details={"place": picked(place, "latitude", "longitude", "name", "address")})


def _contacts(message: Mapping[str, Any]) -> Content:
    """A number that we had asked for is an answer; other people's cards are none of the bot's business."""
    cards = list(objects(message.get("contacts")))
    phones = [text(phone.get("phone")) for card in cards for phone in objects(card.get("phones"))]
    if phones and any(text(card.get("origin")) == "contact_request" for card in cards):
        return Content(phones[0])
    return Content(media="contact")


def _order(message: Mapping[str, Any]) -> Content:
    """A cart from the catalogue; its prices are what the shopper saw, so ours count."""
    order = mapping(message.get("order"))
    items = [picked(item, "product_retailer_id", "quantity") for item in objects(order.get("product_items"))]
    return Content(media="order", details={"items": items[:MOST_ITEMS], **picked(order, "text")})


def _welcome(message: Mapping[str, Any]) -> Content:
    """The chat was opened for the first time, and nothing was said yet."""
    return Content(media="start")


def _unsupported(message: Mapping[str, Any]) -> Content:
    return Content(media="unsupported")


READERS: Mapping[str, Callable[[Mapping[str, Any]], Content]] = {
    "text": _text,
    "interactive": _interactive,
    "button": _button,
    "image": _file,
    "video": _file,
    "audio": _file,
    "voice": _file,
    "document": _file,
    "sticker": _file,
    "location": _location,
    "contacts": _contacts,
    "order": _order,
    "request_welcome": _welcome,
}


def _around(message: Mapping[str, Any]) -> dict[str, Any]:
    """Where the message comes from: an ad, a post, a forward."""
    referral = mapping(message.get("referral"))
    kept = picked(referral, "source_type", "source_id", "source_url", "headline", "body", "ctwa_clid")
    forwarded = mapping(message.get("context")).get("forwarded") is True
    return {**({"referral": kept} if kept else {}), **({"forwarded": "yes"} if forwarded else {})}


def _page(message: Mapping[str, Any]) -> dict[str, str]:
    """The product whose page led here is what "do you have it in M" is about."""
    product = mapping(mapping(message.get("context")).get("referred_product"))
    sku = text(product.get("product_retailer_id"))
    return {"product": sku[:80]} if sku else {}

"""What the Cloud API refuses: the documented limits of a send, as of Graph v25.0, in the stand-in's own reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

KINDS = ("text", "image", "interactive", "template", "document", "video", "location")


def problem_of(body: Mapping[str, Any]) -> str | None:
    """The first thing that is wrong with a send; None if it is accepted."""
    return next(_problems(body), None)


def _problems(body: Mapping[str, Any]) -> Iterator[str]:
    kind = body.get("type")
    if body.get("messaging_product") != "whatsapp":
        yield "messaging_product must be whatsapp"
    if not (str(body.get("to") or "").startswith("+") or body.get("recipient")):
        yield "to (with + and country code) or recipient is needed"
    if kind not in KINDS or not isinstance(body.get(str(kind)), Mapping):
        yield f"type {kind!r} without its object"
        return
    if len(str(body.get("biz_opaque_callback_data") or "")) > 512:
        yield "biz_opaque_callback_data is longer than 512"
    value = body[str(kind)]
    if kind == "text":
        yield from _length("text.body", value.get("body"), 4096)
    elif kind == "image":
        yield from _link("image", value)
        yield from _length("caption", value.get("caption", "x"), 1024)
    elif kind == "interactive":
        yield from _interactive(value)
    elif kind == "template" and not (value.get("name") and (value.get("language") or {}).get("code")):
        yield "a template needs name and language"


def _interactive(value: Mapping[str, Any]) -> Iterator[str]:
    yield from _length("body", (value.get("body") or {}).get("text"), 1024)
    if "footer" in value:
        yield from _length("footer", value["footer"].get("text"), 60)
    header, action = value.get("header"), value.get("action") or {}
    if header and header.get("type") == "image":
        yield from _link("header", header.get("image") or {})
    kind = value.get("type")
    if kind == "button":
        yield from _buttons(action)
    elif kind == "list":
        if header and header.get("type") != "text":
            yield "a list takes a text header only"
        yield from _list(action)
    elif kind == "location_request_message":
        if header or action != {"name": "send_location"}:
            yield "a location request has no header and one action, send_location"
    elif kind == "cta_url":
        parameters = action.get("parameters") or {}
        yield from _length("display_text", parameters.get("display_text"), 20)
        if not str(parameters.get("url", "")).startswith(("http://", "https://")):
            yield "a link button needs an address"
    else:
        yield f"interactive type {kind!r} is not known here"


def _buttons(action: Mapping[str, Any]) -> Iterator[str]:
    replies = [button.get("reply") or {} for button in action.get("buttons") or ()]
    if not 1 <= len(replies) <= 3:
        yield f"{len(replies)} buttons; 1 to 3 are allowed"
    for reply in replies:
        yield from _length("button title", reply.get("title"), 20)
        yield from _length("button id", reply.get("id"), 256)
    yield from _unique([reply.get("title") for reply in replies], [reply.get("id") for reply in replies])


def _list(action: Mapping[str, Any]) -> Iterator[str]:
    yield from _length("list button", action.get("button"), 20)
    sections = action.get("sections") or []
    rows = [row for section in sections for row in section.get("rows") or ()]
    if not 1 <= len(sections) <= 10 or not 1 <= len(rows) <= 10:
        yield f"{len(sections)} sections with {len(rows)} rows; 1 to 10 of each are allowed"
    for section in sections:
        if len(sections) > 1 or section.get("title"):
            yield from _length("section title", section.get("title"), 24)
    for row in rows:
        yield from _length("row title", row.get("title"), 24)
        yield from _length("row id", row.get("id"), 200)
        yield from _length("row description", row.get("description", "x"), 72)
    yield from _unique([row.get("title") for row in rows], [row.get("id") for row in rows])


def _unique(*lists: list[Any]) -> Iterator[str]:
    for values in lists:
        if len(set(values)) != len(values):
            yield "titles and ids must differ within a message"


def _length(name: str, text: object, limit: int) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield f"{name} is empty"
    elif len(text) > limit:
        yield f"{name} is longer than {limit}"
    elif name.endswith((" id", " title")) and text != text.strip():
        yield f"{name} has spaces around it"


def _link(name: str, value: Mapping[str, Any]) -> Iterator[str]:
    link = str(value.get("link") or "")
    if not value.get("id") and not link.startswith(("http://", "https://")):
        yield f"{name} needs a link or an id"
    elif link and not link.split("?")[0].lower().endswith((".jpg", ".jpeg", ".png")):
        yield f"{name} must be JPEG or PNG"

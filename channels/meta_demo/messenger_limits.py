"""What the Send API refuses: the documented limits, as of Graph v25.0. The stand-in's own reading of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

TYPES = ("RESPONSE", "UPDATE", "MESSAGE_TAG", "UTILITY")


def problem_of(body: Mapping[str, Any]) -> str | None:
    """The first thing that is wrong with a send; None if it is accepted."""
    return next(_problems(body), None)


def _problems(body: Mapping[str, Any]) -> Iterator[str]:
    if not (body.get("recipient") or {}).get("id"):
        yield "recipient.id is needed"
    if "sender_action" in body:
        if "message" in body:
            yield "sender_action stands alone"
        return
    if body.get("messaging_type") not in TYPES:
        yield "messaging_type is needed"
    if body.get("messaging_type") == "MESSAGE_TAG" and body.get("tag") != "HUMAN_AGENT":
        yield "this tag was withdrawn"
    message = body.get("message")
    if not isinstance(message, Mapping):
        yield "message is needed"
        return
    if len(str(message.get("metadata") or "")) >= 1000:
        yield "metadata is longer than 999"
    if ("text" in message) + ("attachment" in message) + ("template" in message) != 1:
        yield "text or attachment, exactly one of them"
    if "text" in message:
        yield from _length("text", message["text"], 2000)
    yield from _quick_replies(message.get("quick_replies"))
    if "attachment" in message:
        yield from _attachment(message["attachment"])
    yield from _empties("message", message)


def _quick_replies(replies: Any) -> Iterator[str]:
    if replies is None:
        return
    if not 1 <= len(replies) <= 13:
        yield f"{len(replies)} quick replies; 1 to 13 are allowed"
    for reply in replies:
        yield from _length("quick reply title", reply.get("title"), 20)
        yield from _length("quick reply payload", reply.get("payload"), 1000)


def _attachment(attachment: Mapping[str, Any]) -> Iterator[str]:
    payload = attachment.get("payload") or {}
    if attachment.get("type") in ("image", "video", "audio", "file"):
        if not str(payload.get("url") or "").startswith(("http://", "https://")):
            yield "an attachment needs an address"
        return
    kind = payload.get("template_type")
    if kind == "button":
        yield from _length("template text", payload.get("text"), 640)
        yield from _buttons(payload.get("buttons") or [], at_least=1)
    elif kind == "generic":
        yield from _elements(payload.get("elements") or [])
    else:
        yield f"template {kind!r} is not known here"


def _elements(elements: list[Mapping[str, Any]]) -> Iterator[str]:
    if not 1 <= len(elements) <= 10:
        yield f"{len(elements)} elements; 1 to 10 are allowed"
    for element in elements:
        yield from _length("element title", element.get("title"), 80)
        if "subtitle" in element:
            yield from _length("element subtitle", element["subtitle"], 80)
        if len(element) < 2:
            yield "an element needs more than a title"
        if "title" in (element.get("default_action") or {}):
            yield "default_action has no title"
        if "buttons" in element:
            yield from _buttons(element["buttons"], at_least=1)


def _buttons(buttons: list[Mapping[str, Any]], at_least: int) -> Iterator[str]:
    if not at_least <= len(buttons) <= 3:
        yield f"{len(buttons)} buttons; {at_least} to 3 are allowed"
    for button in buttons:
        yield from _length("button title", button.get("title"), 20)
        if button.get("type") == "postback":
            yield from _length("payload", button.get("payload"), 1000)
        elif button.get("type") != "web_url" or not str(button.get("url")).startswith(("http://", "https://")):
            yield "a button is a postback or a web_url with an address"


def _empties(path: str, value: Any) -> Iterator[str]:
    """No empty strings and no nulls: a key without value is left out."""
    if value is None or value == "":
        yield f"{path} is empty"
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _empties(f"{path}.{name}", inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _empties(path, inner)


def _length(name: str, text: object, limit: int) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield f"{name} is empty"
    elif len(text) > limit:
        yield f"{name} is longer than {limit}"

"""A webhook's JSON → events. Every item of every list, each on its own: one that is odd never costs the others."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.messages import Incoming
from channels.graph.events import Echoed, Edited, Event, Ignored, Renamed, Revoked, Said, StatusTold
from channels.graph.marks import find_mark
from channels.graph.shapes import mapping, moment, objects, text
from channels.whatsapp.contents import read_content
from channels.whatsapp.names import CHANNEL, address_of, names_in, names_of, profile_of

log = logging.getLogger(__name__)

STATUSES = {"sent": "sent", "delivered": "delivered", "read": "read", "played": "read", "failed": "failed"}
SILENT = ("reaction",)  # nothing to answer: a thumb is no order


@dataclass(frozen=True)
class Parser:
    """For one of our numbers; what reaches the webhook for others is not ours. `now` stands in for times that lack."""

    phone_number_id: str
    now: datetime

    def events(self, payload: Mapping[str, Any]) -> Iterator[Event]:
        """Everything the webhook told."""
        for entry in objects(payload.get("entry")):
            for change in objects(entry.get("changes")):
                yield from self._change(text(change.get("field")), mapping(change.get("value")))

    def _change(self, field: str, value: Mapping[str, Any]) -> Iterator[Event]:
        number = text(mapping(value.get("metadata")).get("phone_number_id"))
        if number and number != self.phone_number_id:
            yield Ignored("another number's traffic")
            return
        for message in objects(value.get("messages")):
            yield from _guarded(self._message, message, value)
        for status in objects(value.get("statuses")):
            yield from _guarded(_status, status, value)
        for error in () if "messages" in value else objects(value.get("errors")):
            log.error("whatsapp: Meta reports %s", _words(error))
        for echo in objects(value.get("message_echoes")):
            yield from _guarded(_echo, echo, value)
        if field == "user_id_update" or "user_id_update" in value:
            yield from _renamed(value)
        elif not any(name in value for name in ("messages", "statuses", "message_echoes")):
            yield Ignored(f"field {field[:40] or 'without name'}")

    def _message(self, message: Mapping[str, Any], value: Mapping[str, Any]) -> Iterator[Event]:
        kind = text(message.get("type")) or "unknown"
        if kind == "system":
            yield from _system(message)
            return
        if kind == "revoke":
            yield Revoked(text(mapping(message.get("revoke")).get("original_message_id")))
            return
        if kind in SILENT or text(message.get("group_id")):
            yield Ignored(kind if kind in SILENT else "a group's message")
            return
        incoming = self._incoming(message, value)
        if incoming is None:
            yield Ignored("a message of nobody")
        elif kind == "edit":
            yield Edited(text(mapping(message.get("edit")).get("original_message_id")), incoming)
        else:
            yield Said(incoming)

    def _incoming(self, message: Mapping[str, Any], value: Mapping[str, Any]) -> Incoming | None:
        names = names_of(message, value)
        if not names:
            return None
        content = read_content(message, value)
        profile = text(mapping(profile_of(message, value).get("profile")).get("name"))
        return Incoming(
            channel=CHANNEL,
            address=address_of(names),
            vendor_id=text(message.get("id")) or _hash(message),
            at=moment(message.get("timestamp"), self.now),
            text=content.text,
            choice=content.choice,
            page=content.page,
            client=None,
            identities=names,
            media=content.media,
            details={**({"name": profile[:120]} if profile else {}), **content.details},
            opens_window=text(message.get("type")) != "edit",
        )


def _guarded(read: Any, item: Mapping[str, Any], value: Mapping[str, Any]) -> Iterator[Event]:
    try:
        yield from list(read(item, value))
    except Exception:
        log.exception("whatsapp: a %s could not be read", text(item.get("type")) or "status")
        yield Ignored("something broken")


def _status(status: Mapping[str, Any], _value: Mapping[str, Any]) -> Iterator[Event]:
    told = STATUSES.get(text(status.get("status")))
    mark = find_mark(status.get("biz_opaque_callback_data"))
    if told is None or (mark and not mark.is_last and told != "failed"):
        yield Ignored(f"status {text(status.get('status'))[:40]}" if told is None else "a part's status")
        return
    error = next(objects(status.get("errors")), None)
    yield StatusTold(text(status.get("id")), told, _words(error) if error else None, mark.row_id if mark else None)


def _words(error: Mapping[str, Any]) -> str:
    title = text(error.get("title")) or text(error.get("message"))
    details = text(mapping(error.get("error_data")).get("details"))
    return f"(#{text(error.get('code'))}) {title}: {details}" if details else f"(#{text(error.get('code'))}) {title}"


def _echo(echo: Mapping[str, Any], _value: Mapping[str, Any]) -> Iterator[Event]:
    """Typed by somebody of ours into the WhatsApp Business app, beside this service."""
    names = names_in(echo.get("to_user_id"), echo.get("to"))
    if not names:
        yield Ignored("an echo to nobody")
        return
    said = read_content(echo, {})
    words = said.text or f"[{said.media or text(echo.get('type'))}]"
    yield Echoed(address_of(names), names, words, text(echo.get("id")) or _hash(echo))


def _system(message: Mapping[str, Any]) -> Iterator[Event]:
    """Somebody has another number or another id now; three ways of telling it have been seen."""
    system = mapping(message.get("system"))
    old = names_in(
        system.get("previous_user_id"), message.get("from_user_id"), message.get("from"), system.get("customer")
    )
    new = names_in(system.get("new_user_id"), system.get("user_id"), system.get("wa_id"), system.get("new_wa_id"))
    if old and new and text(system.get("type")).startswith("user_changed"):
        yield Renamed(old, new)
    else:
        yield Ignored(f"system {text(system.get('type'))[:40]}")


def _renamed(value: Mapping[str, Any]) -> Iterator[Event]:
    """The webhook field user_id_update: {previous, current}, alone or in a list."""
    updates = value.get("user_id_update")
    for update in objects(updates) if isinstance(updates, list) else [mapping(updates) or value]:
        user = mapping(update.get("user_id")) or update
        old, new = names_in(user.get("previous")), names_in(user.get("current"))
        yield Renamed(old, {**new, **names_in(update.get("wa_id"))}) if old and new else Ignored("user_id_update")


def _hash(item: Mapping[str, Any]) -> str:
    """An id for what came without one: the same content is the same message."""
    return "hash." + hashlib.sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()

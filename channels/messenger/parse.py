"""A webhook's JSON → events. Every item of every list, each on its own: one that is odd never costs the others.

An event is told apart by its kind and id together: an edit and a reaction carry the mid of the message they are about.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversations.codes import find_code
from bot.messages import Incoming
from channels.graph.events import (
    Echoed,
    Edited,
    Event,
    Ignored,
    ReachedUntil,
    Revoked,
    Said,
    StatusTold,
    ThreadGiven,
    ThreadTaken,
)
from channels.graph.marks import find_mark
from channels.graph.shapes import mapping, moment, objects, picked, text

log = logging.getLogger(__name__)

CHANNEL = "messenger"
# What shows a thing that is no text; a shared link comes as `fallback`, beside the words that hold it.
MEDIA: Mapping[str, str] = {
    "image": "image",
    "video": "video",
    "audio": "voice",
    "file": "document",
    "sticker": "sticker",
    "location": "location",
    "fallback": "link",
    "reel": "video",
    "ig_reel": "video",
    "post": "link",
    "ig_post": "link",
}
SILENT = ("reaction", "account_linking", "policy_enforcement", "response_feedback", "app_roles", "game_play")


@dataclass(frozen=True)
class Parser:
    """For one Page; `now` stands in for times that lack."""

    page_id: str
    now: datetime

    def events(self, payload: Mapping[str, Any]) -> Iterator[Event]:
        """Everything the webhook told."""
        if text(payload.get("object")) not in ("page", ""):
            yield Ignored(f"object {text(payload.get('object'))[:40]}")
            return
        for entry in objects(payload.get("entry")):
            if text(entry.get("id")) not in (self.page_id, ""):
                yield Ignored("another Page's traffic")
                continue
            for item in objects(entry.get("messaging")):
                yield from self._guarded(item)
            for item in objects(entry.get("standby")):
                yield from self._standby(item)
            for change in objects(entry.get("changes")):
                yield Ignored(f"field {text(change.get('field'))[:40]}")

    def _guarded(self, item: Mapping[str, Any]) -> Iterator[Event]:
        try:
            yield from list(self._item(item))
        except Exception:
            log.exception("messenger: an event with %s could not be read", ", ".join(map(str, item))[:80])
            yield Ignored("something broken")

    def _standby(self, item: Mapping[str, Any]) -> Iterator[Event]:
        """Another app owns the thread: what is said is kept for the desk, and the bot keeps out."""
        person = _person(item)
        if "message" not in item or not person or mapping(item["message"]).get("is_echo") is True:
            yield Ignored("standby")
            return
        yield ThreadTaken(person, {"psid": person})
        yield from self._guarded(item)

    def _item(self, item: Mapping[str, Any]) -> Iterator[Event]:
        message = mapping(item.get("message"))
        if message.get("is_echo") is True:  # first of all: an echo of a picture must not become a question
            yield _echo(item, message)
            return
        person = _person(item)
        if not person:
            yield Ignored("an event of nobody")
            return
        names = {"psid": person}
        if message.get("is_deleted") is True:
            yield Revoked(text(message.get("mid")))
        elif message:
            yield Said(self._incoming(item, person, **_said(message)))
        elif "postback" in item:
            yield Said(self._incoming(item, person, **_postback(mapping(item["postback"]))))
        elif find_code(_ref(item)):
            yield Said(self._incoming(item, person, text=_ref(item)))
        elif "message_edit" in item:
            edit = mapping(item["message_edit"])
            own = f"{text(edit.get('mid'))}:edit{text(edit.get('num_edit'))}"
            yield Edited(
                text(edit.get("mid")), self._incoming(item, person, text=text(edit.get("text")), vendor_id=own)
            )
        elif "delivery" in item or "read" in item:
            yield from self._reached(item, names)
        elif "take_thread_control" in item:
            yield ThreadTaken(person, names)
        elif "pass_thread_control" in item:
            yield ThreadGiven(names)
        else:
            yield Ignored(next((kind for kind in SILENT if kind in item), "an event of another kind"))

    def _reached(self, item: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Event]:
        status, told = ("delivered", mapping(item.get("delivery"))) if "delivery" in item else ("read", item["read"])
        mids = mapping(told).get("mids")
        for mid in mids if isinstance(mids, list) else ():
            yield StatusTold(text(mid), status)
        if text(mapping(told).get("watermark")):
            yield ReachedUntil(names, moment(mapping(told)["watermark"], self.now), status)

    def _incoming(self, item: Mapping[str, Any], person: str, **given: Any) -> Incoming:
        return Incoming(
            **{
                "channel": CHANNEL,
                "address": person,
                "vendor_id": "",
                "at": moment(item.get("timestamp"), self.now),
                "identities": {"psid": person},
                **given,
                **({} if given.get("vendor_id") else {"vendor_id": _hash(item)}),
            }
        )


def _ref(item: Mapping[str, Any]) -> str:
    """What an m.me link of an existing thread carries."""
    return text(mapping(item.get("referral")).get("ref"))


def _person(item: Mapping[str, Any]) -> str:
    """The page-scoped id; a plugin's `user_ref` is nobody we could answer later."""
    return text(mapping(item.get("sender")).get("id"))


def _said(message: Mapping[str, Any]) -> dict[str, Any]:
    """A quick reply's payload comes before its words, words before what is attached."""
    payload = text(mapping(message.get("quick_reply")).get("payload"))
    attached = list(objects(message.get("attachments")))
    kinds = [MEDIA.get(text(each.get("type")), "unsupported") for each in attached]
    words = text(message.get("text"))
    media = next((kind for kind in kinds if not (words and kind == "link")), "")
    referral = _referral(mapping(message.get("referral")))
    return {
        "vendor_id": text(message.get("mid")),
        "text": words,
        "choice": payload or None,
        "media": "" if payload else media or ("" if words or payload else "unsupported"),
        "details": {**_attached(attached), **referral["details"]},
        "page": referral["page"],
    }


def _attached(attached: list[Mapping[str, Any]]) -> dict[str, Any]:
    """For people at the desk: what came, and where it can be seen for a while."""
    files = [
        {
            "type": text(each.get("type"))[:40],
            **picked(mapping(each.get("payload")), "url", "sticker_id"),
            **picked(mapping(mapping(each.get("payload")).get("coordinates")), "lat", "long"),
            **picked(each, "title"),
        }
        for each in attached[:10]
    ]
    return {"files": files} if files else {}


def _postback(postback: Mapping[str, Any]) -> dict[str, Any]:
    """A tap on a button of ours; Get Started, whose payload the Page's owner chose, opens the talk."""
    payload, referral = text(postback.get("payload")), _referral(mapping(postback.get("referral")))
    ref = text(mapping(postback.get("referral")).get("ref"))
    if find_code(ref):  # a new thread, opened by the link that carries a code
        return {"vendor_id": text(postback.get("mid")), "text": ref}
    is_start = "start" in payload.lower() and not payload.startswith("choice.")
    given = {"media": "start"} if is_start else {"choice": payload or "none", "text": text(postback.get("title"))}
    return {"vendor_id": text(postback.get("mid")), **given, **referral}


def _referral(referral: Mapping[str, Any]) -> dict[str, Any]:
    """Where the shopper came from. Anybody can make such a link, so it decides nothing."""
    kept = picked(referral, "ref", "source", "type", "ad_id")
    ad = picked(mapping(referral.get("ads_context_data")), "ad_title", "product_id", "post_id")
    sku = text(mapping(referral.get("product")).get("id"))
    page = {"product": sku[:80]} if sku else {}
    return {"details": {"referral": {**kept, **ad}} if kept or ad else {}, "page": page}


def _echo(item: Mapping[str, Any], message: Mapping[str, Any]) -> Event:
    """Sender and recipient are swapped. Our own carries our mark; whoever else wrote has taken over."""
    person = text(mapping(item.get("recipient")).get("id"))
    if not person:
        return Ignored("an echo to nobody")
    mark = find_mark(message.get("metadata"))
    if mark and not mark.is_last:
        return Ignored("a part's echo")
    kinds = [text(each.get("type")) for each in objects(message.get("attachments"))]
    words = text(message.get("text")) or " ".join(f"[{kind}]" for kind in kinds) or "[message]"
    return Echoed(person, {"psid": person}, words, text(message.get("mid")), mark.row_id if mark else None)


def _hash(item: Mapping[str, Any]) -> str:
    """An id for what came without one: the same content is the same message."""
    return "hash." + hashlib.sha256(json.dumps(item, sort_keys=True, default=str).encode()).hexdigest()

"""Buttons become choices: what a shopper's client gets is an opaque id; the meaning stays here. And back again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.conversations.clean import clean
from bot.messages import Button, Card, Reply
from bot.storage.choices import Choice
from bot.storage.types import new_id

LIFE = timedelta(days=7)
PREFIX = "choice."
_FORM = re.compile(re.escape(PREFIX) + r"[A-Za-z0-9_-]{22}")


def is_choice_id(text: str) -> bool:
    """Whether a text has the form of our ids; whether we issued it, the store knows."""
    return _FORM.fullmatch(text) is not None


def body_of(reply: Reply, conversation_id: str, now: datetime) -> tuple[dict[str, Any], list[Choice]]:
    """What a row keeps of a reply beside its text, and the choices that its buttons stand for."""
    issued: list[Choice] = []

    def show(buttons: Sequence[Button]) -> list[dict[str, str]]:
        return [_issue(button, conversation_id, now, issued) for button in buttons]

    body: dict[str, Any] = {}
    if reply.buttons:
        body["buttons"] = show(reply.buttons)
    if reply.cards:
        body["cards"] = [{**_face(card), "buttons": show(card.buttons)} for card in reply.cards]
    if reply.image_url:
        body["image_url"] = reply.image_url
    if reply.wants_location:
        body["wants_location"] = True
    return body, issued


def _face(card: Card) -> dict[str, str]:
    words = {"title": clean(card.title), "subtitle": clean(card.subtitle)}
    return {**words, "image_url": card.image_url, "url": card.url}


def _issue(button: Button, conversation_id: str, now: datetime, issued: list[Choice]) -> dict[str, str]:
    title = clean(button.title)
    if button.url:
        return {"id": "", "title": title, "url": button.url}
    entities = [dict(entity) for entity in button.entities]
    choice = Choice(new_id(PREFIX), conversation_id, title, button.intent, entities, button.once, now + LIFE)
    issued.append(choice)
    return {"id": choice.id, "title": title, "url": ""}


def button_of(choice: Choice) -> Button:
    """The button that a choice was issued for."""
    return Button(choice.title, choice.intent, tuple(dict(entity) for entity in choice.entities), once=choice.once)


def parse_of(choice: Choice) -> Mapping[str, Any]:
    """A choice as the brain's parse result: as if the shopper had said it, and understood for certain."""
    entities = [_entity(entity, choice.title) for entity in choice.entities]
    return {"text": choice.title, "intent": {"name": choice.intent, "confidence": 1.0}, "entities": entities}


def _entity(entity: Mapping[str, str], title: str) -> dict[str, Any]:
    return {**entity, "start": 0, "end": len(title), "confidence": 1.0, "extractor": "choice"}

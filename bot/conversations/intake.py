"""Receives: a shopper's message becomes a row, once, in the conversation of its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.conversations.clean import TEXT_LIMIT, bounded, clean, clean_page
from bot.conversations.feed import Feed, MessageAdded
from bot.conversations.receipt import Receipt
from bot.language import detect
from bot.messages import Incoming
from bot.storage import choices, conversations, events, identities, messages
from bot.storage.database import Connection, Database
from bot.storage.events import Event
from bot.storage.records import EXTERNAL, Conversation, Message
from bot.storage.types import new_id

LANGUAGES = ("en", "ko")
DEFAULT_LANGUAGE = "en"


class Intake:
    """One transaction a message; unique keys decide what is a repeat, never a look beforehand."""

    def __init__(self, database: Database, clock: Callable[[], datetime], feed: Feed) -> None:
        self._database, self._clock, self._feed = database, clock, feed

    def receive(self, incoming: Incoming) -> Receipt:
        """Store it. Raises StoreUnavailable."""
        now = self._clock()
        new = conversations.blank(incoming.channel, bounded(incoming.address), DEFAULT_LANGUAGE, now)
        with self._database.write(hurries=True) as connection:
            before, is_first = opened(connection, new, incoming.identities)
            message, is_new = _store(connection, _row(connection, incoming, before, now))
            after = _moved_on(before, incoming, message) if is_new else before
            if is_new:
                conversations.save(connection, before, after)
                events.append(connection, _happened(message, is_first))
        if is_new:
            self._feed.publish(MessageAdded(after, message))
        return Receipt(after.id, message.id, message.seq, is_new, after.owner)


def opened(connection: Connection, new: Conversation, names: Mapping[str, str]) -> tuple[Conversation, bool]:
    """The conversation of whoever has these names, locked, and whether it was made just now."""
    if not names:
        return conversations.open_conversation(connection, new)
    known = identities.find_conversation(connection, new.channel, names)
    found = conversations.lock(connection, known) if known else None
    conversation, is_first = (found, False) if found else conversations.open_conversation(connection, new)
    if is_first or conversation.identities != names:
        identities.keep(connection, new.channel, names, conversation.id, new.created_at)
    return conversation, is_first


def _store(connection: Connection, row: Message) -> tuple[Message, bool]:
    """The row of this vendor's id, and whether it is new. What another conversation used is no repeat of ours."""
    if messages.add_once(connection, row):
        return row, True
    found = messages.find_by_vendor(connection, row.channel, row.vendor_id or "")
    if found is None or found.conversation_id == row.conversation_id:
        return found or row, False
    return _store(connection, replace(row, vendor_id=bounded(f"{row.conversation_id}:{row.vendor_id}")))


def _row(connection: Connection, incoming: Incoming, conversation: Conversation, now: datetime) -> Message:
    """The message as stored; while an agent owns the conversation, there is nothing left for the bot to do."""
    text, choice_id = clean(incoming.text), bounded(incoming.choice) if incoming.choice else None
    pressed = choices.find(connection, conversation.id, choice_id) if choice_id else None
    return Message(
        id=new_id("m"),
        conversation_id=conversation.id,
        seq=conversation.last_seq + 1,
        direction="in",
        author="shopper",
        visibility="public",
        channel=conversation.channel,
        vendor_id=bounded(incoming.vendor_id),
        text=pressed.title if pressed else text[:TEXT_LIMIT],
        choice=choice_id,
        body=_beside(incoming, text),
        status="answered" if conversation.owner == "human" and conversation.agent_id != EXTERNAL else "stored",
        epoch=conversation.epoch,
        at=min(incoming.at, now),
        stored_at=now,
    )


def _beside(incoming: Incoming, text: str) -> dict[str, Any]:
    """What a row keeps beside its words."""
    cut = {"cut": len(text)} if len(text) > TEXT_LIMIT else {}
    media = {"media": incoming.media} if incoming.media else {}
    return {**cut, **media, **({"details": dict(incoming.details)} if incoming.details else {})}


def _moved_on(conversation: Conversation, incoming: Incoming, message: Message) -> Conversation:
    page = clean_page(incoming.page) if incoming.page else conversation.page
    return replace(
        conversation,
        last_seq=message.seq,
        page=page,
        language=_language(conversation, incoming, message),
        page_language=incoming.language or conversation.page_language,
        client=incoming.client,
        identities=dict(incoming.identities) or conversation.identities,
        last_inbound_at=_latest(conversation.last_inbound_at, message.at)
        if incoming.opens_window
        else conversation.last_inbound_at,
        updated_at=message.stored_at,
    )


def _latest(before: datetime | None, at: datetime) -> datetime:
    return max(before, at) if before else at


def _language(conversation: Conversation, incoming: Incoming, message: Message) -> str:
    """What is clearly written decides, then a changed language of the page, then what it was."""
    typed = detect(message.text) if message.choice is None else None
    if typed:
        return typed
    is_news = incoming.language in LANGUAGES and incoming.language != conversation.page_language
    return str(incoming.language) if is_news else conversation.language


def _happened(message: Message, is_first: bool) -> list[Event]:
    at, ours = message.stored_at, message.conversation_id
    started = [Event("conversation_started", "reach", ours, at, {"channel": message.channel})] if is_first else []
    said = {"seq": message.seq, "by": "button" if message.choice else "text"}
    return [*started, Event("message_received", "act", ours, at, said)]

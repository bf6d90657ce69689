"""While a person is waited for: one acknowledgement a message, and two ways back to the bot, a button and a phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from bot.conversations.draft import Draft
from bot.conversations.words import Words
from bot.desk_hours import DeskHours
from bot.storage import conversations
from bot.storage.choices import Choice
from bot.storage.records import WAITING, Message

BACK = "back_to_bot"  # the intent of the button, and the name of the phrase list
_BETWEEN = re.compile(r"[\W_]+")


def request_person(draft: Draft, hours: DeskHours, reason: str, facts: Mapping[str, str], actor: str) -> bool:
    """Into the queue, or the after-hours list, with one line for the shopper. False if that is so already."""
    if draft.after.owner in (*WAITING, "human"):
        return False
    enqueue(draft, hours, reason, facts, actor)
    return True


def enqueue(draft: Draft, hours: DeskHours, reason: str, facts: Mapping[str, str], actor: str) -> None:
    """Whoever the owner was, a person is waited for now."""
    owner = "queued" if hours.is_open(draft.now) else "after_hours"
    draft.move(owner, actor, reason, facts=facts)
    _tell(draft, hours, "handoff.queued", "handoff.after_hours")


def answer_waiting(draft: Draft, hours: DeskHours, message: Message, choice: Choice | None) -> None:
    """What a message gets while its shopper waits."""
    if wants_back(draft.words, message, choice):
        draft.move("bot", "shopper", BACK)
        draft.line("handoff.back_with_bot")
        return
    if draft.after.owner == "after_hours" and hours.is_open(draft.now):
        draft.move("queued", "system", "desk_opened")
    _tell(draft, hours, "handoff.still_queued", "handoff.noted")


def wants_back(words: Words, message: Message, choice: Choice | None) -> bool:
    """The button, or a message that is nothing but one of the content's phrases."""
    if message.choice is not None:
        return choice is not None and choice.intent == BACK
    said = _bare(message.text)
    return any(said == _bare(phrase) for language in ("en", "ko") for phrase in words.phrases(BACK, language))


def _tell(draft: Draft, hours: DeskHours, waiting: str, closed: str) -> None:
    if draft.after.owner == "queued":
        draft.line(waiting, place=place_in_queue(draft))
        return
    opens = hours.next_opening(draft.now)
    draft.line(closed, opens=opens.replace(tzinfo=None) if opens else "")


def place_in_queue(draft: Draft) -> int:
    """From 1; who has waited longest is served first."""
    since: datetime = draft.after.queued_at or draft.now
    return conversations.count_waiting_before(draft.connection, since) + 1


def _bare(text: str) -> str:
    return _BETWEEN.sub("", text).casefold()

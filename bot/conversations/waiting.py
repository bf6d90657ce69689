"""While a person is waited for: one acknowledgement a message, and two ways back to the bot, a button and a phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.conversations.draft import Draft
from bot.conversations.words import Words
from bot.desk_hours import DeskHours
from bot.storage import conversations
from bot.storage.choices import Choice
from bot.storage.records import WAITING, Message

BACK = "back_to_bot"  # the intent of the button, and the name of the phrase list
LONGEST_WISH = 40  # characters
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
    """The button, or a message that is one of the content's phrases, or a short one that ends in one."""
    if message.choice is not None:
        return choice is not None and choice.intent == BACK
    phrases = _all(words, BACK)
    said = {_bare(message.text), _without_courtesy(words, message.text)}
    return any(_bare(phrase) in said for phrase in phrases) or _ends_in(words, message.text, phrases)


def _ends_in(words: Words, text: str, phrases: Sequence[str]) -> bool:
    """ "okay then take me back to the bot": short, no question, no "not"; of phrases long enough to mean it."""
    is_denied = any(re.search(rf"\b{re.escape(no)}\b", text, re.IGNORECASE) for no in _all(words, "back_not"))
    if len(text) > LONGEST_WISH or "?" in text or is_denied:
        return False
    said = _without_courtesy(words, text)
    return any(said.endswith(_bare(phrase)) for phrase in phrases if _is_telling(phrase))


def _without_courtesy(words: Words, text: str) -> str:
    said = _bare(text)
    ends = sorted(map(_bare, _all(words, "courtesy_ends")), key=len, reverse=True)
    return next((said[: -len(end)] for end in ends if said.endswith(end)), said)


def _is_telling(phrase: str) -> bool:
    """Whether it means a return wherever it ends a sentence: "the bot" alone does not."""
    return len(phrase.split()) >= 3 if phrase.isascii() else len(_bare(phrase)) >= 3


def _all(words: Words, name: str) -> list[str]:
    return [phrase for language in ("en", "ko") for phrase in words.phrases(name, language)]


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

"""Asks the brain, within a deadline. For a late or broken turn a sentence of the content comes back, never silence."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime

from bot.brain import Brain
from bot.conversations.issuing import parse_of
from bot.conversations.waiting import BACK
from bot.conversations.words import Words
from bot.messages import HandoffRequest, Reply, Thought, Turn
from bot.storage.choices import Choice
from bot.storage.records import Conversation, Message

log = logging.getLogger(__name__)

UNSEEN = ("image", "video", "document", "audio", "voice")
# What may come instead of words; each has a sentence media.<kind>.
MEDIA = (*UNSEEN, "sticker", "location", "contact", "order", "form", "link", "unsupported", "start")


@dataclass(frozen=True)
class Work:
    """The next message of a conversation, and what its turn needs to know."""

    conversation: Conversation
    message: Message
    memory: str | None
    choice: Choice | None
    has_more: bool
    album: bool = False  # the next message is more of the same, and its answer is enough for both

    @property
    def turn_id(self) -> str:
        """Of the message, so that a turn that is run again is the same turn to every side effect."""
        return "t" + self.message.id


@dataclass(frozen=True)
class Answer:
    """What a turn came to. `kind`: thought, slow, broken, or the key of a sentence that needed no brain."""

    kind: str
    turn_id: str
    replies: tuple[Reply, ...]
    memory: str | None = None
    language: str | None = None

    @property
    def handoff(self) -> HandoffRequest | None:
        """The wish for a person, decided by the turn."""
        return next((reply.handoff for reply in reversed(self.replies) if reply.handoff), None)

    @property
    def is_stumble(self) -> bool:
        return self.kind in ("slow", "broken")


class Thinking:
    """One turn of the brain."""

    def __init__(self, brain: Brain, words: Words, deadline: float) -> None:
        self._brain, self._words, self._deadline = brain, words, deadline

    async def answer(self, work: Work, now: datetime) -> Answer:
        """Never raises but for cancellation."""
        known = refusal_of(work, now)
        if known is not None and work.album:
            return Answer(known, work.turn_id, ())
        if known is not None:
            return self._sentence(work, known, known)
        try:
            thought = await self._think(_turn(work), work.memory)
        except Exception:
            log.exception("The brain failed in conversation %s, turn %s", work.conversation.id, work.turn_id)
            return self.stumble(work, "broken")
        if thought is None:
            log.warning("The brain took longer than %s s in conversation %s", self._deadline, work.conversation.id)
            return self.stumble(work, "slow")
        if not any(_is_something(reply) for reply in thought.replies):
            log.warning("The brain had no answer in conversation %s, turn %s", work.conversation.id, work.turn_id)
            return replace(self.stumble(work, "broken"), memory=thought.memory)
        replies = (*self._beforehand(work), *thought.replies)
        return Answer("thought", work.turn_id, replies, thought.memory, thought.language)

    def _beforehand(self, work: Work) -> tuple[Reply, ...]:
        """Words that came with a picture are answered, and it is said that the picture was not seen."""
        is_unseen = work.message.body.get("media") in UNSEEN and work.message.text
        return (self._words.say("media.by_words", work.conversation.language),) if is_unseen else ()

    def stumble(self, work: Work, kind: str) -> Answer:
        """The apology, under its own turn id; the second in a row offers a person before anything else."""
        key = "errors.again" if work.conversation.stumbles else f"errors.{kind}"
        return self._sentence(work, kind, key, turn_id=f"{work.turn_id}.{kind}")

    def _sentence(self, work: Work, kind: str, key: str, turn_id: str | None = None) -> Answer:
        reply = self._words.say(key, work.conversation.language)
        return Answer(kind, turn_id or work.turn_id, (reply,))

    async def _think(self, turn: Turn, memory: str | None) -> Thought | None:
        """None past the deadline: the brain is told to stop and its result is dropped, even if it does not stop."""
        task = asyncio.ensure_future(self._brain.think(turn, memory))
        try:
            done, _ = await asyncio.wait({task}, timeout=self._deadline)
        except asyncio.CancelledError:
            task.cancel()
            raise
        if not done:
            task.cancel()
            task.add_done_callback(_forget)
            return None
        if task.cancelled():
            raise BrainStopped
        return task.result()


class BrainStopped(Exception):
    """The brain's own task was cancelled by somebody else."""


# Whoever sends where they are asks which store is near.
SHARED_PLACE = {"text": "find_store", "intent": {"name": "find_store", "confidence": 1.0}, "entities": []}


def place_of(message: Message) -> str:
    """ "north,east" in degrees, where a shopper sent their place; else nothing."""
    details = message.body.get("details") or {}
    for found in (details.get("place"), *(details.get("files") or ())):
        if message.body.get("media") == "location" and isinstance(found, dict):
            north, east = found.get("latitude") or found.get("lat"), found.get("longitude") or found.get("long")
            if north and east:
                return f"{north},{east}"
    return ""


def refusal_of(work: Work, now: datetime) -> str | None:
    """The key of the sentence for a message that the brain need not see."""
    if work.message.choice is not None:
        return _refusal_of_choice(work.choice, now)
    if work.message.body.get("cut"):
        return "errors.too_long"
    if work.message.text or place_of(work.message):
        return None
    media = work.message.body.get("media")
    return f"media.{media if media in MEDIA else 'unsupported'}" if media else "errors.no_text"


def _refusal_of_choice(choice: Choice | None, now: datetime) -> str | None:
    """A choice of another conversation is as unknown as one that never was."""
    if choice is None or now >= choice.expires_at:
        return "errors.choice_expired"
    if choice.once and choice.used_at is not None:
        return "errors.choice_used"
    return "handoff.with_bot" if choice.intent == BACK else None


def _turn(work: Work) -> Turn:
    conversation, place = work.conversation, place_of(work.message)
    return Turn(
        id=work.turn_id,
        conversation=conversation.id,
        text=work.message.text,
        language=conversation.language,
        parse=parse_of(work.choice) if work.choice else SHARED_PLACE if place else None,
        page={**conversation.page, **({"position": place} if place else {})},
        client=conversation.client,
        channel=conversation.channel,
    )


def _is_something(reply: Reply) -> bool:
    return bool(reply.text or reply.buttons or reply.cards or reply.image_url or reply.handoff)


def _forget(task: asyncio.Task[Thought]) -> None:
    """A late result is nobody's; asking for its exception keeps asyncio from complaining."""
    if not task.cancelled() and task.exception() is not None:
        log.warning("A turn that was given up failed later: %s", type(task.exception()).__name__)

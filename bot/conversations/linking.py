"""Going on elsewhere: a one-time code moves what a shopper looks for to another channel, and joins the two.

The evidence is the code: whoever can read it in the one conversation writes it in the other. Proof never travels: it
belongs to a conversation, and the brain leaves orders out of what it lets go along. The joining can be undone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Protocol, runtime_checkable

from bot.brain import Brain
from bot.conversations.codes import find_code, hash_of, is_only_code, new_code
from bot.conversations.draft import Draft
from bot.conversations.issuing import button_of
from bot.conversations.words import Words
from bot.messages import Button, Reply
from bot.storage import choices, conversations, links, memories, messages
from bot.storage.choices import Choice
from bot.storage.links import Link
from bot.storage.records import Conversation, Message
from bot.storage.types import new_id

UNDO = "undo_link"  # the intent of the button
LIFE = timedelta(minutes=15)
LONGEST_WISH = 100  # characters
LOOK_BACK = 30  # rows in which the open question is looked for
Address = Callable[[str, str], str]  # code, sentence with it → the address that opens a channel with either


@runtime_checkable
class Traveller(Protocol):
    """A brain that says what of its memory may go along; of another brain's memory nothing does."""

    def travelling(self, memory: str) -> str: ...


class Linking:
    """Sits in front of the brain. All of it happens in the transaction of the turn."""

    def __init__(self, words: Words, brain: Brain) -> None:
        self._words, self._brain = words, brain
        self._doors: dict[str, Address] = {}  # by channel

    def add_door(self, channel: str, address: Address) -> None:
        """A channel that can be gone on in, and the address that opens it."""
        self._doors[channel] = address

    def concerns(self, message: Message, choice: Choice | None) -> bool:
        """Whether a message may be about this; the transaction finds out."""
        if message.choice is not None:
            return choice is not None and choice.intent == UNDO
        return find_code(message.text) is not None or self._wants_elsewhere(message.text)

    def answer(self, draft: Draft, message: Message, choice: Choice | None) -> bool:
        """Say and do what it comes to. False if it is the brain's business after all."""
        if choice is not None:
            return self._undo(draft)
        code = find_code(message.text)
        if code is None:
            return self._offer(draft)
        link = links.lock(draft.connection, hash_of(code))
        if link is None and not is_only_code(message.text):
            return False
        refused = _refusal(link, draft)
        if link is None or refused is not None:
            draft.line(refused or "link.unknown")
            return True
        self._join(draft, link)
        return True

    def _wants_elsewhere(self, text: str) -> bool:
        """Names a channel and a going on, briefly and without a no; the words are content."""
        if len(text) > LONGEST_WISH:
            return False
        said = " ".join(text.casefold().split())
        return all(self._holds(said, name) for name in ("elsewhere_places", "elsewhere_moves")) and not self._holds(
            said, "elsewhere_not"
        )

    def _holds(self, said: str, name: str) -> bool:
        return any(
            re.search(rf"\b{re.escape(phrase.casefold())}" if phrase.isascii() else re.escape(phrase), said)
            for language in ("en", "ko")
            for phrase in self._words.phrases(name, language)
        )

    def _offer(self, draft: Draft) -> bool:
        code, language = new_code(), draft.after.language
        links.add(draft.connection, Link(hash_of(code), draft.after.id, draft.now, draft.now + LIFE))
        sentence = self._words.say("link.sentence", language, code=code).text
        doors = {channel: door for channel, door in self._doors.items() if channel != draft.after.channel}
        buttons = tuple(
            Button(self._words.say(f"link.open_{channel}", language).text, url=door(code, sentence))
            for channel, door in doors.items()
        )
        words = self._words.say("link.offer", language, code=code, minutes=LIFE.seconds // 60)
        draft.say(replace(words, buttons=buttons), author="system")
        draft.event("link_offered", "act")
        return True

    def _join(self, draft: Draft, link: Link) -> None:
        """What the shopper looks for comes here, and the question that was open is asked again."""
        source = conversations.lock(draft.connection, link.source_id)
        before = draft.before
        kept = {
            "memory": memories.load(draft.connection, before.id),
            "language": before.language,
            "customer_id": before.customer_id,
        }
        links.use(draft.connection, link.code_hash, before.id, draft.now, kept)
        customer = source.customer_id or before.customer_id or new_id("u")
        conversations.save(draft.connection, source, replace(source, customer_id=customer))
        draft.set(customer_id=customer, language=source.language, page={**before.page, **source.page})
        self._move_memory(draft, source)
        draft.line("link.joined")
        for reply in _open_question(draft, source):
            draft.say(reply)
        draft.event("link_joined", "act", source=source.id, source_channel=source.channel)

    def _move_memory(self, draft: Draft, source: Conversation) -> None:
        memory = memories.load(draft.connection, source.id)
        if memory is not None and isinstance(self._brain, Traveller):
            moved = self._brain.travelling(memory)
            memories.save(draft.connection, draft.before.id, f"link-{draft.before.epoch}", moved)

    def _undo(self, draft: Draft) -> bool:
        link = links.last_joined(draft.connection, draft.before.id)
        if link is None:
            draft.line("link.nothing_joined")
            return True
        before: Mapping[str, str | None] = link.before or {}
        links.undo(draft.connection, link.code_hash, draft.now)
        memories.restore(draft.connection, draft.before.id, f"undo-{draft.before.epoch}", before.get("memory"))
        draft.set(customer_id=before.get("customer_id"), language=before.get("language") or draft.after.language)
        draft.line("link.undone")
        draft.event("link_undone", "act", source=link.source_id)
        return True


def _refusal(link: Link | None, draft: Draft) -> str | None:
    """The key of the sentence for a code that leads nowhere."""
    if link is None:
        return "link.unknown"
    if link.source_id == draft.before.id:
        return "link.same_place"
    if link.used_at is not None:
        return "link.used"
    return "link.expired" if draft.now >= link.expires_at else None


def _open_question(draft: Draft, source: Conversation) -> list[Reply]:
    """The last bubble of the bot there, with buttons that count here. What may be done only once is not asked again."""
    rows = messages.page_before(draft.connection, source.id, None, LOOK_BACK, public=True)
    said = next((row for row in reversed(rows) if row.author == "bot"), None)
    if said is None:
        return []
    buttons = []
    for shown in said.body.get("buttons", ()):
        choice = choices.find(draft.connection, source.id, shown["id"]) if shown["id"] else None
        if choice is not None and choice.is_open(draft.now) and not choice.once:
            buttons.append(button_of(choice))
    return [Reply(said.text, tuple(buttons))] if said.text else []

"""What one transaction adds to a conversation: rows, choices, a change of owner, events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.conversations.clean import clean
from bot.conversations.feed import MessageAdded, Notice, OwnerChanged
from bot.conversations.issuing import body_of
from bot.conversations.words import Words
from bot.messages import Reply
from bot.storage import choices, conversations, events, messages, transitions
from bot.storage.choices import Choice
from bot.storage.database import Connection
from bot.storage.events import Event
from bot.storage.records import WAITING, Conversation, Message
from bot.storage.transitions import Transition
from bot.storage.types import new_id

DISCLOSURE = "talk.disclosure"
# Which event a change of owner is, and its RACE stage.
MOVES: Mapping[str, tuple[str, str]] = {
    "queued": ("person_requested", "act"),
    "after_hours": ("person_requested", "act"),
    "human": ("person_joined", "engage"),
    "bot": ("bot_resumed", "act"),
    "closed": ("conversation_closed", "engage"),
}


@dataclass
class Draft:
    """Every writer works through one. The conversation is locked while it is open; `after` is what it will be."""

    connection: Connection
    before: Conversation
    words: Words
    now: datetime
    first_status: str  # of rows that go out: "pending", or "claimed" where the claim is part of this transaction
    after: Conversation = field(init=False)
    rows: list[Message] = field(default_factory=list)
    _choices: list[Choice] = field(default_factory=list)
    _transitions: list[Transition] = field(default_factory=list)
    _events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.after = self.before

    def set(self, **values: Any) -> None:
        """Change the conversation."""
        self.after = replace(self.after, **values)

    def say(self, reply: Reply, author: str = "bot", turn_id: str | None = None, **more: Any) -> Message | None:
        """One public bubble; the first of the bot is preceded by the disclosure. An empty reply is no bubble."""
        if author == "bot" and not self.after.is_disclosed:
            self.set(is_disclosed=True)
            self.say(self.words.say(DISCLOSURE, self.after.language), "bot", turn_id)
        if not (reply.text or reply.buttons or reply.cards or reply.image_url):
            return None
        body, issued = body_of(reply, self.after.id, self.now)
        self._choices += issued
        return self.add(author, clean(reply.text), turn_id=turn_id, body=body, **more)

    def line(self, key: str, **values: object) -> Message | None:
        """A sentence of the house itself, neither bot nor agent."""
        return self.say(self.words.say(key, self.after.language, **values), author="system")

    def suggest(self, replies: Sequence[Reply], turn_id: str) -> None:
        """The bot's late words, for the agent alone; their buttons lead nowhere."""
        for reply in replies:
            titles = [{"id": "", "title": button.title, "url": button.url} for button in reply.buttons]
            self.add("bot", clean(reply.text), "suggestion", turn_id=turn_id, body={"buttons": titles})

    def add(self, author: str, text: str, visibility: str = "public", **more: Any) -> Message:
        """One outgoing row with the next number."""
        status = {"public": self.first_status, "note": "sent", "suggestion": "suppressed"}[visibility]
        given: dict[str, Any] = {"vendor_id": None, "status": status, **more}
        row = Message(
            id=new_id("m"),
            conversation_id=self.after.id,
            seq=self.after.last_seq + 1,
            direction="out",
            author=author,
            visibility=visibility,
            channel=self.after.channel,
            text=text,
            at=self.now,
            stored_at=self.now,
            **given,
        )
        self.rows.append(row)
        self.set(last_seq=row.seq)
        return row

    def move(
        self, owner: str, actor: str, reason: str, agent_id: str | None = None, facts: Mapping[str, str] | None = None
    ) -> None:
        """Another owner: the epoch grows, so whatever the bot still thinks comes too late."""
        waits = owner in WAITING
        since = (self.after.queued_at or self.now) if waits else None
        step = Transition(
            self.after.id, self.after.owner, owner, agent_id, actor, reason, self.after.epoch + 1, self.now, facts or {}
        )
        self.set(owner=owner, agent_id=agent_id, epoch=step.epoch, queued_at=since)
        self._transitions.append(step)
        name, stage = MOVES[owner]
        self.event(name, stage, old_owner=step.old_owner, reason=reason, epoch=step.epoch)

    def event(self, name: str, race_stage: str, **data: Any) -> None:
        """Something happened, if this transaction commits."""
        self._events.append(Event(name, race_stage, self.after.id, self.now, data))

    def store(self) -> None:
        """Write everything; the caller's transaction makes it true."""
        self.rows = [replace(row, epoch=self.after.epoch) for row in self.rows]
        messages.add(self.connection, self.rows)
        choices.issue(self.connection, self._choices)
        for step in self._transitions:
            transitions.add(self.connection, step)
        events.append(self.connection, self._events)
        if self.rows or self._transitions:
            self.set(updated_at=self.now)
        conversations.save(self.connection, self.before, self.after)

    def notices(self) -> list[Notice]:
        """What to tell the feed once it is true."""
        told: list[Notice] = [MessageAdded(self.after, row) for row in self.rows]
        return told + [OwnerChanged(self.after, step.reason) for step in self._transitions]

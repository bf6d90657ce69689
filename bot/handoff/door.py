"""`Handoff`, the desk's door. Every change of owner is one transaction: epoch + 1, audit row, the shopper's line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.conversations import Conversations
from bot.conversations.clean import bounded, clean
from bot.conversations.draft import Draft
from bot.conversations.waiting import enqueue, request_person
from bot.handoff import cases
from bot.handoff.errors import NothingToSay, NotYours
from bot.handoff.views import Case, desk_view
from bot.storage import agents, messages
from bot.storage import conversations as records
from bot.storage.records import EXTERNAL, Conversation, Message

TEXT_LIMIT = 4000
KEY_LIMIT = 80


class Handoff:
    """All methods are sync (call them with asyncio.to_thread); once committed, the feed is told and the rows leave.

    `agent_id` is an Agent's id. Raises ConversationNotFound, NotYours, StoreUnavailable; `reply` also WindowClosed.
    """

    def __init__(self, conversations: Conversations) -> None:
        self._database, self._ledger, self._hours = conversations.database, conversations.ledger, conversations.hours
        self._check_window, self._closes_at = conversations.check_window, conversations.window_closes_at

    def request(self, conversation_id: str, reason: str, facts: Mapping[str, str] | None = None) -> Conversation:
        """The shopper wants a person: queued, or after_hours when the desk is closed. Asking twice changes nothing."""
        with self._ledger.draft(conversation_id) as draft:
            request_person(draft, self._hours, reason, facts or {}, "shopper")
        return draft.after

    def take(self, conversation_id: str, agent_id: str) -> Conversation:
        """Become the owner, if no colleague is: NotYours says who won. Taking one's own again changes nothing."""
        with self._ledger.draft(conversation_id) as draft:
            before = draft.before
            if before.owner == "human" and before.agent_id == agent_id:
                return before
            if before.owner == "human" and before.agent_id != EXTERNAL:
                raise _not_yours(draft)
            draft.move("human", agent_id, "taken", agent_id)
            if before.owner != "human":
                draft.line("handoff.joined")
        return draft.after

    def reply(self, conversation_id: str, agent_id: str, text: str, key: str | None = None) -> Message:
        """An agent's answer. `key` is the desk's own id of it: a retry with the same key stores nothing new."""
        said, own_key = _said(text), _own_key(agent_id, key)
        with self._ledger.draft(conversation_id) as draft:
            found = messages.find_by_key(draft.connection, conversation_id, own_key) if own_key else None
            if found is not None:
                return found
            _check_yours(draft, agent_id)
            self._check_window(draft.before, "agent")
            draft.add("agent", said, key=own_key, body={"agent": agent_id})
        return draft.rows[-1]

    def send_template(
        self, conversation_id: str, agent_id: str, text: str, payload: Mapping[str, Any], key: str | None = None
    ) -> Message:
        """What the vendor lets through at any time: `payload` names it there, `text` is how the shopper reads it."""
        own_key = _own_key(agent_id, key)
        with self._ledger.draft(conversation_id) as draft:
            found = messages.find_by_key(draft.connection, conversation_id, own_key) if own_key else None
            if found is not None:
                return found
            _check_yours(draft, agent_id)
            draft.add("agent", _said(text), key=own_key, body={"agent": agent_id, "template": dict(payload)})
        return draft.rows[-1]

    def window_closes_at(self, conversation: Conversation) -> datetime | None:
        """When an agent may no longer answer freely; None where there is no such moment."""
        return self._closes_at(conversation)

    def note(self, conversation_id: str, agent_id: str, text: str, key: str | None = None) -> Message:
        """A line that only agents see; any agent may write one at any time. `key` as for a reply."""
        said, own_key = _said(text), _own_key(agent_id, key)
        with self._ledger.draft(conversation_id) as draft:
            found = messages.find_by_key(draft.connection, conversation_id, own_key) if own_key else None
            if found is not None:
                return found
            draft.add("agent", said, "note", key=own_key, body={"agent": agent_id})
        return draft.rows[-1]

    def hand_back(self, conversation_id: str, agent_id: str) -> Conversation:
        """The bot answers again, and says once more that it is one."""
        with self._ledger.draft(conversation_id) as draft:
            _check_yours(draft, agent_id)
            draft.move("bot", agent_id, "handed_back")
            draft.set(is_disclosed=False)
            draft.line("handoff.handed_back")
        return draft.after

    def close(self, conversation_id: str, agent_id: str) -> Conversation:
        """Done. The shopper's next message opens it again, for the bot."""
        with self._ledger.draft(conversation_id) as draft:
            _check_yours(draft, agent_id)
            draft.move("closed", agent_id, "closed")
            draft.set(is_disclosed=False)
            draft.line("handoff.closed")
        return draft.after

    def release(self, agent_id: str, reason: str) -> int:
        """This agent is gone: every conversation of theirs goes back into the queue. How many that were."""
        with self._database.read() as connection:
            own = records.owned_by(connection, ("human",), agent_id, limit=1000)
        return sum(self._requeue(conversation.id, agent_id, reason) for conversation in own)

    def answered_elsewhere(self, conversation_id: str, text: str, vendor_id: str) -> Message | None:
        """Somebody answered from the phone app or the Page inbox: the owner becomes human, agent EXTERNAL.

        None for the echo of a row of our own.
        """
        with self._ledger.draft(conversation_id) as draft:
            if messages.find_by_vendor(draft.connection, draft.before.channel, bounded(vendor_id)) is not None:
                return None
            if draft.before.owner != "human":
                draft.move("human", EXTERNAL, "answered_elsewhere", EXTERNAL)
            said = clean(text)[:TEXT_LIMIT]
            draft.add("agent", said, vendor_id=bounded(vendor_id), status="sent", body={"agent": EXTERNAL})
        return draft.rows[-1]

    def taken_elsewhere(self, conversation_id: str) -> Conversation:
        """Another app, or a person in the vendor's inbox, has the conversation; they have not said anything yet."""
        with self._ledger.draft(conversation_id) as draft:
            if draft.before.owner != "human":
                draft.move("human", EXTERNAL, "taken_elsewhere", EXTERNAL)
        return draft.after

    def cases(self, which: str, agent_id: str, limit: int = 100) -> Sequence[Case]:
        """One of LISTS, for this agent: waiting longest first, the others latest first."""
        with self._database.read() as connection:
            found = cases.listed(connection, which, agent_id, limit)
        return [self._timed(case) for case in found]

    def case(self, conversation_id: str) -> Case:
        """One conversation with its facts."""
        with self._database.read() as connection:
            return self._timed(cases.one(connection, conversation_id))

    def counts(self, agent_id: str) -> dict[str, int]:
        """How many conversations need people: waiting, mine, others."""
        with self._database.read() as connection:
            return cases.counts(connection, agent_id)

    def find_message(self, conversation_id: str, message_id: str) -> Message | None:
        """A row of this conversation; another conversation's is as good as none. Raises ConversationNotFound."""
        with self._database.read() as connection:
            cases.one(connection, conversation_id)
            row = messages.find(connection, message_id)
        return row if row is not None and row.conversation_id == conversation_id else None

    def thread(
        self, conversation_id: str, after_seq: int | None = None, before_seq: int | None = None, limit: int = 200
    ) -> list[dict[str, Any]]:
        """The conversation with notes and suggestions, JSON-ready (`desk_view`), paged like Conversations.history."""
        with self._database.read() as connection:
            if after_seq is not None:
                rows = messages.page_after(connection, conversation_id, after_seq, limit, public=False)
            else:
                rows = messages.page_before(connection, conversation_id, before_seq, limit, public=False)
        return [desk_view(row) for row in rows]

    def _timed(self, case: Case) -> Case:
        return replace(case, window_closes_at=self._closes_at(case.conversation))

    def _requeue(self, conversation_id: str, agent_id: str, reason: str) -> bool:
        with self._ledger.draft(conversation_id) as draft:
            if draft.before.owner != "human" or draft.before.agent_id != agent_id:
                return False
            enqueue(draft, self._hours, reason, {}, "system")
        return True


def _said(text: str) -> str:
    said = clean(text)[:TEXT_LIMIT]
    if not said:
        raise NothingToSay
    return said


def _own_key(agent_id: str, key: str | None) -> str | None:
    return bounded(f"{agent_id}:{key}", KEY_LIMIT) if key else None


def _check_yours(draft: Draft, agent_id: str) -> None:
    """An EXTERNAL colleague has no desk, so any agent may act for them."""
    before = draft.before
    if before.owner != "human" or before.agent_id not in (agent_id, EXTERNAL):
        raise _not_yours(draft)


def _not_yours(draft: Draft) -> NotYours:
    owner, agent_id = draft.before.owner, draft.before.agent_id
    names = agents.names_of(draft.connection, [agent_id]) if agent_id else {}
    return NotYours(owner, agent_id, names.get(agent_id or ""))

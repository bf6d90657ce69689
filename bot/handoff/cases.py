"""The desk's lists: what needs a person, with the facts that spare the shopper a repetition. A few queries a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.handoff.views import Case, Facts, Line
from bot.storage import agents, conversations, messages, proofs, transitions
from bot.storage.conversations import ConversationNotFound
from bot.storage.database import Connection
from bot.storage.records import WAITING, Conversation, Message
from bot.storage.transitions import Transition

LISTS = ("waiting", "mine", "others", "bot", "closed")
LINES = 3
LINE_LIMIT = 160
_OWNERS: Mapping[str, tuple[str, ...]] = {
    "waiting": WAITING,
    "mine": ("human",),
    "others": ("human",),
    "bot": ("bot",),
    "closed": ("closed",),
}


def listed(connection: Connection, which: str, agent_id: str, limit: int) -> Sequence[Case]:
    """The cases of one list. Raises ValueError for a list that does not exist."""
    if which not in LISTS:
        raise ValueError(which)
    by = agent_id if which in ("mine", "others") else None
    found = conversations.owned_by(connection, _OWNERS[which], by, limit, others=which == "others")
    places = {conversation.id: place for place, conversation in enumerate(found, 1)} if which == "waiting" else {}
    return _cases(connection, found, places)


def one(connection: Connection, conversation_id: str) -> Case:
    """One case. Raises ConversationNotFound."""
    conversation = conversations.find(connection, conversation_id)
    if conversation is None:
        raise ConversationNotFound(conversation_id)
    since = conversation.queued_at
    places = {conversation.id: conversations.count_waiting_before(connection, since) + 1} if since else {}
    return _cases(connection, [conversation], places)[0]


def counts(connection: Connection, agent_id: str) -> dict[str, int]:
    """How many need people. The rest is not counted: it grows without end and nobody waits for it."""
    return {
        "waiting": conversations.count_owned_by(connection, WAITING),
        "mine": conversations.count_owned_by(connection, ("human",), agent_id),
        "others": conversations.count_owned_by(connection, ("human",), agent_id, others=True),
    }


def _cases(connection: Connection, found: Sequence[Conversation], places: Mapping[str, int]) -> list[Case]:
    ids = [conversation.id for conversation in found]
    wishes = transitions.last_requests(connection, ids)
    lines = _lines(messages.last_lines(connection, ids, 2 * LINES))
    proven = _proven(connection, ids)
    names = agents.names_of(connection, [each.agent_id for each in found if each.agent_id])
    return [
        Case(
            conversation=each,
            place=places.get(each.id),
            waiting_since=each.queued_at,
            facts=_facts(each, wishes.get(each.id), proven.get(each.id, ())),
            lines=lines.get(each.id, ()),
            agent_name=names.get(each.agent_id or ""),
        )
        for each in found
    ]


def _facts(conversation: Conversation, wish: Transition | None, proven: tuple[str, ...]) -> Facts:
    """Why a person was asked for matters until the bot is back."""
    is_open = wish is not None and conversation.owner in (*WAITING, "human")
    return Facts(
        reason=wish.reason if wish and is_open else "",
        details=wish.facts if wish and is_open else {},
        proven=proven,
        product=conversation.page.get("product") or None,
        url=conversation.page.get("url") or None,
    )


def _lines(rows: Sequence[Message]) -> dict[str, tuple[Line, ...]]:
    lines: dict[str, tuple[Line, ...]] = {}
    for row in rows:
        if row.text and row.visibility != "suggestion":
            line = Line(row.author, row.text[:LINE_LIMIT], row.at)
            lines[row.conversation_id] = (*lines.get(row.conversation_id, ()), line)[-LINES:]
    return lines


def _proven(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    proven: dict[str, tuple[str, ...]] = {}
    for proof in proofs.proven(connection, ids):
        proven[proof.conversation_id] = (*proven.get(proof.conversation_id, ()), proof.value)
    return proven

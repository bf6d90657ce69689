"""Messages: every line in and out, once per vendor's id, numbered per conversation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    func,
    select,
)
from sqlalchemy.engine import Connection

from bot.storage import conversations as conversations_table
from bot.storage.conversations import conversations
from bot.storage.database import metadata
from bot.storage.inserts import insert_once
from bot.storage.memories import memories
from bot.storage.records import FORWARD, Conversation, Message
from bot.storage.types import id_column, json_column, time_column

messages = Table(
    "messages",
    metadata,
    id_column(),
    Column("conversation_id", String(40), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("direction", String(3), nullable=False),
    Column("author", String(8), nullable=False),
    Column("visibility", String(10), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("vendor_id", String(255)),
    Column("key", String(80)),
    Column("text", Text, nullable=False),
    json_column("body"),
    Column("choice", String(80)),
    Column("status", String(10), nullable=False),
    Column("error", Text),
    Column("epoch", Integer, nullable=False),
    Column("turn_id", String(60)),
    Column("reply_to", String(40)),
    time_column("at"),
    time_column("stored_at"),
    time_column("answered_at", nullable=True),
    time_column("sent_at", nullable=True),
    Column("claimed_by", String(40)),
    UniqueConstraint("channel", "vendor_id"),
    UniqueConstraint("conversation_id", "seq"),
    UniqueConstraint("conversation_id", "key"),
    Index("ix_messages_status_conversation_id", "status", "conversation_id"),
)

_NAMES = tuple(Message.__dataclass_fields__)
COLUMNS = tuple(messages.c[name] for name in _NAMES)  # in the order of the record's fields
_INSERT = messages.insert()
_NEXT_IN = (
    select(*COLUMNS, *conversations_table.COLUMNS, memories.c.snapshot)
    .select_from(messages.join(conversations).outerjoin(memories, memories.c.conversation_id == conversations.c.id))
    .where(messages.c.status == "stored", messages.c.conversation_id == bindparam("conversation"))
    .order_by(messages.c.at, messages.c.seq)
    .limit(2)
)
_LEAVING = (
    select(*COLUMNS, *conversations_table.COLUMNS)
    .select_from(messages.join(conversations))
    .where(messages.c.status.in_(("pending", "claimed")), messages.c.conversation_id == bindparam("conversation"))
    .order_by(messages.c.seq)
)
_ANSWER = (
    messages.update()
    .where(messages.c.id == bindparam("its_id"), messages.c.status == "stored")
    .values(status="answered", answered_at=bindparam("now"), turn_id=bindparam("turn"))
)


def add_once(connection: Connection, message: Message) -> bool:
    """Insert unless a unique key holds it already. True if it was inserted."""
    return insert_once(connection, messages, vars(message))


def add(connection: Connection, rows: Sequence[Message]) -> None:
    """Insert rows that are new for certain."""
    if rows:
        connection.execute(_INSERT, [vars(row) for row in rows])


def find(connection: Connection, message_id: str) -> Message | None:
    """A message by our id."""
    return _first(connection, messages.c.id == message_id)


def find_by_vendor(connection: Connection, channel: str, vendor_id: str) -> Message | None:
    """A message by its id at the vendor."""
    return _first(connection, and_(messages.c.channel == channel, messages.c.vendor_id == vendor_id))


def find_by_key(connection: Connection, conversation_id: str, key: str) -> Message | None:
    """A message by the key its writer gave it."""
    return _first(connection, and_(messages.c.conversation_id == conversation_id, messages.c.key == key))


@dataclass(frozen=True)
class Next:
    """The next message to answer, with what its turn needs to know."""

    message: Message
    conversation: Conversation
    memory: str | None
    has_more: bool
    next_body: Mapping[str, Any] | None  # of the message after it


def next_in(connection: Connection, conversation_id: str) -> Next | None:
    """The next stored message of a conversation: by its time, then as they came."""
    rows = connection.execute(_NEXT_IN, {"conversation": conversation_id}).all()
    if not rows:
        return None
    message, conversation, (memory,) = _split(rows[0])
    after = _split(rows[1])[0] if len(rows) > 1 else None
    return Next(message, conversation, memory, len(rows) > 1, after.body if after and not after.text else None)


def is_stored(connection: Connection, message_id: str) -> bool:
    """Whether a message still waits for its answer."""
    clause = and_(messages.c.id == message_id, messages.c.status == "stored")
    return connection.execute(select(messages.c.id).where(clause)).first() is not None


def last_said_at(connection: Connection, conversation_id: str, author: str) -> datetime | None:
    """When this author last wrote."""
    clause = and_(messages.c.conversation_id == conversation_id, messages.c.author == author)
    said: datetime | None = connection.execute(select(func.max(messages.c.stored_at)).where(clause)).scalar()
    return said


def mark_answered(connection: Connection, message_id: str, turn_id: str, now: datetime) -> bool:
    """True if this call did it: of two turns on one message only one commits."""
    return bool(connection.execute(_ANSWER, {"its_id": message_id, "turn": turn_id, "now": now}).rowcount)


def leaving(connection: Connection, conversation_id: str) -> tuple[Conversation | None, list[Message]]:
    """Rows on their way out, in order, and their conversation if there are any."""
    rows = [_split(row) for row in connection.execute(_LEAVING, {"conversation": conversation_id})]
    return (rows[0][1] if rows else None), [message for message, _, _ in rows]


def advance(connection: Connection, message_ids: Iterable[str], status: str, **values: Any) -> int:
    """Set a status on those rows for which it is a step forward; how many that were."""
    query = _forward(status, tuple(values))
    return int(connection.execute(query, {"ids": list(message_ids), "new_status": status, **values}).rowcount)


@cache
def _forward(status: str, names: tuple[str, ...]) -> Any:
    before = [old for old, later in FORWARD.items() if status in later]
    clause = messages.c.id.in_(bindparam("ids", expanding=True)) & messages.c.status.in_(before)
    values: dict[str, Any] = {"status": bindparam("new_status"), **{name: bindparam(name) for name in names}}
    return messages.update().where(clause).values(**values)


def advance_until(connection: Connection, conversation_id: str, seq: int, status: str) -> list[Message]:
    """The same for every public outgoing row up to a number; the rows that changed."""
    # A claimed row that the shopper tells of was shown: its "sent" is only not written down yet.
    before = [old for old, later in FORWARD.items() if status in later and old not in ("stored", "pending")]
    clause = and_(
        messages.c.conversation_id == conversation_id,
        messages.c.seq <= seq,
        messages.c.direction == "out",
        messages.c.visibility == "public",
        messages.c.status.in_(before),
    )
    rows = _all(connection, select(*COLUMNS).where(clause))
    if rows:
        advance(connection, [row.id for row in rows], status)
    return rows


def page_after(connection: Connection, conversation_id: str, seq: int, limit: int, public: bool) -> list[Message]:
    """The next rows after a number, in order."""
    query = _thread(conversation_id, public).where(messages.c.seq > seq).order_by(messages.c.seq).limit(limit)
    return _all(connection, query)


def page_before(
    connection: Connection, conversation_id: str, seq: int | None, limit: int, public: bool
) -> list[Message]:
    """The latest rows (before a number), in order."""
    query = _thread(conversation_id, public).order_by(messages.c.seq.desc()).limit(limit)
    return _all(connection, query if seq is None else query.where(messages.c.seq < seq))[::-1]


def last_lines(connection: Connection, conversation_ids: Iterable[str], count: int) -> list[Message]:
    """The last few rows of each of these conversations, in order; one query for a whole list."""
    query = (
        select(*COLUMNS)
        .join(conversations, conversations.c.id == messages.c.conversation_id)
        .where(conversations.c.id.in_(tuple(conversation_ids)), messages.c.seq > conversations.c.last_seq - count)
        .order_by(messages.c.conversation_id, messages.c.seq)
    )
    return _all(connection, query)


def unfinished(connection: Connection, statuses: Iterable[str]) -> list[str]:
    """Conversations that hold rows with one of these statuses."""
    query = select(messages.c.conversation_id).where(messages.c.status.in_(tuple(statuses))).distinct()
    return list(connection.execute(query).scalars())


def claimed_by(connection: Connection, name: str) -> list[Message]:
    """Rows that a process claimed and did not finish sending."""
    return _all(connection, select(*COLUMNS).where(messages.c.status == "claimed", messages.c.claimed_by == name))


def release(connection: Connection, message_id: str) -> bool:
    """A claim is given back: it is certain that the vendor did not take the message. The only step back there is."""
    clause = and_(messages.c.id == message_id, messages.c.status == "claimed")
    return bool(connection.execute(messages.update().where(clause).values(status="pending", claimed_by=None)).rowcount)


def adopt(connection: Connection, message_id: str, name: str) -> None:
    """The claim of a process that is gone is another's now."""
    clause = and_(messages.c.id == message_id, messages.c.status == "claimed")
    connection.execute(messages.update().where(clause).values(claimed_by=name))


def strand(connection: Connection, channels: Iterable[str], running: Iterable[str] = ()) -> int:
    """Claimed rows on channels that cannot replay, of no process that runs: nobody knows whether they arrived."""
    is_left = messages.c.claimed_by.is_(None) | messages.c.claimed_by.notin_(tuple(running))
    clause = and_(messages.c.status == "claimed", messages.c.channel.notin_(tuple(channels)), is_left)
    return int(connection.execute(messages.update().where(clause).values(status="unknown")).rowcount)


def unresolved(connection: Connection, sent_before: datetime) -> list[Message]:
    """Rows of which nobody has known since then whether they arrived."""
    since = func.coalesce(messages.c.sent_at, messages.c.stored_at)
    return _all(connection, select(*COLUMNS).where(messages.c.status == "unknown", since < sent_before))


def rewrite(connection: Connection, message_id: str, text: str, body: Mapping[str, Any]) -> None:
    """Other words in the place of a row's own."""
    connection.execute(messages.update().where(messages.c.id == message_id).values(text=text, body=dict(body)))


def sent_until(connection: Connection, conversation_id: str, moment: datetime, status: str) -> list[Message]:
    """Outgoing rows that were sent up to a moment and for which this status is a step forward."""
    before = [old for old, later in FORWARD.items() if status in later and old not in ("pending", "claimed")]
    clause = and_(
        messages.c.conversation_id == conversation_id,
        messages.c.direction == "out",
        messages.c.sent_at <= moment,
        messages.c.status.in_(before),
    )
    return _all(connection, select(*COLUMNS).where(clause))


def _thread(conversation_id: str, public: bool) -> Any:
    query = select(*COLUMNS).where(messages.c.conversation_id == conversation_id)
    if not public:
        return query
    return query.where(messages.c.visibility == "public", messages.c.status != "suppressed")


def _first(connection: Connection, clause: Any) -> Message | None:
    row = connection.execute(select(*COLUMNS).where(clause)).first()
    return Message(*row) if row else None


def _all(connection: Connection, query: Any) -> list[Message]:
    return [Message(*row) for row in connection.execute(query)]


def _split(row: Any) -> tuple[Message, Conversation, tuple[Any, ...]]:
    """A joined row holds a message's columns, then a conversation's, then what else was asked for."""
    ours, theirs = len(COLUMNS), len(COLUMNS) + len(conversations_table.COLUMNS)
    return Message(*row[:ours]), Conversation(*row[ours:theirs]), tuple(row[theirs:])

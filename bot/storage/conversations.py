"""Conversations: one row per shopper and channel, with its owner, its epoch and the count of its messages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, UniqueConstraint, bindparam, func, select
from sqlalchemy.engine import Connection

from bot.storage.database import metadata
from bot.storage.inserts import insert_once
from bot.storage.records import WAITING, Conversation
from bot.storage.types import id_column, json_column, new_id, time_column

conversations = Table(
    "conversations",
    metadata,
    id_column(),
    Column("channel", String(32), nullable=False),
    Column("address", String(255), nullable=False),
    Column("language", String(8), nullable=False),
    Column("owner", String(16), nullable=False),
    Column("agent_id", String(40)),
    Column("epoch", Integer, nullable=False),
    time_column("queued_at", nullable=True),
    Column("last_seq", Integer, nullable=False),
    json_column("page"),
    Column("page_language", String(8)),
    Column("client", String(64)),
    Column("is_disclosed", Boolean, nullable=False),
    Column("stumbles", Integer, nullable=False),
    json_column("identities", server_default="{}"),
    time_column("last_inbound_at", nullable=True),
    Column("customer_id", String(40), index=True),
    time_column("created_at"),
    time_column("updated_at"),
    UniqueConstraint("channel", "address"),
    Index("ix_conversations_owner_updated_at", "owner", "updated_at"),
)


class ConversationNotFound(Exception):
    """No conversation has this id."""


_NAMES = tuple(Conversation.__dataclass_fields__)
COLUMNS = tuple(conversations.c[name] for name in _NAMES)  # in the order of the record's fields
_BY_ADDRESS = select(*COLUMNS).where(
    conversations.c.channel == bindparam("channel"), conversations.c.address == bindparam("address")
)
_BY_ID = select(*COLUMNS).where(conversations.c.id == bindparam("id"))
_LOCKED_BY_ADDRESS, _LOCKED_BY_ID = _BY_ADDRESS.with_for_update(), _BY_ID.with_for_update()


def open_conversation(connection: Connection, new: Conversation) -> tuple[Conversation, bool]:
    """The conversation of this address, locked until the transaction ends, and whether it was made just now."""
    found = lock_address(connection, new.channel, new.address)
    if found:
        return found, False
    is_new = insert_once(connection, conversations, vars(new))
    return lock(connection, new.id) if is_new else _get_by_address(connection, new), is_new


def blank(channel: str, address: str, language: str, at: datetime) -> Conversation:
    """A conversation that nobody has seen yet; the bot owns it."""
    return Conversation(
        id=new_id("c"),
        channel=channel,
        address=address,
        language=language,
        owner="bot",
        agent_id=None,
        epoch=1,
        queued_at=None,
        last_seq=0,
        page={},
        page_language=None,
        client=None,
        is_disclosed=False,
        stumbles=0,
        identities={},
        last_inbound_at=None,
        customer_id=None,
        created_at=at,
        updated_at=at,
    )


def lock_address(connection: Connection, channel: str, address: str) -> Conversation | None:
    """The conversation of an address, locked until the transaction ends."""
    return _first(connection, _LOCKED_BY_ADDRESS, channel=channel, address=address)


def lock(connection: Connection, conversation_id: str) -> Conversation:
    """A conversation, locked until the transaction ends. Raises ConversationNotFound."""
    found = _first(connection, _LOCKED_BY_ID, id=conversation_id)
    if found is None:
        raise ConversationNotFound(conversation_id)
    return found


def find(connection: Connection, conversation_id: str) -> Conversation | None:
    """A conversation by id."""
    return _first(connection, _BY_ID, id=conversation_id)


def find_by_address(connection: Connection, channel: str, address: str) -> Conversation | None:
    """A conversation by who writes."""
    return _first(connection, _BY_ADDRESS, channel=channel, address=address)


def save(connection: Connection, before: Conversation, after: Conversation) -> None:
    """Write what differs of a locked conversation."""
    changed = {name: getattr(after, name) for name in _NAMES if getattr(before, name) != getattr(after, name)}
    if changed:
        connection.execute(_update(tuple(changed)), {"its_id": after.id, **changed})


@cache
def _update(names: tuple[str, ...]) -> Any:
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    return conversations.update().where(conversations.c.id == bindparam("its_id")).values(**values)


def owned_by(
    connection: Connection, owners: Iterable[str], agent_id: str | None = None, limit: int = 100, others: bool = False
) -> list[Conversation]:
    """Conversations of these owners; with `agent_id` only that agent's, or with `others` all but that agent's."""
    order = conversations.c.queued_at if "queued" in tuple(owners) else conversations.c.updated_at.desc()
    query = select(*COLUMNS).where(_owned(owners, agent_id, others)).order_by(order).limit(limit)
    return [Conversation(*row) for row in connection.execute(query)]


def count_owned_by(
    connection: Connection, owners: Iterable[str], agent_id: str | None = None, others: bool = False
) -> int:
    """How many `owned_by` would give without a limit."""
    return int(connection.execute(select(func.count()).where(_owned(owners, agent_id, others))).scalar_one())


def count_waiting_before(connection: Connection, queued_at: datetime) -> int:
    """How many have waited for a person longer than this."""
    waiting = conversations.c.owner.in_(WAITING) & (conversations.c.queued_at < queued_at)
    return int(connection.execute(select(func.count()).where(waiting)).scalar_one())


def _first(connection: Connection, query: Any, **values: str) -> Conversation | None:
    row = connection.execute(query, values).first()
    return Conversation(*row) if row else None


def _owned(owners: Iterable[str], agent_id: str | None, others: bool) -> Any:
    clause = conversations.c.owner.in_(tuple(owners))
    if agent_id is None:
        return clause
    return clause & (conversations.c.agent_id != agent_id if others else conversations.c.agent_id == agent_id)


def _get_by_address(connection: Connection, new: Conversation) -> Conversation:
    found = lock_address(connection, new.channel, new.address)
    if found is None:  # only if it was erased between two statements
        raise ConversationNotFound(new.id)
    return found

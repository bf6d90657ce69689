"""Identities: every name that a vendor has used for somebody, each leading to one conversation."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Column, ForeignKey, String, Table, bindparam, select
from sqlalchemy.engine import Connection

from bot.storage.database import metadata
from bot.storage.inserts import upsert
from bot.storage.types import time_column

identities = Table(
    "identities",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("value", String(255), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column(
        "conversation_id", String(40), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    time_column("at"),
)

# WhatsApp's business-scoped id is one person's; a phone number passes on to others when it is given up.
FIRM_KINDS = ("bsuid", "psid")
_FIND = select(identities.c.value, identities.c.conversation_id).where(
    identities.c.channel == bindparam("channel"), identities.c.value.in_(bindparam("values", expanding=True))
)


def find_conversation(connection: Connection, channel: str, names: Mapping[str, str]) -> str | None:
    """The conversation that one of these names (kind → value, the firmest first) leads to."""
    rows = connection.execute(_FIND, {"channel": channel, "values": list(names.values())}).all()
    found: dict[str, str] = {row.value: row.conversation_id for row in rows}
    known = [(kind, found[value]) for kind, value in names.items() if value in found]
    firm = [its for kind, its in known if kind in FIRM_KINDS]
    loose = [its for _, its in known if not _is_somebody_else(connection, its, names)]
    return next(iter(firm or loose), None)


def keep(connection: Connection, channel: str, names: Mapping[str, str], conversation_id: str, at: object) -> None:
    """From now on these names lead to this conversation."""
    for kind, value in names.items():
        row = {"channel": channel, "value": value, "kind": kind, "conversation_id": conversation_id, "at": at}
        upsert(connection, identities, row, "channel", "value")


def _is_somebody_else(connection: Connection, conversation_id: str, names: Mapping[str, str]) -> bool:
    """A phone number whose conversation has another firm id than the one that writes now was given to somebody new."""
    firm = [value for kind, value in names.items() if kind in FIRM_KINDS]
    clause = (identities.c.conversation_id == conversation_id) & identities.c.kind.in_(FIRM_KINDS)
    others = set(connection.execute(select(identities.c.value).where(clause)).scalars())
    return bool(firm and others and not others.intersection(firm))

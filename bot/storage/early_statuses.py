"""Early statuses: what a vendor said about a message before we knew its id there; applied once we do."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, String, Table, Text, select
from sqlalchemy.engine import Connection

from bot.storage.database import metadata
from bot.storage.inserts import insert_once
from bot.storage.types import time_column

early_statuses = Table(
    "early_statuses",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("vendor_id", String(255), primary_key=True),
    Column("status", String(10), primary_key=True),
    Column("error", Text),
    time_column("at"),
)


def park(connection: Connection, channel: str, vendor_id: str, status: str, error: str | None, at: datetime) -> None:
    """Keep it until its message is known."""
    row = {"channel": channel, "vendor_id": vendor_id, "status": status, "error": error, "at": at}
    insert_once(connection, early_statuses, row)


def take(connection: Connection, channel: str, vendor_id: str) -> list[tuple[str, str | None]]:
    """What was parked for a message, (status, error), removed."""
    clause = (early_statuses.c.channel == channel) & (early_statuses.c.vendor_id == vendor_id)
    found = connection.execute(select(early_statuses.c.status, early_statuses.c.error).where(clause)).all()
    if found:
        connection.execute(early_statuses.delete().where(clause))
    return [(row.status, row.error) for row in found]


def forget_older(connection: Connection, before: datetime) -> int:
    """Drop what belongs to no message of ours; how many that were."""
    return int(connection.execute(early_statuses.delete().where(early_statuses.c.at < before)).rowcount)

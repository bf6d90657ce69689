"""INSERT … ON CONFLICT, which SQLite and PostgreSQL spell alike.

Written as text, because SQLAlchemy 1.4 compiles its own form of it anew at every call, which took a quarter of a turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, text

from bot.storage.database import Connection


def insert_once(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert unless a unique key says that it is there already. True if it was inserted."""
    return bool(connection.execute(_insert(table, tuple(values), ()), dict(values)).rowcount)


def upsert(connection: Connection, table: Table, values: Mapping[str, Any], *key: str) -> None:
    """Insert, or replace the row with the same key."""
    connection.execute(_insert(table, tuple(values), key), dict(values))


@cache
def _insert(table: Table, names: tuple[str, ...], key: tuple[str, ...]) -> Any:
    """Without a key a conflict of any kind means nothing is done. Names come from our tables, never from outside."""
    columns = ", ".join(f'"{table.c[name].name}"' for name in names)
    places = ", ".join(f":{name}" for name in names)
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in key)
    conflict = f"({', '.join(key)}) DO UPDATE SET {changed}" if key else "DO NOTHING"
    statement = text(f'INSERT INTO "{table.name}" ({columns}) VALUES ({places}) ON CONFLICT {conflict}')
    return statement.bindparams(*(bindparam(name, type_=table.c[name].type) for name in names))

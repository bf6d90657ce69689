"""INSERT … ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy keeps in two places."""
from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection


def insert_once(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert unless a unique key says that it is there already. True if it was inserted."""
    statement = _insert_or_nothing(table, connection.dialect.name)
    return bool(connection.execute(statement, dict(values)).rowcount)


def upsert(connection: Connection, table: Table, values: Mapping[str, Any], *key: str) -> None:
    """Insert, or replace the row with the same key."""
    connection.execute(_insert_or_replace(table, connection.dialect.name, key, tuple(values)), dict(values))


@cache
def _insert_or_nothing(table: Table, dialect: str) -> Any:
    return _insert(table, dialect).on_conflict_do_nothing()


@cache
def _insert_or_replace(table: Table, dialect: str, key: tuple[str, ...], names: tuple[str, ...]) -> Any:
    statement = _insert(table, dialect)
    changed = {name: statement.excluded[name] for name in names if name not in key}
    return statement.on_conflict_do_update(index_elements=list(key), set_=changed)


def _insert(table: Table, dialect: str) -> Any:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)

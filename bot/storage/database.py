"""The one door to the database: SQLite (WAL) by default, PostgreSQL by DATABASE_URL."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import DateTime, TypeDecorator

from bot.storage.turnstile import Turnstile

BUSY_SECONDS = 20.0
OWN_MISTAKES = (IntegrityError, ProgrammingError, DataError)  # about what was asked, not about the database

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class StoreUnavailable(Exception):
    """The database cannot be reached, is locked or full: nothing was stored, trying again later may help."""


class UtcTime(TypeDecorator):  # type: ignore[type-arg]
    """An aware time, kept as UTC. SQLite has no time zones, so they are added when reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.astimezone(timezone.utc)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=timezone.utc)


class Database:
    """Transactions on one database. Nothing is opened before the first use."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self._engine: Engine | None = None
        self._writers: dict[bool, Engine] = {}  # the same pool, by whether a commit may be lost in a power cut
        self._opening = threading.Lock()
        self._turnstile = Turnstile()

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def engine(self) -> Engine:
        with self._opening:
            if self._engine is None:
                self._engine = self._open()
            return self._engine

    @contextmanager
    def write(self, may_be_lost: bool = False, hurries: bool = False) -> Iterator[Connection]:
        """One writing transaction: committed at the end, rolled back on any error. Raises StoreUnavailable.

        With `may_be_lost` the commit does not wait for the disk: a power cut may undo it, a crash of ours does not.
        With `hurries` it goes before others that wait, where only one may write: somebody outside waits for it.
        """
        with self._one_writer(hurries), _translated():
            with self._writing(may_be_lost).connect() as connection, connection.begin():
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One reading transaction. Raises StoreUnavailable."""
        with _translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
            self._writers = {}

    def _writing(self, may_be_lost: bool) -> Engine:
        engine = self.engine
        if may_be_lost not in self._writers:
            self._writers[may_be_lost] = engine.execution_options(writes=True, may_be_lost=may_be_lost)
        return self._writers[may_be_lost]

    @contextmanager
    def _one_writer(self, hurries: bool) -> Iterator[None]:
        """SQLite has one writer at a time; a thread that waits here need not sleep and ask again."""
        if not self.is_sqlite:
            yield
            return
        if not self._turnstile.acquire(BUSY_SECONDS, hurries):
            raise StoreUnavailable("another thread has been writing for too long")
        try:
            yield
        finally:
            self._turnstile.release()

    def _open(self) -> Engine:
        if not self.is_sqlite:
            engine = create_engine(
                self.url,
                future=True,
                pool_pre_ping=True,
                pool_size=10,
                max_overflow=10,
                pool_timeout=BUSY_SECONDS,
                connect_args={"connect_timeout": 5},
                json_serializer=_compact,
                hide_parameters=True,
            )
            event.listen(engine, "begin", _begin_postgresql)
            return engine
        _make_private(self.url.database or ":memory:")
        engine = create_engine(
            self.url,
            future=True,
            poolclass=QueuePool,
            pool_size=10,
            max_overflow=20,
            pool_timeout=BUSY_SECONDS,
            connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
            json_serializer=_compact,
            hide_parameters=True,
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine


def _make_private(database: str) -> None:
    """A new file is its owner's alone: it holds what shoppers said. SQLite gives its mode to -wal and -shm too."""
    if database.startswith((":memory:", "file:")):
        return
    path = Path(database)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


@contextmanager
def _translated() -> Iterator[None]:
    """The driver's errors become ours at this border; mistakes in a statement stay what they are."""
    try:
        yield
    except OWN_MISTAKES:
        raise
    except (DBAPIError, PoolTimeout, sqlite3.OperationalError) as error:
        if _is_wrong_value(error):
            raise
        raise StoreUnavailable(type(error).__name__) from error


def _is_wrong_value(error: Exception) -> bool:
    """SQLite's driver has no better name for a value it cannot bind; PostgreSQL's means a lost connection by it."""
    return isinstance(error, InterfaceError) and type(error.orig).__module__ == "sqlite3"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """WAL lets readers pass a writer; FULL keeps what was accepted through a power cut."""
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=20000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its lock at once: upgrading a read lock later fails with 'database is locked'."""
    options = connection.get_execution_options()
    cursor = connection.connection.cursor()
    if options.get("writes"):
        cursor.execute(f"PRAGMA synchronous={'NORMAL' if options.get('may_be_lost') else 'FULL'}")
    cursor.execute("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
    cursor.close()


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("may_be_lost"):
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")

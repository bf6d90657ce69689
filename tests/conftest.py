"""Databases for tests: SQLite in a fresh file, PostgreSQL in a database of this run; no test sees another's rows."""

from __future__ import annotations

import asyncio
import inspect
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from bot.storage.database import Database
from bot.storage.migrate import migrate

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1/postgres")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty, migrated PostgreSQL database of this run. Without a server: skip, but in CI fail."""
    server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    name = f"concierge_test_{uuid.uuid4().hex[:12]}"
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        if os.environ.get("CI") == "true":
            pytest.fail("CI runs the storage tests on PostgreSQL too, and it cannot be reached")
        pytest.skip("PostgreSQL cannot be reached")
    url = server.url.set(database=name).render_as_string(hide_password=False)
    migrate(Database(url))
    yield url
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty, migrated database, on each of the two systems."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/shop.db"
        migrate(Database(url))
        return url
    url = request.getfixturevalue("postgres_url")
    _empty(url)
    return str(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty, migrated database, on each of the two systems."""
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated SQLite database, where the other system would show nothing new."""
    opened = Database(f"sqlite:///{tmp_path}/shop.db")
    migrate(opened)
    yield opened
    opened.close()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """An async test runs on an event loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True


def _empty(url: str) -> None:
    """All tables but Alembic's own."""
    engine = create_engine(url)
    with engine.begin() as connection:
        found = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars()
        names = ", ".join(name for name in found if name != "alembic_version")
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    engine.dispose()

"""A demo shop, loaded: in SQLite for what is asked of every back end, on both databases for what tables must hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.backends.base import Backend, ShopRecords
from bot.backends.demo import demo_records
from bot.backends.sql import SqlBackend
from bot.storage.database import Database
from bot.storage.migrate import migrate

DEMO = Path(__file__).parent.parent.parent / "data" / "demo"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def records() -> ShopRecords:
    """The demo shop as the files describe it."""
    return demo_records(DEMO, TODAY)


@pytest.fixture
def make(database: Database) -> Callable[..., SqlBackend]:
    """A back end on the database of this test, with a clock that stands."""

    def build(**more: object) -> SqlBackend:
        return SqlBackend(database, **{"today": lambda: TODAY, "timer": lambda: 0.0, **more})  # type: ignore[arg-type]

    return build


@pytest.fixture(scope="session")
def small(records: ShopRecords) -> ShopRecords:
    """The whole shop, but stock of a few products only: thousands of rows a test show nothing more."""
    named = ("TRAIL-JKT", "DOWN-PRK", "RUN-SHOE", "CHELSEA-BT", "SLIM-JNS", "HYDRA-CRM", "CANVAS-TOTE", "OXF-SHT")
    return replace(records, stock=[one for one in records.stock if one.variant_id.split("/")[0] in named])


@pytest.fixture
def backend(make: Callable[..., SqlBackend], small: ShopRecords) -> Backend:
    """A loaded back end; another shop system's adapter would be one more parameter here."""
    made = make()
    made.load(small)
    return made


@pytest.fixture(scope="session")
def demo(records: ShopRecords, tmp_path_factory: pytest.TempPathFactory) -> Backend:
    """The demo shop, to read from."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('demo')}/shop.db")
    migrate(database)
    made = SqlBackend(database)
    made.load(records)
    return made

"""The demo shop's pages on a real server, in a thread; beside them the `/` that Rasa's server has. No Rasa."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.backends.sql import SqlBackend
from bot.seed import seed
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.storefront_server import DEMO, StorefrontServer

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def shop_backend(tmp_path_factory: pytest.TempPathFactory) -> SqlBackend:
    """The demo shop, seeded once; pages only read."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('storefront')}/shop.db")
    migrate(database)
    backend = SqlBackend(database, today=lambda: TODAY)
    seed(backend, DEMO, TODAY)
    return backend


@pytest.fixture(scope="session")
def site(shop_backend: SqlBackend) -> Iterator[StorefrontServer]:
    """The shop's pages, served."""
    with StorefrontServer(shop_backend) as server:
        yield server


@pytest.fixture(scope="session")
def broken_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StorefrontServer]:
    """The same pages over a database without tables, and without Rasa's `/`."""
    folder: Path = tmp_path_factory.mktemp("broken")
    with StorefrontServer(SqlBackend(Database(f"sqlite:///{folder}/none.db")), has_root=False) as server:
        yield server

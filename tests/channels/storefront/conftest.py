"""The demo shop's pages on a real server, in a thread; beside them the `/` that Rasa's server has. No Rasa."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.backends.sql import SqlBackend
from bot.storage.database import Database
from tests.storefront_server import StorefrontServer, seeded_backend


@pytest.fixture(scope="session")
def shop_backend(tmp_path_factory: pytest.TempPathFactory) -> SqlBackend:
    """The demo shop, seeded once; pages only read."""
    return seeded_backend(tmp_path_factory.mktemp("storefront"))


@pytest.fixture(scope="session")
def site(shop_backend: SqlBackend) -> Iterator[StorefrontServer]:
    """The shop's pages, served."""
    with StorefrontServer(shop_backend) as server:
        yield server


@pytest.fixture(scope="session")
def broken_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StorefrontServer]:
    """The same pages over a database without tables, and without Rasa's `/`."""
    folder = tmp_path_factory.mktemp("broken")
    with StorefrontServer(SqlBackend(Database(f"sqlite:///{folder}/none.db")), has_root=False) as server:
        yield server

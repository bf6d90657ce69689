"""A shop with the demo in it, seeded once and copied for each test; the clock stands at a Monday."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.backends.sql import SqlBackend
from bot.content import Content
from bot.content.live import LiveFolder
from bot.feedback import Feedback
from bot.proofs import Proofs
from bot.seed import seed
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.wiring import Shop, build_shop, use_shop
from tests.actions.talker import ROOT, Talker
from tests.fakes import START, FakeClock

CONTENT = ROOT / "data" / "content"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """The demo shop as seeded on the day of the clock."""
    folder = tmp_path_factory.mktemp("demo")
    url = f"sqlite:///{folder}/shop.db"
    shop = build_shop(Settings(database_url=url, state_dir=folder, content_dir=CONTENT), clock=FakeClock())
    migrate(shop.database)
    seed(shop.backend, ROOT / "data" / "demo", START.date())
    shop.database.close()
    return shop


@pytest.fixture(scope="session")
def words() -> LiveFolder:
    """The shipped content, read once."""
    return LiveFolder(CONTENT)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def shop(built: Shop, words: LiveFolder, tmp_path: Path, clock: FakeClock) -> Iterator[Shop]:
    """The demo shop, this test's own; only the content is shared, since reading it takes a while."""
    shutil.copy(built.settings.state_dir / "shop.db", tmp_path / "shop.db")
    database = Database(f"sqlite:///{tmp_path}/shop.db")
    backend = SqlBackend(database)
    opened = replace(
        built,
        clock=clock,
        database=database,
        backend=backend,
        content=Content(CONTENT, policy=backend.policy, clock=clock, live=words),
        proofs=Proofs(database, backend, clock),
        feedback=Feedback(database, clock),
    )
    use_shop(opened)
    yield opened
    database.close()


@pytest.fixture
def talk(shop: Shop) -> Talker:
    """A conversation in English."""
    return Talker(shop)


@pytest.fixture
def korean(shop: Shop) -> Talker:
    """A conversation in Korean."""
    return Talker(shop, language="ko", name="c2")

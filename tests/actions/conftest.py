"""A shop with the demo in it: seeded once, copied for each test; the clock stands at a Monday morning."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.seed import seed
from bot.settings import Settings
from bot.storage.migrate import migrate
from bot.wiring import Shop, build_shop, use_shop
from tests.actions.talker import ROOT, Talker
from tests.fakes import START, FakeClock


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the demo shop, as seeded on the day of the clock."""
    folder = tmp_path_factory.mktemp("demo")
    shop = build_shop(settings(folder), clock=FakeClock())
    migrate(shop.database)
    seed(shop.backend, ROOT / "data" / "demo", START.date())
    shop.database.close()
    return folder / "shop.db"


@pytest.fixture()
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture()
def shop(seeded: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Shop]:
    """The demo shop, this test's own."""
    shutil.copy(seeded, tmp_path / "shop.db")
    opened = build_shop(settings(tmp_path), clock=clock)
    use_shop(opened)
    yield opened
    opened.database.close()


@pytest.fixture()
def talk(shop: Shop) -> Talker:
    """A conversation in English."""
    return Talker(shop)


@pytest.fixture()
def korean(shop: Shop) -> Talker:
    """A conversation in Korean."""
    return Talker(shop, language="ko", name="c2")


def settings(folder: Path) -> Settings:
    where = Settings(database_url=f"sqlite:///{folder}/shop.db", state_dir=folder)
    return replace(where, content_dir=ROOT / "data" / "content", demo_dir=ROOT / "data" / "demo")

"""The trained model, loaded once, and a demo shop for each dialogue."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.backends.sql import SqlBackend
from bot.brain import Brain
from bot.content import Content
from bot.feedback import Feedback
from bot.proofs import Proofs
from bot.seed import seed
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.wiring import Shop, build_shop, use_shop
from tests.fakes import START, FakeClock

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """One event loop for all dialogues, as in a running shop."""
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """The demo shop as seeded on the day of the clock."""
    folder = tmp_path_factory.mktemp("dialogues")
    settings = Settings(
        database_url=f"sqlite:///{folder}/shop.db", state_dir=folder, content_dir=ROOT / "data" / "content"
    )
    shop = build_shop(settings, clock=FakeClock())
    use_shop(shop)
    migrate(shop.database)
    seed(shop.backend, ROOT / "data" / "demo", START.date())
    shop.database.close()
    return shop


@pytest.fixture(scope="session")
def brain(seeded: Shop, loop: asyncio.AbstractEventLoop) -> Brain:
    """The newest model behind the spine's promise."""
    from rasa.core.agent import load_agent
    from rasa.core.utils import AvailableEndpoints

    from bot.nlu.brain import RasaBrain
    from bot.nlu.training import newest_model

    model = newest_model(ROOT)
    assert model is not None, "there is no model: run `python -m bot train`"
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    agent = loop.run_until_complete(load_agent(str(model), endpoints=endpoints))
    return RasaBrain(agent.handle_message)


@pytest.fixture
def shop(seeded: Shop, tmp_path: Path) -> Iterator[Shop]:
    """The demo shop, this dialogue's own."""
    shutil.copy(seeded.settings.state_dir / "shop.db", tmp_path / "shop.db")
    database, clock = Database(f"sqlite:///{tmp_path}/shop.db"), FakeClock()
    backend = SqlBackend(database)
    opened = replace(
        seeded,
        clock=clock,
        database=database,
        backend=backend,
        content=Content(ROOT / "data" / "content", policy=backend.policy, clock=clock),
        proofs=Proofs(database, backend, clock),
        feedback=Feedback(database, clock),
    )
    use_shop(opened)
    yield opened
    database.close()

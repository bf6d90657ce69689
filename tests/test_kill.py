"""kill -9 at random moments: nothing accepted is lost, nothing is shown twice, everything stays in order."""

from __future__ import annotations

import pytest

from bot.storage.database import Database
from tests.killing import play_and_kill
from tests.stub_server import warm_up


@pytest.mark.slow
async def test_messages_survive_kills_of_their_server(database_url: str, database: Database) -> None:
    warm_up()

    result = await play_and_kill(database_url, kills=6, messages=60, shoppers=4, seed=1)

    assert result.faults == []
    assert result.kills == 6
    assert result.slowest_start < 10  # seconds; far less on an idle machine

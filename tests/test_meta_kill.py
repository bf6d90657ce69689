"""kill -9 of the vendors' channels: nothing accepted is lost, nothing is doubled on the phone, order is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.meta_killing import Plan, play_and_kill
from tests.meta_server import warm_up


@pytest.mark.slow
async def test_messages_of_phones_survive_kills_of_their_server(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    warm_up()

    found = await play_and_kill(database_url, tmp_path, Plan(per_second=20, seconds=9, people=40, kills=3))

    assert found.faults == []
    assert found.answers == found.messages == 180
    assert found.slowest_start < 10  # seconds; far less on an idle machine

"""The door to the database: all or nothing, many threads, errors by our own names."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot.storage import agents, conversations
from bot.storage.database import Database, StoreUnavailable
from bot.storage.migrate import migrate
from bot.storage.records import Conversation
from tests.fakes import START


def new(address: str) -> Conversation:
    return conversations.blank("web", address, "en", START)


def test_an_error_leaves_nothing_behind(database: Database) -> None:
    def fails() -> None:
        with database.write() as connection:
            conversations.open_conversation(connection, new("anna"))
            raise KeyError

    with pytest.raises(KeyError):
        fails()

    with database.read() as connection:
        assert conversations.find_by_address(connection, "web", "anna") is None


def test_many_threads_write_and_read_without_a_loss(database: Database) -> None:
    def one(number: int) -> None:
        with database.write() as connection:
            conversations.open_conversation(connection, new(f"{number}"))
        with database.read() as connection:
            assert conversations.find_by_address(connection, "web", f"{number}")

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(one, range(100)))

    with database.read() as connection:
        assert conversations.count_owned_by(connection, ("bot",)) == 100


def test_times_come_back_aware_and_in_utc(database: Database) -> None:
    seoul = timezone(timedelta(hours=9))
    at = datetime(2026, 11, 23, 3, 30, tzinfo=seoul)
    with database.write() as connection:
        made, _ = conversations.open_conversation(connection, conversations.blank("web", "anna", "en", at))

    assert made.created_at == at
    assert made.created_at.utcoffset() == timedelta(0)


def test_a_server_that_is_not_there_is_unavailable() -> None:
    nowhere = Database("postgresql://nobody@127.0.0.1:1/nothing")

    with pytest.raises(StoreUnavailable), nowhere.read():
        pass


def test_a_file_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()

    with pytest.raises(StoreUnavailable), Database(f"sqlite:///{tmp_path}/folder.db").write():
        pass


def test_a_wrong_statement_is_a_mistake_of_ours_and_no_outage(database: Database) -> None:
    session = agents.SessionRow("hash", "nobody", "csrf", START, START)

    with pytest.raises(IntegrityError), database.write() as connection:
        agents.add_session(connection, session)


def test_a_value_that_cannot_be_bound_is_no_outage(database: Database) -> None:
    with pytest.raises(Exception) as raised, database.write() as connection:
        conversations.find_by_address(connection, "web", ["a", "list", {"of": "things"}])  # type: ignore[arg-type]

    assert not isinstance(raised.value, StoreUnavailable)


def test_what_shoppers_said_is_readable_by_the_owner_of_the_process_only(tmp_path: Path) -> None:
    opened = Database(f"sqlite:///{tmp_path}/new/shop.db")
    migrate(opened)

    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()}
    opened.close()

    assert "shop.db-wal" in modes
    assert set(modes.values()) == {0o600}

"""Failed proofs: five close together lock for half an hour, per conversation and per client; a turn counts once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.storage import conversations, proofs
from bot.storage.database import Database
from tests.fakes import START


def minutes(*values: float) -> list[datetime]:
    return [START + timedelta(minutes=value) for value in values]


@pytest.mark.parametrize(
    ("failures", "now", "ends"),
    [
        ([], 0, None),
        ([0, 1, 2, 3], 4, None),
        ([0, 1, 2, 3, 4], 5, 34),
        ([0, 1, 2, 3, 4], 33.9, 34),
        ([0, 1, 2, 3, 4], 34, None),
        ([0, 7, 14, 21, 28], 57.9, 58),
        ([0, 10, 20, 30, 40], 41, None),  # never five within half an hour
        ([0, 1, 2, 3, 4, 35, 36, 37, 38], 39, None),  # after a lock the count begins anew
        ([0, 1, 2, 3, 4, 35, 36, 37, 38, 39], 40, 69),
    ],
)
def test_five_failures_close_together_lock_for_half_an_hour(
    failures: list[float], now: float, ends: float | None
) -> None:
    locked = proofs.lock_end(minutes(*failures), START + timedelta(minutes=now))

    assert locked == (None if ends is None else START + timedelta(minutes=ends))


def fail(database: Database, count: int, conversation: str, client: str | None, turn: str = "t") -> None:
    with database.write() as connection:
        for number in range(count):
            proofs.add_failure(connection, f"{turn}-{conversation}-{number}", conversation, client, START)


def is_locked(database: Database, conversation: str, client: str | None) -> bool:
    with database.read() as connection:
        return proofs.locked_until(connection, conversation, client, START) is not None


def test_a_lock_is_of_the_conversation(database: Database) -> None:
    fail(database, 5, "anna", None)

    assert is_locked(database, "anna", None)
    assert not is_locked(database, "ben", None)


def test_a_client_is_counted_over_its_conversations(database: Database) -> None:
    fail(database, 3, "one", "address")
    fail(database, 2, "two", "address")

    assert is_locked(database, "three", "address")
    assert not is_locked(database, "three", "another address")
    assert not is_locked(database, "three", None)


def test_without_a_client_nobody_else_is_counted(database: Database) -> None:
    fail(database, 4, "one", None)
    fail(database, 4, "two", None)

    assert not is_locked(database, "one", None)


def test_a_turn_that_is_run_again_counts_once(database: Database) -> None:
    for _ in range(5):
        fail(database, 4, "anna", "address")

    assert not is_locked(database, "anna", "address")


def test_a_proof_is_kept_once_and_stays_in_its_conversation(database: Database) -> None:
    with database.write() as connection:
        anna, _ = conversations.open_conversation(connection, conversations.blank("web", "anna", "en", START))
        proof = proofs.Proof(anna.id, "email", "emma@shop.example", "t1", START)
        added = [proofs.add_proof(connection, proof) for _ in range(2)]
        ben, _ = conversations.open_conversation(connection, conversations.blank("web", "ben", "en", START))

    with database.read() as connection:
        assert added == [True, False]
        assert proofs.proven(connection, [anna.id]) == [proof]
        assert proofs.proven(connection, [ben.id]) == []

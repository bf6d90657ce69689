"""Seeding fills what is empty, touches nothing else, and can be had again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bot.backends.sql import SqlBackend
from bot.seed import seed
from bot.storage.database import Database

DEMO = Path(__file__).parent.parent / "data" / "demo"
TODAY = date(2026, 11, 23)


def test_an_empty_shop_is_filled(sqlite: Database) -> None:
    backend = SqlBackend(sqlite)

    assert seed(backend, DEMO, TODAY)

    assert len(backend.products()) >= 120


def test_a_shop_that_holds_anything_is_left_alone(sqlite: Database) -> None:
    backend = SqlBackend(sqlite)
    seed(backend, DEMO, TODAY)

    assert not seed(backend, DEMO, TODAY + timedelta(days=9))

    order = backend.find_order("1001")
    assert order is not None
    assert order.placed_on == TODAY - timedelta(days=3)


def test_a_reset_restores_the_demo_and_forgets_requests(sqlite: Database) -> None:
    backend = SqlBackend(sqlite)
    seed(backend, DEMO, TODAY)
    before = backend.request("cancel", "1003", {}, "key", TODAY)

    assert seed(backend, DEMO, TODAY + timedelta(days=9), reset=True)

    order = backend.find_order("1001")
    assert order is not None
    assert order.placed_on == TODAY + timedelta(days=6)
    assert backend.request("cancel", "1003", {}, "key", TODAY) != before

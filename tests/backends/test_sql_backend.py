"""The back end in our own tables: what it remembers, what it leaves out, what it says when the database is away."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.backends.base import Backend, ShopRecords
from bot.backends.sql import SqlBackend, tables
from bot.backends.sql.backend import CATALOGUE_SECONDS, EVERYTHING
from bot.commerce.errors import BackendUnavailable, CapabilityMissing
from bot.storage.database import Database
from tests.backends.conftest import TODAY

Make = Callable[..., SqlBackend]


def test_a_new_database_is_empty(make: Make, small: ShopRecords) -> None:
    backend = make()

    assert backend.is_empty()
    backend.load(small)
    assert not backend.is_empty()


def test_the_catalogue_is_read_once_and_again_after_a_while(make: Make, small: ShopRecords, database: Database) -> None:
    now = [0.0]
    backend = make(timer=lambda: now[0])
    backend.load(small)
    before = backend.products()
    with database.write() as connection:
        connection.execute(update(tables.products).where(tables.products.c.sku == "TRAIL-JKT").values(brand="Other"))

    assert backend.products() is before
    now[0] = CATALOGUE_SECONDS
    assert backend.get_product("TRAIL-JKT").brand == "Other"


def test_loading_is_seen_at_once(backend: Backend, small: ShopRecords) -> None:
    backend.products()

    backend.load(replace(small, products=small.products[:3], stock=()))

    assert len(backend.products()) == 3


def test_stock_and_orders_are_always_fresh(backend: Backend, database: Database) -> None:
    variant, number = "TRAIL-JKT/navy/M", "1003"
    backend.stock([variant])
    backend.find_order(number)

    with database.write() as connection:
        connection.execute(update(tables.stock).where(tables.stock.c.variant_id == variant).values(quantity=1))
        connection.execute(update(tables.orders).where(tables.orders.c.number == number).values(state="preparing"))

    assert backend.stock([variant]) == {variant: 1}
    order = backend.find_order(number)
    assert order is not None
    assert order.state == "preparing"


def test_a_quantity_that_is_not_tracked_stays_unknown(backend: Backend, database: Database) -> None:
    variant = "TRAIL-JKT/navy/L"
    here = (tables.stock.c.variant_id == variant) & (tables.stock.c.place == "online")
    with database.write() as connection:
        connection.execute(update(tables.stock).where(here).values(quantity=None))

    assert backend.stock([variant]) == {variant: None}


def test_a_variant_that_a_store_never_had_is_not_there(backend: Backend, database: Database) -> None:
    variant = "TRAIL-JKT/navy/L"
    with database.write() as connection:
        connection.execute(tables.stock.delete().where(tables.stock.c.variant_id == variant))

    assert backend.stock([variant], "gangnam") == {variant: 0}


def test_what_a_shop_cannot_do_it_says(make: Make, small: ShopRecords) -> None:
    able = replace(EVERYTHING, store_stock=False, returns=False, cart_link=False)
    backend = make(capabilities=able)
    backend.load(small)

    assert backend.capabilities() == able
    for ask in (
        lambda: backend.stock(["TRAIL-JKT/navy/M"], "gangnam"),
        lambda: backend.cart_link([("TRAIL-JKT/navy/M", 1)]),
        lambda: backend.request("return", "1002", {}, "key", TODAY),
        lambda: backend.request("exchange", "1002", {}, "key", TODAY),
    ):
        with pytest.raises(CapabilityMissing):
            ask()
    assert backend.stock(["TRAIL-JKT/navy/M"]) == {"TRAIL-JKT/navy/M": 3}
    assert backend.request("cancel", "1003", {}, "key", TODAY)


def test_a_shop_without_delivery_dates_promises_none(make: Make, small: ShopRecords) -> None:
    backend = make(capabilities=replace(EVERYTHING, delivery_dates=False))
    backend.load(small)

    on_its_way, pre_order = backend.find_order("1001"), backend.find_order("1005")

    assert on_its_way is not None
    assert pre_order is not None
    assert on_its_way.shipments[0].expected_on is None
    assert on_its_way.shipments[0].shipped_on == TODAY - timedelta(days=1)
    assert pre_order.ships_on is None


def test_orders_beyond_the_shop_s_memory_are_not_seen(make: Make, small: ShopRecords) -> None:
    backend = make(capabilities=replace(EVERYTHING, order_history_days=60))
    backend.load(small)

    assert backend.find_order("1010") is None
    assert backend.orders_of("ava.martin@example.com", "") == ()
    assert backend.find_order("1002") is not None


def test_a_load_that_fails_leaves_the_old_shop(backend: Backend, small: ShopRecords) -> None:
    twice = replace(small, products=[*small.products, small.products[0]])

    with pytest.raises(BackendUnavailable):
        backend.load(twice)

    assert len(backend.products()) == len(small.products)
    assert backend.find_order("1001") is not None


def test_one_request_is_filed_though_many_ask_at_once(backend: Backend, database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(backend.request, "cancel", "1003", {"n": "1"}, "one key", TODAY) for _ in range(24)]
        references = {answer.result() for answer in asked}

    with database.read() as connection:
        rows = connection.execute(select(tables.requests)).mappings().all()
    assert len(references) == len(rows) == 1
    assert rows[0]["order_number"] == "1003"
    assert rows[0]["facts"] == {"n": "1"}


def test_a_database_that_is_away_is_our_own_error(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/empty.db", "postgresql://nobody@127.0.0.1:1/none"):
        backend = SqlBackend(Database(url))
        for ask in (backend.products, backend.policy, backend.is_empty, partial(backend.find_order, "1001")):
            with pytest.raises(BackendUnavailable):
                ask()

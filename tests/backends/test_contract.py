"""What every back end must keep, whichever shop system stands behind it."""

from __future__ import annotations

import re

import pytest

from bot.backends.base import Backend, ShopRecords
from bot.commerce.errors import ProductNotFound, StoreNotFound
from tests.backends.conftest import TODAY


def test_it_gives_back_the_catalogue_as_it_was_loaded(backend: Backend, records: ShopRecords) -> None:
    assert tuple(backend.products()) == tuple(records.products)


def test_it_gives_back_stores_and_policy_as_they_were_loaded(backend: Backend, records: ShopRecords) -> None:
    assert tuple(backend.stores()) == tuple(records.stores)
    assert backend.policy() == records.policy


def test_it_gives_back_every_order_as_it_was_loaded(backend: Backend, records: ShopRecords) -> None:
    assert [backend.find_order(order.number) for order in records.orders] == list(records.orders)


def test_a_product_and_a_store_are_found_by_their_names(backend: Backend) -> None:
    assert backend.get_product("TRAIL-JKT").name["en"] == "Trail Rain Jacket"
    assert backend.get_store("gangnam").name["ko"] == "강남점"


def test_what_does_not_exist_is_said_by_our_own_errors(backend: Backend) -> None:
    with pytest.raises(ProductNotFound):
        backend.get_product("NO-SUCH")
    with pytest.raises(StoreNotFound):
        backend.get_store("busan")
    with pytest.raises(StoreNotFound):
        backend.stock(["TRAIL-JKT/navy/M"], "busan")


def test_an_order_number_must_be_exact(backend: Backend) -> None:
    assert backend.find_order("1001") is not None
    assert [backend.find_order(near) for near in ("100", "01001", "1001 ", "10010", "", "%")] == [None] * 6


def test_stock_names_only_variants_that_exist(backend: Backend) -> None:
    found = backend.stock(["TRAIL-JKT/navy/M", "TRAIL-JKT/pink/M", "TRAIL-JKT/navy/M"])

    assert found == {"TRAIL-JKT/navy/M": 3}
    assert backend.stock([]) == {}


def test_stock_of_many_is_that_of_each(backend: Backend) -> None:
    ids = [variant.id for product in backend.products() for variant in product.variants]

    many = backend.stock(ids)

    assert list(many) == ids
    assert many["TRAIL-JKT/navy/M"] == 3
    assert all(backend.stock([one]) == {one: many[one]} for one in ids[::150])


def test_orders_of_a_person_come_newest_first(backend: Backend) -> None:
    found = backend.orders_of("emma.wilson@example.com", "")

    assert [order.number for order in found] == ["1001", "1006"]


@pytest.mark.parametrize("phone", ["010-5550-1002", "+82 10 5550 1002", "01055501002", "０１０ ５５５０ １００２"])
def test_a_phone_is_one_phone_however_it_is_written(backend: Backend, phone: str) -> None:
    assert {order.number for order in backend.orders_of("", phone)} == {"1002", "1007"}


def test_an_e_mail_is_one_e_mail_in_any_case(backend: Backend) -> None:
    assert [order.number for order in backend.orders_of("  Ava.Martin@EXAMPLE.com ", "")] == ["1010"]


@pytest.mark.parametrize(
    ("email", "phone"),
    [("", ""), ("nobody@example.com", ""), ("", "1002"), ("", "5550-1002"), ("%", "%"), ("", "99 5550 1002")],
)
def test_half_a_contact_finds_nobody(backend: Backend, email: str, phone: str) -> None:
    assert backend.orders_of(email, phone) == ()


def test_a_cart_link_holds_every_line(backend: Backend) -> None:
    link = backend.cart_link([("TRAIL-JKT/navy/M", 1), ("HYDRA-CRM/50ml", 2)])

    assert link == "/cart?add=TRAIL-JKT/navy/M:1&add=HYDRA-CRM/50ml:2"


@pytest.mark.parametrize("line", [("TRAIL-JKT/pink/M", 1), ("NO-SUCH", 1), ("TRAIL-JKT/navy/M", 0), ("CANVAS-TOTE", 1)])
def test_a_cart_link_refuses_what_cannot_be_bought(backend: Backend, line: tuple[str, int]) -> None:
    with pytest.raises(ProductNotFound):
        backend.cart_link([line])


def test_a_request_is_filed_once_for_a_key(backend: Backend) -> None:
    first = backend.request("cancel", "1003", {"why": "too slow"}, "turn-1:cancel", TODAY)
    again = backend.request("cancel", "1003", {"why": "too slow"}, "turn-1:cancel", TODAY)
    other = backend.request("return", "1002", {}, "turn-2:return", TODAY)

    assert first == again != other
    assert re.fullmatch(r"R-\d{5}", first)


def test_loading_replaces_everything(backend: Backend, records: ShopRecords) -> None:
    only = records.products[0]
    ids = {variant.id for variant in only.variants}
    stock = [one for one in records.stock if one.variant_id in ids]

    backend.load(ShopRecords([only], records.stores[:1], stock, (), records.policy))

    assert list(backend.products()) == [only]
    assert len(backend.stores()) == 1
    assert backend.find_order("1001") is None
    assert not backend.is_empty()

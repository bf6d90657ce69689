"""Items of an order: named, pressed, all of them, of another order, or of a product that is gone."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update

from bot.backends.sql import tables
from bot.wiring import Shop
from tests.actions.customers import proven
from tests.actions.talker import Talker
from tests.actions.test_order_requests import requests

WISHES = ("order_status", "cancel_order", "change_order", "return_item", "exchange_item", "refund_status")


def remove_product(shop: Shop, sku: str) -> None:
    """Out of the catalogue; orders keep their lines."""
    with shop.database.write() as connection:
        connection.execute(delete(tables.stock).where(tables.stock.c.variant_id.startswith(f"{sku}/")))
        connection.execute(delete(tables.variants).where(tables.variants.c.sku == sku))
        connection.execute(delete(tables.products).where(tables.products.c.sku == sku))
    shop.backend._catalogue.forget()  # type: ignore[attr-defined]


@pytest.mark.parametrize("intent", ["return_item", "exchange_item"])
def test_a_button_of_another_order_chooses_nothing(talk: Talker, shop: Shop, intent: str) -> None:
    of_the_other = talk.say(f"return {proven('1002')}", intent).buttons[1]
    talk.say("stop", "stop")
    talk.say(f"return {proven('1009')}", intent)

    answers = talk.press_button(of_the_other)

    assert "couldn't read that as an answer" in answers.text
    assert "Cloudline Running Shoes" in answers.text
    assert requests(shop) == []


def test_an_item_that_cannot_go_back_any_more_is_not_confirmed(talk: Talker, shop: Shop) -> None:
    talk.say(f"return {proven('1009')}", "return_item")
    with shop.database.write() as connection:
        connection.execute(
            update(tables.order_lines).where(tables.order_lines.c.order_number == "1009").values(state="refunded")
        )

    answers = talk.say("yes", "affirm")

    assert "already been sent back or refunded" in answers.text
    assert requests(shop) == []


@pytest.mark.parametrize("intent", WISHES)
def test_an_order_of_a_product_that_is_gone_can_still_be_talked_about(talk: Talker, shop: Shop, intent: str) -> None:
    remove_product(shop, "OXF-SHT")

    for number in ("1002", "1003", "1009"):
        talk.say("stop", "stop")
        answers = talk.say(f"about the [shirt](category=shirt) of {proven(number)}", intent)
        assert "something went wrong" not in answers.text
        assert number in answers.text


def test_the_item_of_a_product_that_is_gone_goes_back_by_its_number(talk: Talker, shop: Shop) -> None:
    remove_product(shop, "OXF-SHT")
    which = talk.say(f"return {proven('1002')}", "return_item")
    confirm = talk.press(which.titles[0])
    talk.say("yes", "affirm")

    assert which.titles[0] == "OXF-SHT"
    assert "OXF-SHT from order 1002 can be returned" in confirm.text
    assert requests(shop) == [("return", "1002")]


def test_an_exchange_of_a_product_that_is_gone_asks_for_the_wish(talk: Talker, shop: Shop) -> None:
    remove_product(shop, "RUN-SHOE")
    talk.say(f"exchange for [39](size) {proven('1009')}", "exchange_item")

    assert "What would you like instead of RUN-SHOE?" in talk.last.text


def test_a_pickup_in_a_store_that_is_gone_is_still_told(talk: Talker, shop: Shop) -> None:
    with shop.database.write() as connection:
        connection.execute(delete(tables.stock).where(tables.stock.c.place == "gangnam"))
        connection.execute(delete(tables.stores).where(tables.stores.c.id == "gangnam"))
    shop.backend._catalogue.forget()  # type: ignore[attr-defined]

    answers = talk.say(f"where is {proven('1007')}", "order_status")

    assert "ready to be picked up in the store you chose" in answers.text


@pytest.mark.parametrize("said", ["both", "all of them", "둘 다요"])
def test_all_items_go_back_at_once(talk: Talker, shop: Shop, said: str) -> None:
    talk.say(f"return something {proven('1002')}", "return_item")
    talk.say(said, "nlu_fallback")
    done = talk.press(talk.last.titles[0])

    assert "R-48201, R-48202" in done.text
    assert requests(shop) == [("return", "1002"), ("return", "1002")]


def test_a_thing_that_is_not_in_the_order_is_said_to_be_missing_from_it(talk: Talker) -> None:
    answers = talk.say(f"return the [boots](category=boots) of {proven('1009')}", "return_item")

    assert answers.texts[0] == "I don't see that in order 1009."
    assert "Which item of order 1009" in answers.texts[1]
    assert len(answers.titles) == 1


def test_the_other_order_of_the_same_customer_is_meant_when_only_that_one_holds_the_item(talk: Talker) -> None:
    talk.say(f"where is {proven('1002')}", "order_status")

    answers = talk.say("where is the [cream](category=cream)?", "order_status")

    assert answers.text.startswith("Order 1007:")


def test_the_state_of_one_item_is_told_alone(korean: Talker) -> None:
    korean.say(f"주문 {proven('1004')}", "order_status")

    answers = korean.say("[가방](category=bag) 어디쯤 왔어요", "order_status")

    assert "캔버스 토트백 (내추럴): 11월 21일 (토)에 DHL로 출발" in answers.text
    assert "원피스" not in answers.text


def test_another_item_that_cannot_go_back_is_refused_at_the_confirmation(talk: Talker) -> None:
    talk.say(f"return {proven('1009')}", "return_item")

    answers = talk.say("no, the [shirt](category=shirt)", "deny")

    assert "has already been sent back or refunded" in answers.text

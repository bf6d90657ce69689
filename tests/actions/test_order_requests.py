"""Cancelling, changing, invoices, refunds: what is requested is called a request, and filed once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.backends.sql import tables
from bot.wiring import Shop
from tests.actions.customers import proven
from tests.actions.talker import Talker


def requests(shop: Shop) -> list[tuple[str, str]]:
    """Kind and order of everything that was filed for people."""
    with shop.database.read() as connection:
        rows = connection.execute(select(tables.requests.c.kind, tables.requests.c.order_number))
        return [(row.kind, row.order_number) for row in rows]


def facts_of(shop: Shop) -> dict[str, str]:
    """What the newest request says."""
    with shop.database.read() as connection:
        found = connection.execute(select(tables.requests.c.facts).order_by(tables.requests.c.id.desc())).scalars()
        return dict(next(iter(found)))


def test_cancelling_is_confirmed_and_only_requested(talk: Talker, shop: Shop) -> None:
    asked = talk.say(f"cancel my order {proven('1003')}", "cancel_order")
    assert "Order 1003, Everyday Oxford Shirt (blue, L): shall I ask for it to be cancelled?" in asked.text
    assert requests(shop) == []

    done = talk.press("Yes, please")

    assert "I've requested that order 1003 be cancelled" in done.text
    assert "It isn't cancelled yet" in done.text
    assert requests(shop) == [("cancel", "1003")]


def test_cancelling_in_korean(korean: Talker, shop: Shop) -> None:
    korean.say(f"주문 취소할래요 {proven('1003')}", "cancel_order")

    done = korean.say("네 해주세요", "affirm")

    assert "취소를 요청했어요" in done.text
    assert "아직 취소가 완료된 건 아니고" in done.text
    assert requests(shop) == [("cancel", "1003")]


def test_the_yes_to_a_cancellation_can_be_pressed_once_only(talk: Talker) -> None:
    answers = talk.say(f"cancel my order {proven('1003')}", "cancel_order")

    assert [(button.title, button.once) for button in answers.buttons] == [
        ("Yes, please", True),
        ("No, leave it", False),
    ]


def test_a_no_leaves_the_order_alone(talk: Talker, shop: Shop) -> None:
    talk.say(f"cancel my order {proven('1003')}", "cancel_order")

    answers = talk.say("no, leave it", "deny")

    assert answers.text == "All right, order 1003 stays as it is."
    assert requests(shop) == []


def test_cancelling_twice_is_one_request(talk: Talker, shop: Shop) -> None:
    talk.say(f"cancel my order {proven('1003')}", "cancel_order")
    talk.say("yes", "affirm")

    again = talk.say("cancel my order", "cancel_order")

    assert "Cancellation requested on Monday 23 November under R-48201. It isn't confirmed yet" in again.text
    assert again.titles == ["Withdraw it", "Talk to a person"]
    assert requests(shop) == [("cancel", "1003")]


def test_back_after_a_cancellation_does_not_open_it_again(talk: Talker, shop: Shop) -> None:
    talk.say(f"cancel my order {proven('1003')}", "cancel_order")
    talk.say("yes", "affirm")

    answers = talk.say("back", "back")

    assert "no question before" in answers.text
    assert requests(shop) == [("cancel", "1003")]


def test_a_pre_order_can_be_cancelled(talk: Talker) -> None:
    assert "shall I ask" in talk.say(f"cancel {proven('1005')}", "cancel_order").text


@pytest.mark.parametrize("number", ["1001", "1008", "1007", "10011"])
def test_what_is_packed_or_sent_is_too_late_to_cancel(talk: Talker, shop: Shop, number: str) -> None:
    answers = talk.say(f"cancel {proven(number)}", "cancel_order")

    assert f"Order {number} can't be cancelled any more" in answers.text
    assert "within 30 days" in answers.text
    assert requests(shop) == []


def test_a_delivered_order_is_not_said_to_be_on_its_way(talk: Talker, korean: Talker) -> None:
    returnable = talk.say(f"cancel {proven('1002')}", "cancel_order")
    too_late = korean.say(f"취소 {proven('1010')}", "cancel_order")

    assert "already been delivered" in returnable.text
    assert returnable.titles == ["Return something", "Talk to a person"]
    assert "이미 배송 완료" in too_late.text
    assert too_late.titles == ["상담원 연결"]


def test_a_cancelled_order_is_said_to_be_cancelled(talk: Talker) -> None:
    assert "cancelled, and the money went back" in talk.say(f"cancel {proven('1006')}", "cancel_order").text


def test_a_change_is_asked_for_and_passed_on(talk: Talker, shop: Shop) -> None:
    asked = talk.say(f"I need to change my order {proven('1003')}", "change_order")
    done = talk.say("please send it to 5 Baker Street", "inform")

    assert "What should be different about order 1003" in asked.text
    assert "It isn't changed until a person confirms it" in done.text
    assert requests(shop) == [("change", "1003")]
    assert facts_of(shop)["wish"] == "please send it to 5 Baker Street"


def test_a_change_cannot_be_skipped_nor_answered_with_a_bare_yes(talk: Talker, shop: Shop) -> None:
    talk.say(f"change my order {proven('1003')}", "change_order")

    for text, intent in (("skip", "skip"), ("yes", "affirm")):
        assert "What should be different" in talk.say(text, intent).text
    assert requests(shop) == []


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("1001", "already being packed or on its way"), ("1002", "already been delivered"), ("1006", "cancelled, and")],
)
def test_what_can_no_longer_be_changed_is_said_with_the_true_reason(talk: Talker, number: str, sentence: str) -> None:
    assert sentence in talk.say(f"change {proven(number)}", "change_order").text


def test_an_invoice_is_requested_to_the_address_of_the_order(talk: Talker, korean: Talker, shop: Shop) -> None:
    english = talk.say(f"I need an invoice {proven('1002')}", "request_invoice")
    in_korean = korean.say(f"영수증 주세요 {proven('1002')}", "request_invoice")

    assert "I've requested the invoice for order 1002" in english.text
    assert "영수증(증빙)을 요청했어요" in in_korean.text
    assert requests(shop) == [("invoice", "1002")]  # asked in two conversations, filed once


def test_a_refund_is_told_with_its_day_and_its_items(talk: Talker, korean: Talker) -> None:
    partly = talk.say(f"where is my refund {proven('1009')}", "refund_status")
    whole = korean.say(f"환불 언제 돼요 {proven('1006')}", "refund_status")

    assert "the refund of Everyday Oxford Shirt (blue, S) was sent on Sunday 22 November" in partly.text
    assert "클라우드라인 러닝화 (블랙, EU 39)는 11월 20일 (금)에 환불 처리됐어요" in whole.text


def test_no_refund_is_said_and_a_return_offered_only_where_it_is_possible(talk: Talker) -> None:
    returnable = talk.say(f"where is my refund {proven('1002')}", "refund_status")
    not_paid_back = talk.say(f"where is my refund {proven('1003')}", "refund_status")

    assert "no return or refund for order 1002" in returnable.text
    assert returnable.titles == ["Return something", "Talk to a person"]
    assert not_paid_back.titles == ["Talk to a person"]

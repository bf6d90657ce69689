"""After a request: asking how far it is, taking it back, wishing something else. Never denied, never started anew."""

from __future__ import annotations

import pytest

from bot.wiring import Shop
from tests.actions.customers import EMAILS, proven
from tests.actions.talker import Answers, Talker
from tests.actions.test_order_requests import facts_of, requests


@pytest.fixture
def returning(talk: Talker) -> Talker:
    """Has asked for the return of the shoes, R-48201."""
    talk.say(f"return {proven('1009')}", "return_item")
    talk.say("yes", "affirm")
    return talk


@pytest.fixture
def cancelling(talk: Talker) -> Talker:
    """Has asked for a cancellation, R-48201."""
    talk.say(f"cancel {proven('1003')}", "cancel_order")
    talk.say("yes", "affirm")
    return talk


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("반품 접수한거 취소하고 싶어요", "return_item"),
        ("반품 취소해주세요", "cancel_order"),
        ("반품 안 할래요", "return_item"),
        ("I changed my mind about the return, cancel it", "return_item"),
        ("I don't want to return them after all", "return_item"),
        ("please withdraw my return", "cancel_order"),
        ("취소해주세요", "cancel_order"),
        ("cancel it please", "cancel_order"),
    ],
)
def test_a_return_is_taken_back_through_a_person(returning: Talker, shop: Shop, said: str, intent: str) -> None:
    returning.say(said, intent)
    assert requests(shop) == [("return", "1009")]

    done = returning.press(returning.last.titles[0])

    assert requests(shop) == [("return", "1009"), ("withdraw", "1009")]
    assert facts_of(shop)["withdraws"] == "R-48201"
    assert "R-48202" in done.text
    assert done.handoff is not None
    assert done.handoff.reason == "withdraw_request"
    assert done.handoff.facts == {"order_number": "1009", "request": "R-48201"}


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("don't cancel it after all", "cancel_order"),
        ("취소 접수한거 취소하고 싶어요", "cancel_order"),
        ("주문 취소 안 할래요", "cancel_order"),
        ("cancel the cancellation", "cancel_order"),
    ],
)
def test_a_cancellation_is_taken_back_too(cancelling: Talker, said: str, intent: str) -> None:
    answers = cancelling.say(said, intent)

    assert "shall I ask a person to withdraw it?" in answers.text or "철회를 요청할까요?" in answers.text


def test_an_exchange_is_taken_back_in_korean(korean: Talker, shop: Shop) -> None:
    korean.say(f"[셔츠](category=shirt) [L](size)로 교환 {proven('1002')}", "exchange_item")
    korean.say("네", "affirm")
    asked = korean.say("교환 안 할래요 취소해주세요", "cancel_order")
    done = korean.say("네 취소해주세요", "cancel_order")

    assert "에브리데이 옥스퍼드 셔츠 (화이트, M) 교환 요청(R-48201): 담당자에게 철회를 요청할까요?" in asked.text
    assert "담당자가 확인하기 전까지 R-48201 요청은 그대로예요" in done.text
    assert requests(shop) == [("exchange", "1002"), ("withdraw", "1002")]


def test_a_no_leaves_the_request(returning: Talker, shop: Shop) -> None:
    returning.say("cancel my return", "cancel_order")

    assert returning.say("no", "deny").text == "All right, the request R-48201 stays as it is."
    assert requests(shop) == [("return", "1009")]


def test_not_wanting_to_return_does_not_decide_at_the_withdrawal(returning: Talker, shop: Shop) -> None:
    returning.say("cancel my return", "cancel_order")

    answers = returning.say("I don't want to return them", "return_item")

    assert "shall I ask a person to withdraw it?" in answers.text
    assert requests(shop) == [("return", "1009")]


def test_whoever_has_proven_nothing_yet_proves_first(talk: Talker, shop: Shop) -> None:
    number = talk.say("I want to cancel my return", "cancel_order")
    proof = talk.say("[1009](order_number)")
    none = talk.say(f"[{EMAILS['1009']}](email)")

    assert "order number" in number.text
    assert "e-mail or phone" in proof.text
    assert "no open request for order 1009" in none.text
    assert requests(shop) == []


def test_of_several_requests_one_is_chosen(talk: Talker, shop: Shop) -> None:
    talk.say(f"return everything of {proven('1002')}", "return_item")
    talk.say("yes", "affirm")

    which = talk.say("cancel my return", "cancel_order")
    confirm = talk.press("Return R-48202")

    assert "Return of Everyday Oxford Shirt (white, M) requested" in which.text
    assert "Return of Slim Stretch Jeans (indigo, 30) (R-48202, order 1002)" in confirm.text


def test_the_order_with_the_request_is_meant_not_the_one_talked_about_last(returning: Talker) -> None:
    returning.say(f"where is {proven('1003')}", "order_status")

    answers = returning.say("cancel my return", "cancel_order")

    assert "R-48201, order 1009" in answers.text


def test_what_was_taken_back_can_be_asked_for_again(returning: Talker, shop: Shop) -> None:
    returning.say("cancel my return", "cancel_order")
    returning.say("yes", "affirm")
    returning.say("return the [shoes](category=shoes)", "return_item")

    again = returning.say("yes", "affirm")

    assert "R-48203" in again.text
    assert requests(shop) == [("return", "1009"), ("withdraw", "1009"), ("return", "1009")]


def test_a_cancellation_is_no_withdrawal_where_nothing_was_asked_for(talk: Talker) -> None:
    answers = talk.say(f"I don't want it, cancel {proven('1003')}", "cancel_order")

    assert "shall I ask for it to be cancelled?" in answers.text


def said_to_be_requested(answers: Answers, what: str) -> bool:
    return f"{what} requested on Monday 23 November under R-48201. It isn't confirmed yet" in answers.text


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("is it cancelled now?", "cancel_order"),
        ("취소됐어?", "cancel_order"),
        ("was it cancelled?", "order_status"),
        ("has it been cancelled?", "refund_status"),
        ("cancel order 1003", "cancel_order"),
    ],
)
def test_how_far_a_cancellation_is(cancelling: Talker, shop: Shop, said: str, intent: str) -> None:
    cancelling.language = "en"
    answers = cancelling.say(said, intent)

    assert said_to_be_requested(answers, "Cancellation") or "취소 요청: 11월 23일 (월)에 R-48201로 접수됐어요" in (
        answers.text
    )
    assert "can still be cancelled" not in answers.text
    assert requests(shop) == [("cancel", "1003")]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("has my return been accepted?", "refund_status"),
        ("has my return gone through", "return_item"),
        ("where is my refund", "refund_status"),
        ("return the [shoes](category=shoes)", "return_item"),
    ],
)
def test_how_far_a_return_is(returning: Talker, shop: Shop, said: str, intent: str) -> None:
    answers = returning.say(said, intent)

    assert said_to_be_requested(answers, "Return of Cloudline Running Shoes (white, EU 38)")
    assert requests(shop) == [("return", "1009")]


def test_how_far_an_exchange_is(korean: Talker) -> None:
    korean.say(f"[셔츠](category=shirt) [L](size)로 교환 {proven('1002')}", "exchange_item")
    korean.say("네", "affirm")

    answers = korean.say("교환 어떻게 됐어요?", "exchange_item")

    assert "에브리데이 옥스퍼드 셔츠 (화이트, M) 교환 요청: 11월 23일 (월)에 R-48201로 접수됐어요" in answers.text
    assert "아직 확정되지 않았고" in answers.text


def test_a_refund_question_is_about_what_was_just_sent_back(returning: Talker) -> None:
    answers = returning.say("when do I get my money", "refund_status")

    assert "Order 1009 is not refunded yet" in answers.text
    assert "Oxford Shirt" not in answers.text


def test_a_refund_question_in_the_middle_of_a_return_is_about_its_item(talk: Talker) -> None:
    talk.say(f"return {proven('1009')}", "return_item")

    answers = talk.say("and when do I get my money", "refund_status")

    assert "Cloudline Running Shoes (white, EU 38) from order 1009: no refund is due yet" in answers.texts[0]
    assert "Shall I request the return?" in answers.texts[-1]


def test_a_refund_question_that_names_another_item_is_about_that_one(returning: Talker) -> None:
    answers = returning.say("and the refund of the [shirt](category=shirt)?", "refund_status")

    assert "the refund of Everyday Oxford Shirt (blue, S) was sent on Sunday 22 November" in answers.text


def test_another_wish_for_the_same_item_takes_the_place_of_the_first(talk: Talker, shop: Shop) -> None:
    for size in ("L", "XL", "L"):
        talk.say(f"exchange the [shirt](category=shirt) for [{size}](size) {proven('1002')}", "exchange_item")
        talk.say("yes", "affirm")

    assert "reference R-48203" in talk.last.text
    assert "It takes the place of R-48202." in talk.last.text
    assert requests(shop) == [("exchange", "1002")] * 3
    assert facts_of(shop) == {"line": "OXF-SHT/white/M", "wish": "L", "instead_of": "R-48202"}
    assert "R-48203" in talk.say("status of [1002](order_number)", "order_status").text
    assert "R-48202" not in talk.last.text


def test_the_same_wish_again_is_the_same_request(talk: Talker, shop: Shop) -> None:
    for _ in range(2):
        talk.say(f"exchange the [shirt](category=shirt) for [L](size) {proven('1002')}", "exchange_item")
        talk.say("yes", "affirm")

    assert "reference R-48201" in talk.last.text
    assert requests(shop) == [("exchange", "1002")]


def test_a_long_wish_is_filed_under_a_short_key(talk: Talker, shop: Shop) -> None:
    wish = "please send it to my sister instead, " * 20
    talk.say(f"change {proven('1003')}", "change_order")
    talk.say(wish, "inform")

    with shop.database.read() as connection:
        keys = connection.exec_driver_sql("SELECT key FROM shop_requests").scalars().all()
    assert [len(key) for key in keys] == [64]

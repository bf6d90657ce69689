"""Returns and exchanges: which line, until when, and why not."""

from __future__ import annotations

import pytest

from bot.wiring import Shop
from tests.actions.customers import proven
from tests.actions.talker import Talker
from tests.actions.test_order_requests import facts_of, requests


def test_a_return_asks_for_the_item_confirms_and_is_requested(talk: Talker, shop: Shop) -> None:
    which = talk.say(f"I want to return something {proven('1002')}", "return_item")
    assert "Which item of order 1002" in which.text
    assert len(which.buttons) == 2

    confirm = talk.press(which.titles[1])
    done = talk.press("Yes, please")

    assert "Slim Stretch Jeans (indigo, 30) from order 1002 can be returned until Monday 21 December" in confirm.text
    assert "I've requested the return of Slim Stretch Jeans (indigo, 30)" in done.text
    assert "within 5 working days of its arrival" in done.text
    assert requests(shop) == [("return", "1002")]
    assert facts_of(shop)["line"] == "SLIM-JNS/indigo/30"


def test_korean_law_is_named_while_its_days_run(korean: Talker) -> None:
    korean.say(f"반품할래요 {proven('1002')}", "return_item")

    answers = korean.say("[셔츠](category=shirt)요")

    assert "청약철회 기간" in answers.text
    assert "12월 21일 (월)까지" in answers.text


@pytest.mark.parametrize("said", ["[oxford shirt](product=OXF-SHT)", "[shirt](category=shirt)", "[top](category=top)"])
def test_the_item_can_be_named_at_once(talk: Talker, said: str) -> None:
    answers = talk.say(f"return the {said} {proven('1002')}", "return_item")

    assert "Everyday Oxford Shirt (white, M) from order 1002 can be returned" in answers.text


def test_a_single_returnable_item_is_not_asked_for(talk: Talker) -> None:
    answers = talk.say(f"return {proven('1009')}", "return_item")

    assert "Cloudline Running Shoes (white, EU 38) from order 1009 can be returned until Thursday 17 December" in (
        answers.text
    )


def test_a_refunded_item_is_not_taken_back_again(talk: Talker, shop: Shop) -> None:
    answers = talk.say(f"return the [oxford shirt](product=OXF-SHT) {proven('1009')}", "return_item")

    assert "Everyday Oxford Shirt (blue, S) from order 1009 has already been sent back or refunded" in answers.text
    assert requests(shop) == []


def test_after_a_refused_item_the_others_can_still_be_returned(talk: Talker) -> None:
    talk.say(f"return the [oxford shirt](product=OXF-SHT) {proven('1009')}", "return_item")

    assert "Cloudline Running Shoes" in talk.press("Return something").text


def test_of_a_split_order_only_what_has_arrived_goes_back(talk: Talker, korean: Talker) -> None:
    arrived = talk.say(f"return {proven('1004')}", "return_item")
    under_way = korean.say(f"[토트백](product=CANVAS-TOTE) 반품 {proven('1004')}", "return_item")

    assert "Riviera Linen Dress (sage, S) from order 1004 can be returned until Sunday 20 December" in arrived.text
    assert "캔버스 토트백 (내추럴)은 아직 배송 전이라" in under_way.text


def test_too_late_is_said_with_the_day_of_delivery(talk: Talker, korean: Talker) -> None:
    english = talk.say(f"return {proven('1010')}", "return_item")
    in_korean = korean.say(f"반품 {proven('1010')}", "return_item")

    assert "was delivered on Wednesday 9 September, and we take things back for 30 days" in english.text
    assert "반품 기간(30일)이 지났어요" in in_korean.text
    assert "It is faulty" in english.titles


@pytest.mark.parametrize(
    ("number", "titles"),
    [("1003", ["Where's my order?", "Cancel an order"]), ("1001", ["Where's my order?", "Problem with order"])],
)
def test_nothing_to_return_before_delivery_and_cancelling_offered_only_in_time(
    talk: Talker, number: str, titles: list[str]
) -> None:
    answers = talk.say(f"return {proven(number)}", "return_item")

    assert f"Order {number} hasn't been delivered yet" in answers.text
    assert answers.titles == titles


def test_a_cancelled_order_has_nothing_to_send_back(talk: Talker) -> None:
    assert "was cancelled" in talk.say(f"return {proven('1006')}", "return_item").text


def test_what_was_delivered_today_can_go_back_for_thirty_days(talk: Talker) -> None:
    assert "until Wednesday 23 December" in talk.say(f"return {proven('1011')}", "return_item").text


def test_a_no_returns_nothing(talk: Talker, shop: Shop) -> None:
    talk.say(f"return {proven('1009')}", "return_item")

    assert talk.say("no", "deny").text == "All right, nothing is sent back."
    assert requests(shop) == []


def test_returning_twice_is_one_request(talk: Talker, shop: Shop) -> None:
    for _ in range(2):
        talk.say(f"return {proven('1009')}", "return_item")
        talk.say("yes", "affirm")

    assert requests(shop) == [("return", "1009")]


def test_an_exchange_asks_for_the_item_and_the_wish(talk: Talker, shop: Shop) -> None:
    talk.say(f"exchange {proven('1002')}", "exchange_item")
    wish = talk.say("the [shirt](category=shirt)")
    confirm = talk.say("in blue, size [L](size)")
    done = talk.say("yes", "affirm")

    assert "What would you like instead of Everyday Oxford Shirt (white, M)?" in wish.text
    assert "to be exchanged for: in blue, size L" in confirm.text
    assert "It isn't done yet" in done.text
    assert requests(shop) == [("exchange", "1002")]
    assert facts_of(shop) == {"line": "OXF-SHT/white/M", "wish": "in blue, size L"}


def test_an_exchange_said_whole_is_only_confirmed(talk: Talker) -> None:
    answers = talk.say(
        f"exchange the [shirt](category=shirt) in [M](size) for [L](size) {proven('1002')}", "exchange_item"
    )

    assert "Everyday Oxford Shirt (white, M) from order 1002, to be exchanged for: L. Shall I request it?" in (
        answers.text
    )


def test_naming_the_item_again_is_no_wish(talk: Talker) -> None:
    talk.say(f"exchange the [shirt](category=shirt) {proven('1002')}", "exchange_item")

    assert "What would you like instead" in talk.say("the [oxford](product=OXF-SHT)").text


def test_another_wish_before_the_yes_counts(talk: Talker, shop: Shop) -> None:
    talk.say(f"exchange the [shirt](category=shirt) for [L](size) {proven('1002')}", "exchange_item")
    again = talk.say("no, rather [XL](size)")
    talk.say("yes", "affirm")

    assert "to be exchanged for: no, rather XL" in again.text
    assert facts_of(shop)["wish"] == "no, rather XL"


def test_an_exchange_in_korean(korean: Talker, shop: Shop) -> None:
    korean.say(f"교환하고 싶어요 {proven('1009')}", "exchange_item")
    korean.say("[39](size)로 바꿔 주세요")

    done = korean.press("네, 해주세요")

    assert "클라우드라인 러닝화 (화이트, EU 38) 교환을 요청했어요" in done.text
    assert "아직 완료된 건 아니고" in done.text
    assert requests(shop) == [("exchange", "1009")]


def test_a_shop_without_returns_says_so_and_offers_a_person(talk: Talker, shop: Shop) -> None:
    shop.backend._capabilities = type(shop.backend.capabilities())(True, True, False, True, None)  # type: ignore[attr-defined]

    answers = talk.say(f"return {proven('1002')}", "return_item")

    assert "I cannot do that myself in this shop, but a person can" in answers.text
    assert "Talk to a person" in answers.titles


def test_an_item_chosen_with_its_new_size_needs_no_second_question(talk: Talker) -> None:
    talk.say(f"exchange {proven('1002')}", "exchange_item")

    answers = talk.say("ok the [shirt](category), in [L](size) please", "add_to_cart")

    assert "to be exchanged for: L." in answers.text


def test_a_change_of_what_is_delivered_becomes_an_exchange(talk: Talker) -> None:
    answers = talk.say(f"swap the [jeans](category) of {proven('1002')} for a [31](size)", "change_order")

    assert "an exchange is possible" in answers.text
    assert "to be exchanged for: 31." in answers.text

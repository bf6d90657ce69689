"""Where each order of the demo shop stands, in both languages; the clock stands at Monday 23 November."""

from __future__ import annotations

import pytest

from tests.actions.customers import proven
from tests.actions.talker import Talker

STANDS = {
    "1001": (
        ("Merino Crew Sweater (grey, M)", "on the way with DHL since Sunday 22 November", "Wednesday 25 November"),
        ("메리노 크루 스웨터 (그레이, M)", "11월 22일 (일)에 DHL로 출발했고", "11월 25일 (수)에 도착할 예정"),
    ),
    "1002": (
        ("Everyday Oxford Shirt (white, M), Slim Stretch Jeans (indigo, 30)", "delivered on Saturday 21 November"),
        ("에브리데이 옥스퍼드 셔츠 (화이트, M), 슬림 스트레치 청바지 (인디고, 30)", "11월 21일 (토)에 배송 완료"),
    ),
    "1003": (
        ("Everyday Oxford Shirt (blue, L)", "paid and waiting to be packed", "can still be cancelled"),
        ("에브리데이 옥스퍼드 셔츠 (블루, L)", "결제가 완료됐고 포장 대기 중", "아직 취소나 변경이 가능"),
    ),
    "1004": (
        (
            "Riviera Linen Dress (sage, S): delivered on Friday 20 November",
            "Canvas Tote (natural): on the way",
            "expected on Thursday 26 November",
        ),
        (
            "리비에라 린넨 원피스 (세이지, S): 11월 20일 (금)에 배송 완료",
            "캔버스 토트백 (내추럴): 11월 21일 (토)에 DHL로 출발",
            "11월 26일 (목)에 도착할 예정",
        ),
    ),
    "1005": (
        ("a pre-order, which ships on Monday 14 December",),
        ("예약 주문", "12월 14일 (월)에 발송될 예정"),
    ),
    "1006": (
        ("Cloudline Running Shoes (black, EU 39)", "cancelled, and the money went back on Friday 20 November"),
        ("클라우드라인 러닝화 (블랙, EU 39)", "취소됐고 11월 20일 (금)에 환불"),
    ),
    "1007": (
        ("Hydra Calm Cream (50 ml)", "ready to be picked up at our Gangnam store"),
        ("하이드라 캄 크림 (50 ml)", "강남점에서 찾아가실 수 있어요"),
    ),
    "1008": (
        ("Camden Chelsea Boots (brown, EU 43)", "overdue", "USPS hasn't scanned it for 9 days"),
        ("캠든 첼시 부츠 (브라운, EU 43)", "배송이 늦어지고", "USPS에서 9일째"),
    ),
    "1009": (
        (
            "Cloudline Running Shoes (white, EU 38): delivered on Tuesday 17 November",
            "Everyday Oxford Shirt (blue, S): refunded on Sunday 22 November",
        ),
        ("클라우드라인 러닝화 (화이트, EU 38): 11월 17일 (화)에 배송 완료", "(블루, S): 11월 22일 (일)에 환불"),
    ),
    "1010": (
        ("Midnight Satin Dress (emerald, M): delivered on Wednesday 9 September",),
        ("미드나잇 새틴 드레스 (에메랄드, M): 9월 9일 (수)에 배송 완료",),
    ),
    "1011": (
        ("Arctic Down Parka (black, L): delivered today, Monday 23 November",),
        ("아틱 다운 파카 (블랙, L): 오늘 11월 23일 (월) 배송 완료",),
    ),
    "10011": (
        ("Trail Rain Jacket (black, L): being packed right now",),
        ("트레일 레인 재킷 (블랙, L): 지금 상품을 준비하고 있어요",),
    ),
}
# The way on that is offered, by its intent; a link has none.
WAYS_ON = {
    "1001": [""],
    "1002": ["return_item"],
    "1003": ["cancel_order"],
    "1004": ["return_item", ""],
    "1005": ["cancel_order"],
    "1006": [],
    "1007": ["find_store"],
    "1008": ["", "talk_to_human"],
    "1009": ["return_item"],
    "1010": [],  # too late to return, so a return is not offered
    "1011": ["return_item"],
    "10011": [],
}


@pytest.mark.parametrize("number", STANDS)
def test_an_order_is_told_with_its_items_and_dates(talk: Talker, korean: Talker, number: str) -> None:
    english = talk.say(f"where is my order {proven(number)}", "order_status")
    in_korean = korean.say(f"주문 어디쯤이에요 {proven(number)}", "order_status")

    for answers, sentences in zip((english, in_korean), STANDS[number], strict=True):
        assert number in answers.text
        for sentence in sentences:
            assert sentence in answers.text


@pytest.mark.parametrize("number", WAYS_ON)
def test_only_what_can_be_done_with_an_order_is_offered(talk: Talker, number: str) -> None:
    answers = talk.say(f"where is my order {proven(number)}", "order_status")

    assert [button.intent for button in answers.buttons] == WAYS_ON[number]


def test_the_carrier_s_page_is_linked(talk: Talker) -> None:
    answers = talk.say(f"where is my order {proven('1001')}", "order_status")

    assert answers.buttons[0].url == "https://track.example.com/dhl/4810010011"


def test_the_buttons_lead_on_with_the_same_order(talk: Talker) -> None:
    talk.say(f"where is my order {proven('1003')}", "order_status")

    answers = talk.press("Cancel an order")

    assert "Order 1003" in answers.text
    assert "shall I ask for it to be cancelled?" in answers.text


def test_the_pickup_store_is_one_press_away(talk: Talker) -> None:
    talk.say(f"where is my order {proven('1007')}", "order_status")

    answers = talk.press("The store & hours")

    assert "2F, 27 Nuri-gil, Gangnam-gu, Seoul" in answers.text


def test_an_overdue_parcel_is_one_press_away_from_a_person(talk: Talker) -> None:
    talk.say(f"where is my order {proven('1008')}", "order_status")

    answers = talk.press("Talk to a person")

    assert answers.handoff is not None
    assert answers.handoff.facts == {"order_number": "1008"}

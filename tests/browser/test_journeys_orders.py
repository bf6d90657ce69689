"""Journeys to an order's state: with the right proof, with a wrong one, and for an order that is not there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.customer import everywhere
from tests.browser.real_shop import RealShop

pytestmark = pytest.mark.model

EMMA, STRANGER = "emma.wilson@example.com", "somebody.else@example.com"
ASK = {"en": "Where is my order?", "ko": "주문한 거 어디쯤 왔나요?"}
ASKED_NUMBER = {"en": "your order number", "ko": "주문번호를 알려주세요"}
ASKED_PROOF = {"en": "e-mail or phone number", "ko": "이메일이나 전화번호"}
REFUSED = {"en": "couldn't find an order with that number and that contact", "ko": "주문을 찾을 수 없어요"}
STATE = {"en": ("Merino Crew Sweater (grey, M)", "on the way"), "ko": ("메리노 크루 스웨터 (그레이, M)", "출발했고")}
TRACK = {"en": "Track the parcel", "ko": "배송 조회"}


def in_words(day: date, language: str) -> str:
    """As the shop writes a date."""
    if language == "ko":
        return f"{day.month}월 {day.day}일 ({'월화수목금토일'[day.weekday()]})"
    return f"{day:%A} {day.day} {day:%B}"


@everywhere
def test_an_order_s_state_after_the_right_proof(real_shop: RealShop, visit: Visit, language: str, width: int) -> None:
    emma = visit(language, width)

    emma.asks(ASK[language], ASKED_NUMBER[language])
    emma.asks("1001", ASKED_PROOF[language])
    emma.asks(EMMA, *STATE[language], in_words(real_shop.started_on + timedelta(days=2), language))

    link = emma.buttons.filter(has_text=TRACK[language])
    expect(link).to_have_attribute("href", "https://track.example.com/dhl/4810010011")
    expect(link).to_have_attribute("target", "_blank")
    emma.sees_no_sideways_scroll()


@everywhere
def test_a_wrong_proof_and_an_unknown_order_are_refused_in_the_same_words(
    visit: Visit, language: str, width: int
) -> None:
    refusals = []
    for number, contact in (("1001", STRANGER), ("9999", EMMA)):
        stranger = visit(language, width)
        stranger.asks(ASK[language], ASKED_NUMBER[language])
        stranger.asks(number, ASKED_PROOF[language])
        stranger.asks(contact, REFUSED[language])
        refusals.append(stranger.answered)
        stranger.sees_no_sideways_scroll()

    assert refusals[0] == refusals[1]
    assert "1001" not in str(refusals)

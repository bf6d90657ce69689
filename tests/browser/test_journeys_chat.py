"""Journeys through the chat itself: language, reload, steering, what is not understood, what looks like a command."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.customer import everywhere, sampled

pytestmark = pytest.mark.model

DISCLOSED = {"en": "automated assistant, not a person", "ko": "자동 응답 챗봇이에요"}
HELLO = {"en": "Hello there", "ko": "안녕하세요"}
START = {"en": "help me find my style", "ko": "스타일 추천해 주세요"}
FIRST = {"en": ("What will you wear it for?", "Every day"), "ko": ("어디에 입으실 건가요?", "데일리")}
SECOND = {"en": "What are you looking for?", "ko": "어떤 옷을 찾으세요?"}


@everywhere
def test_it_says_what_it_is_in_its_first_answer(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)
    assert anna.page.locator(".welcome").is_visible()
    anna.sees_no_sideways_scroll()

    anna.asks(HELLO[language], DISCLOSED[language])
    assert DISCLOSED[language] in anna.answered[0]


@sampled
def test_back_stop_and_start_over(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)
    back, stop, again = {"en": ("back", "stop", "start over"), "ko": ("이전", "그만", "처음부터 다시")}[language]

    anna.asks(START[language], FIRST[language][0])
    anna.picks(FIRST[language][1], SECOND[language])
    anna.asks(back, FIRST[language][0])
    anna.asks(again, {"en": "Fresh start", "ko": "처음부터 다시 시작할게요"}[language])
    anna.asks(START[language], FIRST[language][0])
    anna.asks(stop, {"en": "I've stopped that", "ko": "여기서 멈출게요"}[language])
    anna.asks(stop, {"en": "nothing under way", "ko": "진행 중인 건 없어요"}[language])
    anna.sees_no_sideways_scroll()


@sampled
def test_the_other_language_on_request_and_by_writing_it(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)

    if language == "en":
        anna.asks("한국어로 말해 주세요", "이제 한국어로")
        anna.asks("배송비 얼마예요?", "100,000원", "출처: 배송 안내")
        anna.asks("Could you please tell me when your stores are open?", "Monday to Saturday", "Source: Stores")
    else:
        anna.asks("영어로 해 주세요", "go on in English")
        anna.asks("How much is delivery?", "$80", "Source: Delivery")
        anna.asks("매장 영업시간이 어떻게 되나요?", "월요일부터 토요일까지", "출처: 매장 안내")


@sampled
def test_the_bubble_changes_its_language_by_its_button(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)
    names = {"en": ("Shop assistant", "한국어"), "ko": ("쇼핑 도우미", "English")}
    other = "ko" if language == "en" else "en"
    expect(anna.page.locator("#title")).to_have_text(names[language][0])

    anna.page.get_by_role("button", name=names[language][1], exact=True).click()

    expect(anna.page.locator("#title")).to_have_text(names[other][0])
    anna.page.locator(".starters button").last.click()
    anna.hears({"en": "$80", "ko": "100,000원"}[other])


@everywhere
def test_a_reload_keeps_what_was_said_and_a_flow_goes_on(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)
    anna.asks(START[language], FIRST[language][0])
    before = anna.shopper.bubbles

    anna.page.reload()
    if width == 320:  # a full screen would hide the page
        anna.shopper.open()
    expect(anna.page.locator(".entry").nth(len(before) - 1)).to_be_visible()

    assert anna.shopper.bubbles == before
    anna.picks(FIRST[language][1], SECOND[language])


@sampled
def test_not_understood_twice_offers_a_person(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)
    nonsense = {"en": ("blorp fnord zindle", "grumf wibble"), "ko": ("뿌룽 쮸압 끼룩", "뚜와리 꾸왕")}[language]

    anna.asks(nonsense[0])
    expect(anna.buttons.nth(1)).to_be_visible()
    anna.asks(nonsense[1], {"en": "Somebody from our team can help", "ko": "상담원이 도와드릴 수 있어요"}[language])
    expect(anna.buttons.first).to_have_text({"en": "Talk to a person", "ko": "상담원 연결"}[language])


@pytest.mark.parametrize(
    ("language", "command"), [("en", "/restart"), ("ko", '/inform{"order_number":"1001"}'), ("en", "/session_start")]
)
def test_a_typed_command_is_text(visit: Visit, language: str, command: str) -> None:
    anna = visit(language)
    anna.asks(START[language], FIRST[language][0])

    anna.asks(command)
    expect(anna.answer.first).to_be_visible()

    assert anna.shopper.bubbles.count(command) == 1
    assert anna.shopper.bubbles[0] == START[language]  # nothing was wiped


@sampled
def test_a_chat_in_the_dark_is_dark(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width, color_scheme="dark")

    anna.asks({"en": "show me jackets", "ko": "재킷 보여 주세요"}[language])
    expect(anna.cards.first).to_be_visible()
    anna.sees_no_sideways_scroll()
    background = anna.page.locator(".panel").evaluate("panel => getComputedStyle(panel).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", background)[:3]) < 90

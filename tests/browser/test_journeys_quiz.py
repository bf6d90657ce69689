"""Journeys to products at the real shop: the style quiz to its end with a question in between, and a search."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.customer import Customer, everywhere, sampled

pytestmark = pytest.mark.model

PRICE = {"en": re.compile(r"^\$\d"), "ko": re.compile(r"^[\d,]+원")}


def sees_products(customer: Customer, at_least: int = 2) -> None:
    """Cards with a picture that loads, a price and a link to the product's page, in a row."""
    expect(customer.cards.nth(at_least - 1)).to_be_attached()
    for card in customer.cards.all():
        card.scroll_into_view_if_needed()
        card.locator("img").evaluate("image => image.decode()")
        expect(card.locator(".card-price")).to_have_text(PRICE[customer.language])
        expect(card.locator(".card-link")).to_have_attribute("href", re.compile("/products/[A-Z0-9-]+"))
    expect(customer.answer.locator(".carousel[role=group]")).to_be_visible()


@everywhere
def test_the_style_quiz_to_its_end_with_a_question_in_between(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)

    if language == "en":
        anna.asks("I don't know what to wear, can you help me choose?", "What will you wear it for?")
        anna.picks("Work", "What are you looking for?")
        anna.asks("how long does delivery take?", "2–4 working days", "Source: Delivery", "back to where we were")
        anna.hears("What are you looking for?")
        anna.asks("a shirt or a sweater", "Light or warm?")
        anna.picks("Warm and cosy", "Which colours do you like?")
        anna.asks("no preference", "What is your budget?")
        anna.asks("120 dollars at most", "suit your answers best")
    else:
        anna.asks("뭐 입어야 할지 모르겠어요, 골라 주세요", "어디에 입으실 건가요?")
        anna.picks("출근·면접", "어떤 옷을 찾으세요?")
        anna.asks("배송 며칠 걸려요?", "2–4일", "출처: 배송 안내", "하던 얘기를 이어서")
        anna.hears("어떤 옷을 찾으세요?")
        anna.asks("니트요", "시원한 게 좋으세요, 따뜻한 게 좋으세요?")
        anna.picks("따뜻하고 포근하게", "어떤 색을 좋아하세요?")
        anna.asks("상관없어요", "예산은 어느 정도인가요?")
        anna.asks("15만원까지 괜찮아요", "가장 잘 어울리는 상품이에요")

    sees_products(anna)
    anna.sees_no_sideways_scroll()


@sampled
def test_the_result_follows_a_changed_answer(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)

    if language == "en":
        anna.asks("help me find my style, I need something for a wedding", "What are you looking for?")
        anna.picks("Dress", "Which colours do you like?")
        anna.picks("Dark", "What is your budget?")
        anna.asks("any price", "suit your answers best")
        before = anna.cards.all_inner_texts()
        anna.picks_again("Colourful", "suit your answers best")
    else:
        anna.asks("스타일 추천 받고 싶어요, 결혼식 하객룩이요", "어떤 옷을 찾으세요?")
        anna.picks("원피스", "어떤 색을 좋아하세요?")
        anna.picks("어두운 색", "예산은 어느 정도인가요?")
        anna.asks("가격 상관없어요", "가장 잘 어울리는 상품이에요")
        before = anna.cards.all_inner_texts()
        anna.picks_again("컬러풀한 색", "가장 잘 어울리는 상품이에요")
    expect(anna.cards.first).to_be_attached()

    assert anna.cards.all_inner_texts() != before


@everywhere
def test_a_search_shows_a_row_of_products(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)

    anna.asks({"en": "show me dresses under 100 dollars", "ko": "10만원 이하 원피스 보여 주세요"}[language])
    sees_products(anna)
    prices = [int(re.sub(r"\D", "", text)) for text in anna.cards.locator(".card-price").all_inner_texts()]
    assert max(prices) <= {"en": 100, "ko": 100_000}[language]

    ahead = anna.answer.get_by_role("button", name={"en": "Next items", "ko": "다음 항목"}[language])
    row = anna.answer.locator(".cards")
    row.evaluate("list => (list.style.scrollBehavior = 'auto', list.scrollLeft = 0)")
    expect(ahead).to_have_attribute("aria-disabled", "false")
    ahead.click()
    expect(anna.answer.locator(".arrow-left")).to_have_attribute("aria-disabled", "false")
    anna.sees_no_sideways_scroll()

"""Questions at the real shop: ten different ones in a row, each answered with its source, which opens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.customer import everywhere, sampled
from tests.browser.real_shop import RealShop

pytestmark = pytest.mark.model

QUESTIONS = {  # what is asked → what the answer must hold, where it comes from
    "en": (
        ("How much does delivery cost?", "$80", "Delivery"),
        ("How many days until a parcel arrives?", "2–4 working days", "Delivery"),
        ("Do you ship to Canada?", "Canada", "Delivery"),
        ("Can I send something back if I don't like it?", "30 days", "Returns"),
        ("When do I get my money back after a return?", "5 working days", "Returns"),
        ("Can I pay with PayPal?", "PayPal", "Payment"),
        ("Do you wrap presents?", "Gift wrap", "Gifts"),
        ("Is there a discount for students?", "student status", "Membership"),
        ("When are your shops open?", "10:00", "Stores"),
        ("How do I wash a wool sweater?", "Wool rarely needs a wash", "Care"),
    ),
    "ko": (
        ("배송비는 얼마예요?", "100,000원", "배송 안내"),
        ("주문하면 며칠 만에 와요?", "2–4일", "배송 안내"),
        ("캐나다로도 배송되나요?", "캐나다", "배송 안내"),
        ("마음에 안 들면 반품할 수 있나요?", "30일", "반품 안내"),
        ("반품하면 환불은 언제 돼요?", "5일", "반품 안내"),
        ("카카오페이로 결제할 수 있나요?", "카카오페이", "결제 안내"),
        ("선물 포장도 해 주시나요?", "선물 포장", "선물 안내"),
        ("학생 할인 있어요?", "학생", "멤버십 안내"),
        ("매장 몇 시까지 해요?", "10:00", "매장 안내"),
        ("울 니트는 어떻게 세탁해요?", "울 코스", "관리 방법"),
    ),
}
SOURCE = {"en": "Source: ", "ko": "출처: "}
HELPFUL = {"en": ("Helpful", "thank you"), "ko": ("도움돼요", "감사해요")}


@sampled
def test_ten_questions_are_answered_with_their_sources(
    real_shop: RealShop, visit: Visit, language: str, width: int
) -> None:
    anna = visit(language, width)

    answers = set()
    for question, fact, source in QUESTIONS[language]:
        anna.asks(question, fact, SOURCE[language] + source)
        link = anna.buttons.filter(has_text=source).first
        expect(link).to_have_attribute("href", re.compile(f"^{real_shop.url}/help/[a-z]+$"))
        answers.add(next(text for text in anna.answered if fact in text))
    anna.sees_no_sideways_scroll()

    assert len(answers) == len(QUESTIONS[language])


@everywhere
def test_the_source_opens_and_the_verdict_is_taken(
    real_shop: RealShop, visit: Visit, language: str, width: int
) -> None:
    anna = visit(language, width)
    question, fact, source = QUESTIONS[language][3]
    button, thanks = HELPFUL[language]

    anna.asks(question, fact)
    anna.picks(button, thanks)
    anna.asks(question, fact)
    anna.buttons.filter(has_text=source).first.click()

    anna.page.wait_for_url(f"{real_shop.url}/help/returns")
    expect(anna.page.locator("main")).to_contain_text(fact)

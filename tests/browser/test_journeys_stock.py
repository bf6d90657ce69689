"""Journeys to stock and sizes at the real shop, from the page of the product and from anywhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.customer import everywhere, sampled

pytestmark = pytest.mark.model

JACKET = "/products/TRAIL-JKT"


@everywhere
def test_from_its_page_yellow_m_is_sold_out_and_what_else_there_is(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width, JACKET)

    if language == "en":
        anna.asks("does this come in yellow M?", "Trail Rain Jacket (yellow, M)", "sold out")
        anna.hears(re.compile("navy M.*black M"))
        anna.picks("Navy M", "3 left online", "Trail Rain Jacket (navy, M)")
    else:
        anna.asks("이거 노란색 M 있어요?", "트레일 레인 재킷 (옐로, M)", "품절")
        anna.hears(re.compile("네이비 M.*블랙 M"))
        anna.picks("네이비 M", "트레일 레인 재킷 (네이비, M)", "3개 남았어요")
    anna.sees_no_sideways_scroll()


@everywhere
def test_navy_m_is_at_gangnam_but_not_at_hongdae(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)

    if language == "en":
        anna.asks("Is the trail rain jacket in navy M at Hongdae?", "Hongdae: none there")
        anna.hears(re.compile("still in these stores: .*Gangnam"))
        anna.asks("and at Gangnam?", "Gangnam: 2 left")
    else:
        anna.asks("트레일 레인 재킷 네이비 M 홍대점에 있나요?", "홍대점: 재고 없음")
        anna.hears(re.compile("매장에는 아직 있어요: .*강남점"))
        anna.asks("강남점에는요?", "강남점: 2개 남음")
    anna.sees_no_sideways_scroll()


@everywhere
def test_a_size_from_the_chest_with_its_reason(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)

    if language == "en":
        anna.asks(
            "Which size of the Everyday Oxford Shirt for a chest of 98 cm?",
            "For the Everyday Oxford Shirt take M.",
            "Your chest measurement of 98 cm lies within M (92 cm to 98 cm) in the brand's chart.",
        )
    else:
        anna.asks(
            "가슴둘레 98cm인데 옥스퍼드 셔츠 사이즈 뭐 살까요?",
            "에브리데이 옥스퍼드 셔츠는 M을 추천해요.",
            "가슴둘레 98 cm는 브랜드 사이즈표의 M(92 cm~98 cm)에 들어가요.",
        )
    anna.sees_no_sideways_scroll()


@sampled
def test_a_measurement_that_is_missing_is_asked_for(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width, "/products/OXF-SHT")

    if language == "en":
        anna.asks("Which size fits me?", "your chest measurement for Everyday Oxford Shirt")
        anna.asks("98", "take M")
    else:
        anna.asks("저한테 맞는 사이즈가 뭐예요?", "가슴둘레가 필요해요")
        anna.asks("98이요", "M을 추천해요")


@everywhere
def test_boots_without_a_chart_get_no_guess_but_the_reason(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)

    if language == "en":
        anna.asks(
            "What size Camden Chelsea Boots should I take?",
            "I can't name a size for Camden Chelsea Boots, because the brand gives us no size chart",
        )
    else:
        anna.asks("캠든 첼시 부츠 사이즈 뭐로 사면 돼요?", "캠든 첼시 부츠는 브랜드에서 사이즈표를 제공하지 않아서")
    expect(anna.buttons.first).to_have_text({"en": "Talk to a person", "ko": "상담원 연결"}[language])
    anna.sees_no_sideways_scroll()

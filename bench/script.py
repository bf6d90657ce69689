"""What is said in every measurement: a fixed mix of what shoppers say, half of it English, half of it Korean."""

from __future__ import annotations

ENGLISH = (
    "hi",
    "where is my order?",
    "1001, emma.wilson@example.com",
    "how long does delivery take?",
    "does the trail jacket come in yellow M?",
    "is the navy M in stock at Gangnam?",
    "show me black dresses under 130 dollars",
    "what size in the oxford shirt? my chest is 98 cm",
    "what is your return policy",
    "thanks",
)
KOREAN = (
    "안녕하세요",
    "배송비 얼마예요?",
    "트레일 레인 재킷 네이비 M 재고 있어요?",
    "홍대점에도 있나요?",
    "10만원 이하 원피스 보여주세요",
    "옥스퍼드 셔츠 사이즈 추천해 주세요. 가슴둘레 98cm예요",
    "교환은 어떻게 하나요?",
    "강남점은 어디에 있어요?",
    "오늘 서울 날씨 어때?",
    "감사합니다",
)
SCRIPT = ENGLISH + KOREAN

EARLY, LATE = 5, 490  # where the two windows of a long conversation begin; each is the script, once


def long_conversation() -> list[str]:
    """510 messages whose messages 5–24 and 490–509 are the same script, after the same five messages."""
    approach = list(SCRIPT[-EARLY:])
    whole, rest = divmod(LATE - EARLY - len(SCRIPT) - len(approach), len(SCRIPT))
    assert rest == 0
    return [*approach, *SCRIPT, *approach, *SCRIPT * whole, *SCRIPT]


def turned(start: int, times: int) -> list[str]:
    """The script a number of times, begun at another line: many sessions are not all at the same point."""
    first = start % len(SCRIPT)
    return [*(SCRIPT[first:] + SCRIPT[:first])] * times

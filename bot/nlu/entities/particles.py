"""What may follow a noun within a Korean word: particles, copulas, and the beginnings of what is said about a thing."""

from __future__ import annotations

import re

from bot.nlu.entities.patterns import words

HANGUL = re.compile(r"[가-힣]")
_ENDINGS = words(
    # particles
    "은 는 이 가 을 를 의 도 만 과 와 랑 이랑 하고 에 에서 에게 한테 께 로 으로 까지 부터 보다 보단 처럼 같은",
    "같이 대신 이나 나 밖에 마다 조차 씩 끼리 에는 에도 엔 에선 에서는 으로는 로는 든 이든",
    "든지 이든지 라도 이라도 중 용 들",
    # copulas
    "요 이요 여 예요 이에요 에요 이예요 이야 야 임 입니다 인데 이고 고 이며 며 라서 이라서 라고 이라고",
    "라면 이라면 인가 인지 이면 면 일까 인 이었 였 죠 이죠 이지 던데",
    # refusals
    "말고 말구 빼고 빼 제외 아닌 외",
    # nouns that go with any thing
    "룩 색 색상 색깔 컬러 빛 톤 계열 계통 점 지점 매장 쪽 사이즈 핏 소재 재질 원단 제품 상품 종류 류 정도 쯤 짜리",
    "세트 피부 거 것 걸 게 건 둘 두 때 날 갈",
    # what is said about a thing without a space
    "있 없 주 좀 추천 주문 구매 재고 품절 입 신 어때 어떤 어울 맞 더 할 한 된 해 안 되 사 살 찾 보여 골라 뭐 얼마",
    "언제 어디 가격 배송 반품 교환 환불 취소 문의 세탁 관리 후기 리뷰 알림 ㅋ ㅠ ㅎ ㅜ",
)
_ENDING = re.compile("|".join(sorted(_ENDINGS, key=len, reverse=True)))


def may_follow(text: str, end: int) -> bool:
    """Whether what comes right after a noun that ends here leaves it a noun."""
    return end >= len(text) or not HANGUL.match(text[end]) or _ENDING.match(text, end) is not None

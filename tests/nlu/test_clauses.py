"""Where a message falls into parts."""

from __future__ import annotations

import pytest

from bot.nlu.clauses import asks, clauses_of, denies


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("where is order 1001 and can I still return the shirt?", ["where is order 1001 and", "can I still return the shirt?"]),
        ("thanks! how long do refunds take?", ["how long do refunds take?"]),
        ("배송비 얼마고 교환도 되나요", ["배송비 얼마고", "교환도 되나요"]),
        ("지퍼가 고장났어요 환불해 주세요", ["지퍼가 고장났어요", "환불해 주세요"]),
        ("환불 언제 되는지랑 영수증 되는지 알려주세요", ["환불 언제 되는지랑", "영수증 되는지 알려주세요"]),
        ("취소하고 싶은 게 아니라 언제 오는지 볼래요", ["취소하고 싶은 게 아니라", "언제 오는지 볼래요"]),
        ("언제 와요? 그리고 주소 바꿀 수 있나", ["언제 와요?", "주소 바꿀 수 있나"]),
    ],
)  # fmt: skip
def test_parts(text: str, parts: list[str]) -> None:
    found = [part for _, part in clauses_of(text)]

    assert found == (parts if len(parts) > 1 else [])


@pytest.mark.parametrize("text", ["", "hi", "where is my order", "M", "배송 언제 와요", "and", "!!!", "1001", "고고고"])
def test_one_wish_is_one_part(text: str) -> None:
    assert clauses_of(text) == []


def test_each_part_says_where_it_begins() -> None:
    text = "do you gift wrap? also, how much is delivery to spain"

    assert all(text[start:].lstrip().startswith(part[:8]) for start, part in clauses_of(text))


def test_a_long_story_has_few_parts() -> None:
    assert len(clauses_of("and then i went home. " * 60)) <= 5


@pytest.mark.parametrize("text", ["is it warm", "보여주세요", "pls help", "얼마"])
def test_what_asks(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", ["i ordered last week", "새 옷이라더니", "my sister's wedding"])
def test_what_only_tells(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize(
    "text",
    ["actually dont cancel it", "not a refund", "i do not want to return anything", "취소하려는 게 아니라", "반품 말고", "환불은 말고요"],
)  # fmt: skip
def test_a_part_may_say_what_is_not_to_be_done(text: str) -> None:
    assert denies(text)


@pytest.mark.parametrize(
    "text",
    [
        "i don't want your e-mails",
        "cancel it",
        "it does not fit",
        "취소해 주세요",
        "취소가 안 돼요",
        "you did not refund me",
        "i can not change my address",
        "why can i not return it?",
        "반품 되는 거 아니에요?",
        "주문 취소된 거 아니에요",
    ],
)
def test_a_wish_denies_nothing(text: str) -> None:
    assert not denies(text)

"""Order numbers, sizes, quantities, coupons, addresses: each knows the numbers that are not its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("where is order 1001", "1001"),
        ("#10011", "10011"),
        ("주문번호 1002번이요", "1002"),
        ("1003", "1003"),
        ("cancel 1003 please", "1003"),
        ("1004 어디쯤 왔어요?", "1004"),
        ("ORD-1001", "1001"),
        ("what about 9999?", "9999"),
        ("반품접수 좀 77120456", "77120456"),
        ("620031 is not here", "620031"),
    ],
)
def test_an_order_number_is_found(facts: Read, text: str, number: str) -> None:
    assert ("order_number", number) in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "under 1000 dollars",
        "50000원",
        "call 010-5550-1002",
        "card ending in 4242",
        "since 2019",
        "50000",
        "1234567",
        "ordered on 20240513",
        "to my account 31926819",
        "운송장번호 512345678",
        "call me on 5551234",
        "a@1001.com",
        "카드 끝자리 1234",
        "₩15000",
        "about 1500",
        "how about 1200 dollars",
    ],
)
def test_other_numbers_are_no_order_numbers(facts: Read, text: str) -> None:
    assert not [value for entity, value in facts(text) if entity == "order_number"]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("010-5550-1002", "01055501002"),
        ("+44 7700 900101", "+447700900101"),
        ("+82 10-5550-1002", "+821055501002"),
        ("0044 7700 900101", "+447700900101"),
        ("my number is 202 555 0103 thanks", "2025550103"),
        ("제 번호는 01055501002예요", "01055501002"),
    ],
)
def test_a_phone_is_national_digits_or_carries_its_country(facts: Read, text: str, phone: str) -> None:
    assert ("phone", phone) in facts(text)


@pytest.mark.parametrize(
    "text", ["Emma.Wilson@Example.com", "emma.wilson @ example.com이요", "메일은 emma.wilson@example.com입니다"]
)
def test_an_email_is_found_in_small_letters(facts: Read, text: str) -> None:
    assert facts(text) == [("email", "emma.wilson@example.com")]


def test_number_and_proof_in_one_message(facts: Read) -> None:
    assert facts("1001, emma.wilson@example.com") == [("order_number", "1001"), ("email", "emma.wilson@example.com")]
    assert facts("주문 1002 번호는 010-5550-1002") == [("order_number", "1002"), ("phone", "01055501002")]


@pytest.mark.parametrize(
    ("text", "size", "system"),
    [
        ("EU 38", "38", "EU"),
        ("uk 6", "6", "UK"),
        ("8.5 us", "8.5", "US"),
        ("미국 사이즈 8", "8", "US"),
        ("250mm", "250", "KR"),
        ("245 신어요", "245", "KR"),
        ("66 입어요", "66", "KR"),
    ],
)
def test_a_size_with_its_system(facts: Read, text: str, size: str, system: str) -> None:
    assert set(facts(text)) == {("size", size), ("size_system", system)}


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("M", "M"),
        ("엠 있어요?", "M"),
        ("medium please", "M"),
        ("2XL", "XXL"),
        ("38호", "38"),
        ("waist 30", "30"),
        ("m사이즈", "M"),
        ("do you have it in 42", "42"),
        ("boots in brown 42", "42"),
        ("is the s in stock", "S"),
        ("is the jacket in navy M at hongdae", "M"),
        ("do you have the black L for pickup", "L"),
    ],
)
def test_a_size_without_a_system(facts: Read, text: str, size: str) -> None:
    assert [value for entity, value in facts(text) if entity == "size"] == [size]


@pytest.mark.parametrize(
    "text",
    ["what's your name", "i'm here", "too small", "a small gift", "open in 20 minutes", "1.5 size up", "tell us more"],
)
def test_letters_and_numbers_of_other_things_are_no_sizes(facts: Read, text: str) -> None:
    assert not [value for entity, value in facts(text) if entity in ("size", "size_system")]


@pytest.mark.parametrize(
    ("text", "count"), [("two of them", "2"), ("2개 담아줘", "2"), ("두 벌", "2"), ("x3", "3"), ("make it four", "4")]
)
def test_a_quantity(facts: Read, text: str, count: str) -> None:
    assert ("quantity", count) in facts(text)


@pytest.mark.parametrize("text", ["in 2 days", "one of them is broken", "3개월 됐어요", "2 questions"])
def test_counts_of_other_things_are_no_quantities(facts: Read, text: str) -> None:
    assert not [value for entity, value in facts(text) if entity == "quantity"]


def test_a_coupon_code(facts: Read) -> None:
    assert facts("code spring25 doesn't work") == [("coupon", "SPRING25")]
    assert facts("쿠폰 HELLO5 안돼요") == [("coupon", "HELLO5")]
    assert not [value for entity, value in facts("sunscreen SPF50 with a coupon please") if entity == "coupon"]

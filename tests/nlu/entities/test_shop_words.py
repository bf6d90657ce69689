"""The shop's own words in both languages, with particles, typos and refusals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.backends.demo import demo_records
from bot.commerce.catalogue import Product
from bot.nlu.entities import EntityFinder
from bot.nlu.shop_words import DEMO, ShopWords, from_files

Read = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("do you have the trail jacket in yellow m?", [("product", "TRAIL-JKT"), ("color", "yellow"), ("size", "M")]),
        ("트레일 자켓 노란색 M 있어요?", [("product", "TRAIL-JKT"), ("color", "yellow"), ("size", "M")]),
        ("트레일레인재킷은 강남점에 있나요", [("product", "TRAIL-JKT"), ("store", "gangnam")]),
        ("네이비재킷 있어?", [("color", "navy"), ("category", "jacket")]),
        ("빨강색으로 주세요", [("color", "red")]),
        ("남자러닝화 추천", [("category", "running_shoes")]),
        ("running shoes for a wedding", [("category", "running_shoes"), ("occasion", "wedding")]),
        ("my dry skin", [("skin_type", "dry")]),
        ("면 티셔츠", [("material", "cotton"), ("category", "tshirt")]),
        ("TRAIL-JKT", [("product", "TRAIL-JKT")]),
        ("라이트하우스 재킷", [("product", "SAIL-JKT")]),
        ("petal dress", [("product", "WRAP-DRS")]),
        ("영어로 해주세요", [("language", "en")]),
        ("the London store", [("city", "london")]),
    ],
)
def test_words_of_the_shop(facts: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anything but leather please", [("material", "not leather")]),
        ("not black or navy", [("color", "not black"), ("color", "not navy")]),
        ("노랑은 빼고", [("color", "not yellow")]),
        ("가죽 말고", [("material", "not leather")]),
        ("검정이랑 네이비는 빼고", [("color", "not black"), ("color", "not navy")]),
        ("a red dress, not black", [("color", "red"), ("category", "dress"), ("color", "not black")]),
        ("jumpers that arent wool", [("category", "sweater"), ("material", "not wool")]),
        ("블랙 아니고 블루로", [("color", "not black"), ("color", "blue")]),
        ("검정 말고 네이비로", [("color", "not black"), ("color", "navy")]),
    ],
)
def test_what_is_refused_has_the_role_not(facts: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "isn't the black one in stock?",
        "black",
        "검정 있어요?",
        "is it not sold anymore in black?",
        "가죽 되나요",
        "없나요 검정은",
    ],
)
def test_a_question_refuses_nothing(facts: Read, text: str) -> None:
    assert not [value for _, value in facts(text) if value.startswith("not ")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jaket", ("category", "jacket")),
        ("leathr", ("material", "leather")),
        ("claudline", ("product", "RUN-SHOE")),
        ("옥스포드셔츠", ("product", "OXF-SHT")),
        ("카디컨", ("category", "cardigan")),
    ],
)
def test_one_slip_is_forgiven(facts: Read, text: str, expected: tuple[str, str]) -> None:
    assert facts(text) == [expected]


@pytest.mark.parametrize(
    "text", ["what's the address", "see you later", "short", "안 맞으면 반품돼요?", "gift card", "dress code", "수영복"]
)
def test_ordinary_words_stay_ordinary(facts: Read, text: str) -> None:
    assert facts(text) == []


def test_positions_are_those_of_the_message() -> None:
    text = "ＴＲＡＩＬ-JKT 노란색으로, order 1001"

    found = ShopWords(from_files).finder().find(text)

    assert [text[each.start : each.end] for each in found] == ["ＴＲＡＩＬ-JKT", "노란색", "1001"]


def test_a_new_product_is_known_at_once() -> None:
    words, products = from_files()
    shelf = list(products)
    now = [0.0]
    shop_words = ShopWords(lambda: (words, tuple(shelf)), timer=lambda: now[0])
    assert shop_words.finder().find("zebulon cape") == []

    shelf.append(_cape(shelf[0]))
    now[0] = 60.0

    assert [each.value for each in shop_words.finder().find("zebulon cape")] == ["ZEB-CAPE"]


def test_words_are_compiled_once_while_nothing_changes() -> None:
    material = from_files()
    now = [0.0]
    shop_words = ShopWords(lambda: material, timer=lambda: now[0])
    first = shop_words.finder()

    now[0] = 60.0

    assert shop_words.finder() is first


def test_every_product_is_found_by_its_names(facts: Read) -> None:
    from datetime import date

    for product in demo_records(DEMO, date(2026, 11, 21)).products:
        code = [] if product.sku.isalpha() else [product.sku]
        for name in [*product.name.values(), *code]:
            assert ("product", product.sku) in facts(name), name


def _cape(like: Product) -> Product:
    from dataclasses import replace

    return replace(like, sku="ZEB-CAPE", name={"en": "Zebulon Travel Cape", "ko": "제불론 트래블 케이프"})


@pytest.mark.parametrize(
    "text",
    [
        "tell us more about it",
        "ship to usa?",
        "dry clean only?",
        "the m was too tight for me last time",
        "add all three to the bag",
        "메시지 카드 넣어주세요",
        "반 사이즈 있나요",
        "i'm tall and slim which one",
        "한 치수 크게 갈까요",
        "i lost my wallet",
        "convert us sizes to korean ones",
    ],
)
def test_words_of_the_shop_that_mean_something_else(facts: Read, text: str) -> None:
    stray = ("size_system", "skin_type", "fit", "material", "feature", "product", "language")
    found = [
        (entity, value) for entity, value in facts(text) if entity in stray and (entity, value) != ("size_system", "US")
    ]

    assert [pair for pair in found if pair != ("size_system", "KR")] == []


def test_what_if_refuses_nothing(facts: Read) -> None:
    assert facts("can i get my money back if i don't like the dress") == [("category", "dress")]


def test_a_refused_language_or_place_leaves_only_the_other(facts: Read) -> None:
    assert facts("영어 말고 한국어로") == [("language", "ko")]
    assert facts("강남점 말고 홍대점이요") == [("store", "hongdae")]


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("not red, blue", ["blue"], ["red"]),
        ("not black, navy, or grey", [], ["black", "grey", "navy"]),
        ("the navy, no wait, the black one", ["black"], ["navy"]),
        ("빨강 아니다 세이지로", ["sage"], ["red"]),
        ("navy or black", ["black", "navy"], []),
        ("흰셔츠랑 검정바지", ["black", "white"], []),
    ],
)
def test_what_is_taken_back_is_not_wanted(
    finder: EntityFinder, text: str, wanted: list[str], unwanted: list[str]
) -> None:
    colors = [each for each in finder.find(text) if each.entity == "color"]

    assert sorted(each.value for each in colors if not each.role) == wanted
    assert sorted(each.value for each in colors if each.role) == unwanted


@pytest.mark.parametrize(
    ("text", "sku"), [("the sailing jacket", "SAIL-JKT"), ("세일링재킷 있어?", "SAIL-JKT"), ("rubber boots", None)]
)
def test_a_name_without_its_first_word(finder: EntityFinder, text: str, sku: str | None) -> None:
    assert next((each.value for each in finder.find(text) if each.entity == "product"), None) == sku


@pytest.mark.parametrize("text", ["발길이 26cm면 몇이에요", "100이면 L인가요", "가격이 5만원이면 살게요"])
def test_a_condition_is_no_cotton(facts: Read, text: str) -> None:
    assert not [value for entity, value in facts(text) if entity == "material"]

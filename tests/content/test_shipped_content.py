"""The content that is shipped: complete, without fault, and what the code asks of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.content import Content
from bot.content.check import check
from bot.content.placeholders import PLACEHOLDERS
from bot.content.policy import POLICY_NAMES
from bot.content.report import LANGUAGES
from bot.content.snapshot import find_files, read_file

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data/content"
SAYING = ("say", "text", "say_with", "hand_off")
NOT_VALUES = {"buttons", "cards", "reason", "image_url", "language"}

TREE = {
    "outerwear": ("jacket", "coat", "parka"),
    "dress": (),
    "top": ("shirt", "tshirt", "blouse", "sweater", "cardigan", "hoodie"),
    "bottom": ("jeans", "trousers", "skirt", "shorts"),
    "shoes": ("running_shoes", "sneakers", "boots", "sandals", "heels"),
    "bag": (),
    "accessory": (),
    "skincare": ("cream", "oil", "serum", "cleanser", "sunscreen"),
}
TOPICS = {
    "shipping_cost",
    "shipping_time",
    "international_shipping",
    "return_policy",
    "exchange_policy",
    "refund_time",
    "payment_methods",
    "order_change_policy",
    "size_guide",
    "product_care",
    "materials",
    "warranty",
    "store_hours",
    "click_and_collect",
    "gift_wrapping",
    "gift_card",
    "loyalty",
    "student_discount",
    "price_match",
    "invoice",
    "account",
    "privacy_policy",
    "sustainability",
    "contact",
    "tracking_help",
    "pre_order",
    "customs",
    "authenticity",
    "skin_type_help",
    "how_to_order",
    "careers",
}


@pytest.fixture(scope="module")
def content() -> Content:
    return Content(FOLDER)


def test_check_finds_nothing() -> None:
    found = [str(problem) for problem in check(FOLDER, ROOT / "domain.yml")]

    assert found == []


def test_every_file_is_read() -> None:
    for name in find_files(FOLDER):
        content, problems = read_file(FOLDER, name)

        assert content is not None, name
        assert problems == []


def test_there_is_an_faq_for_every_topic_of_the_contract(content: Content) -> None:
    assert set(content.faq) >= TOPICS
    assert sum(len(topic.entries) for topic in content.faq.values()) >= 40


def test_the_categories_are_those_of_the_contract(content: Content) -> None:
    words = content.words

    assert words.top_categories() == tuple(TREE)
    for name, kinds in TREE.items():
        assert words.category_leaves(name) == (kinds or (name,))
        assert all(words.category_parent(kind) == name for kind in kinds)


@pytest.mark.parametrize(
    ("kind", "spelling", "canonical"),
    [
        ("color", "rd", "red"),
        ("color", "빨강", "red"),
        ("color", "빨간색", "red"),
        ("color", "곤색", "navy"),
        ("color", "남색", "navy"),
        ("color", "Off White", "ivory"),
        ("color", "회색", "grey"),
        ("color", "gray", "grey"),
        ("category", "자켓", "jacket"),
        ("category", "T-Shirts", "tshirt"),
        ("category", "러닝화", "running_shoes"),
        ("category", "선크림", "sunscreen"),
        ("category", "jumper", "sweater"),
        ("material", "goretex", "gore-tex"),
        ("material", "리넨", "linen"),
        ("feature", "방수", "waterproof"),
        ("feature", "no perfume", "fragrance-free"),
        ("occasion", "하객룩", "wedding"),
        ("occasion", "date", "date"),
        ("skin_type", "민감성 피부", "sensitive"),
        ("fit", "오버핏", "oversized"),
        ("store", "강남", "gangnam"),
        ("store", "coventgarden", "covent-garden"),
        ("city", "서울", "seoul"),
        ("city", "런던", "london"),
        ("size", "스몰", "S"),
        ("size", "엠", "M"),
        ("size", "2xl", "XXL"),
        ("size_system", "european", "EU"),
        ("allergen", "아몬드", "nuts"),
        ("product", "리비에라 원피스", "LINEN-DRS"),
        ("language", "한국어", "ko"),
        ("color", "chartreuse", None),
        ("planet", "mars", None),
    ],
)
def test_shoppers_words_are_known(content: Content, kind: str, spelling: str, canonical: str | None) -> None:
    assert content.words.canonical(kind, spelling) == canonical


def test_every_word_is_shown_in_both_languages(content: Content) -> None:
    words = content.words
    for kind in words.kinds():
        for value in words.values(kind):
            assert all(words.label(kind, value, language) for language in LANGUAGES)

    assert words.label("store", "gangnam", "ko") == "강남점"
    assert words.label("color", "unheard-of", "ko") == "unheard-of"


def test_words_that_mean_something_else_most_of_the_time_are_not_heard_alone(content: Content) -> None:
    for kind, word in (("occasion", "work"), ("occasion", "date"), ("material", "down"), ("skin_type", "normal")):
        assert word not in content.words.spellings(kind)
        assert content.words.canonical(kind, word) == word


SIGNS = (
    "yes",
    "no",
    "refuses",
    "doubts",
    "asks",
    "reasons",
    "does_cancel",
    "does_return",
    "does_exchange",
    "does_withdraw",
)
RETRACTS = ("withdraws", "takes_back", "names_return", "names_exchange", "names_cancel", "names_change", "asks_state")


@pytest.mark.parametrize(
    "name", ["back_to_bot", "stop", "back", "skip", "restart", "person", "all_items", *SIGNS, *RETRACTS]
)
def test_fixed_phrases_are_there_in_both_languages(content: Content, name: str) -> None:
    assert content.phrases(name, "en")
    assert content.phrases(name, "ko")


def test_the_assistant_says_at_once_that_it_is_none_of_us(content: Content) -> None:
    assert "automated assistant, not a person" in content.text("talk.disclosure", "en")
    assert "자동 응답 챗봇" in content.text("talk.disclosure", "ko")


@pytest.mark.parametrize("name", sorted(POLICY_NAMES | set(PLACEHOLDERS)))
def test_every_placeholder_is_in_the_merchandisers_guide(name: str) -> None:
    assert f"`{{{name}}}`" in (ROOT / "docs/merchandiser.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Call:
    """A place in the code that says a sentence."""

    where: str
    key: str
    given: frozenset[str]
    is_complete: bool  # no **values among the arguments


def calls() -> Iterator[Call]:
    for path in sorted(path for area in ("actions", "bot", "channels") for path in (ROOT / area).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAYING:
                yield from _calls(node, f"{path.relative_to(ROOT)}:{node.lineno}")


def _calls(node: ast.Call, where: str) -> Iterator[Call]:
    names = {keyword.arg for keyword in node.keywords}
    given = frozenset(name for name in names - NOT_VALUES if name)
    for key in _keys(node.args[0] if node.args else None):
        yield Call(where, key, given, None not in names)


def _keys(argument: ast.expr | None) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and "." in argument.value:
        yield argument.value
    if isinstance(argument, ast.IfExp):
        yield from _keys(argument.body)
        yield from _keys(argument.orelse)


def test_every_sentence_that_the_code_says_is_there(content: Content) -> None:
    missing = [f"{call.where} says {call.key}" for call in calls() if not content.has(call.key)]

    assert missing == []


def test_every_placeholder_of_a_sentence_is_given_where_it_is_said(content: Content) -> None:
    sentences = content.sentences
    wrong = []
    for call in calls():
        needed = sentences[call.key].text_placeholders() - POLICY_NAMES if call.key in sentences else frozenset()
        if call.is_complete and needed - call.given:
            wrong.append(f"{call.where}: {call.key} needs {sorted(needed - call.given)}")

    assert wrong == []

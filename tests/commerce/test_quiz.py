"""Quizzes: the way through the questions, what text answers them, and what the answers lead to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some
from moneyed import Money

from bot.commerce.catalogue import Product
from bot.commerce.categories import subtree
from bot.commerce.quiz import (
    Question,
    Quiz,
    QuizResult,
    answers_from,
    back,
    change,
    next_question,
    professional_reason,
    read_answer,
    result,
    told,
)
from bot.commerce.quiz.outcome import score, wishes
from bot.commerce.search import Query
from bot.commerce.traits import Trait
from tests.commerce.shelf import QUICK, TREE, product, stocked

Shop = tuple[Product, ...]
Quizzes = dict[str, Quiz]
Given = dict[str, tuple[str, ...]]
Way = tuple[str, list[int | None]]


def question(quiz: Quiz, name: str) -> Question:
    found = quiz.find_question(name)
    assert found is not None
    return found


def asked(quiz: Quiz, answers: Mapping[str, Sequence[str]]) -> str | None:
    following = next_question(quiz, answers)
    return following.id if following else None


def outcome(quiz: Quiz, answers: Mapping[str, Sequence[str]], products: Shop, **stock: int | None) -> QuizResult:
    return result(quiz, answers, products, stocked(products, **stock), "USD", TREE)


def skus(found: QuizResult) -> list[str]:
    return [one.product.sku for one in found.found]


class TestTheWay:
    def test_questions_come_in_order_and_only_where_they_belong(self, quizzes: Quizzes) -> None:
        style, way, answers = quizzes["style"], [], {}
        for answer in ("work", "outerwear", "rain", "dark", "middle"):
            way.append(asked(style, answers))
            answers = change(style, answers, way[-1] or "", (answer,))

        assert way == ["occasion", "kind", "weather", "palette", "budget"]
        assert asked(style, answers) is None

    def test_a_skipped_question_is_not_asked_again(self, quizzes: Quizzes) -> None:
        assert asked(quizzes["style"], {"occasion": ()}) == "kind"

    def test_a_new_answer_drops_only_what_depended_on_the_old_one(self, quizzes: Quizzes) -> None:
        answers = {"occasion": ("work",), "kind": ("outerwear",), "weather": ("rain",), "budget": ("low",)}

        changed = change(quizzes["style"], answers, "kind", ("top",))

        assert changed == {"occasion": ("work",), "kind": ("top",), "budget": ("low",)}
        assert asked(quizzes["style"], changed) == "warmth"

    def test_back_forgets_the_newest_answer(self, quizzes: Quizzes) -> None:
        answers = {"occasion": ("work",), "kind": ("outerwear",), "weather": ("rain",)}

        assert back(quizzes["style"], answers) == {"occasion": ("work",), "kind": ("outerwear",)}
        assert back(quizzes["style"], {}) == {}

    def test_answers_survive_as_json(self, quizzes: Quizzes) -> None:
        answers = change(quizzes["style"], {"occasion": ("work",)}, "budget", ("..80 USD",))

        kept = json.loads(json.dumps(answers))

        assert asked(quizzes["style"], kept) == asked(quizzes["style"], answers) == "kind"
        assert wishes(quizzes["style"], kept, "USD") == wishes(quizzes["style"], answers, "USD")

    def test_an_option_that_was_edited_away_is_asked_again(self, quizzes: Quizzes) -> None:
        assert asked(quizzes["style"], {"occasion": ("skiing holidays",), "gone": ("x",)}) == "occasion"

    def test_a_professional_is_asked_at_once_and_nothing_else_is(self, quizzes: Quizzes) -> None:
        answers = {"allergies": ("none",), "health": ("pregnancy",)}

        assert asked(quizzes["skincare"], answers) is None
        assert professional_reason(quizzes["skincare"], answers) == "pregnancy"

    def test_what_was_told_can_be_read_by_a_person(self, quizzes: Quizzes) -> None:
        rows = told(quizzes["style"], {"occasion": ("work",), "kind": ("=jacket",), "palette": ()}, "ko")

        assert [answer for _, answer in rows] == ["출근·면접", "재킷·코트"]


class TestTextAnswers:
    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("Work", ("work",)),
            ("for the office, mostly", ("work",)),
            ("출근룩이요", ("work",)),
            ("회사 갈 때 입을 거예요", ("work",)),
            ("weding", ("celebration",)),
            ("travl", ("outdoors",)),
            ("a wedding and for work", ("work", "celebration")),
            ("2", ("work",)),
            ("2번이요", ("work",)),
            ("the second one", ("work",)),
            ("두 번째", ("work",)),
            ("마지막", ("outdoors",)),
            ("1 and 3", ("everyday", "celebration")),
            ("whatever", ()),
            ("I don't care", ()),
            ("not sure", ()),
            ("상관없어요", ()),
            ("아무거나요", ()),
            ("모르겠어요", ()),
            ("not work", None),
            ("회사는 말고", None),
            ("9", None),
            ("how long does delivery take?", None),
            ("배송 얼마나 걸려요?", None),
            ("", None),
        ],
    )
    def test_an_occasion_is_understood(self, quizzes: Quizzes, text: str, answer: tuple[str, ...] | None) -> None:
        assert read_answer(question(quizzes["style"], "occasion"), text) == answer

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("80", ("..80 USD",)),
            ("2", ("middle",)),
            ("No limit", ("open",)),
            ("상관없어요", ("open",)),
            ("cheap please", ("low",)),
        ],
    )
    def test_a_budget_is_an_option_or_an_amount(self, quizzes: Quizzes, text: str, answer: tuple[str, ...]) -> None:
        assert read_answer(question(quizzes["style"], "budget"), text) == answer

    def test_a_stated_price_is_kept_exactly(self, quizzes: Quizzes) -> None:
        prices = [{"entity": "price_min", "value": "50000 KRW"}, {"entity": "price_max", "value": "59999 KRW"}]

        assert read_answer(question(quizzes["style"], "budget"), "5만원대", prices) == ("50000..59999 KRW",)

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("no", ("none",)),
            ("I have no allergies", ("none",)),
            ("없어요", ("none",)),
            ("알러지 없어요", ("none",)),
            ("nuts and fragrance", ("nuts", "fragrance")),
            ("견과류랑 향료요", ("nuts", "fragrance")),
            ("2, 3", ("nuts", "fragrance")),
            ("no nuts please", ("nuts",)),
            ("견과류는 빼 주세요", ("nuts",)),
            ("latex", ("other_allergy",)),
            ("whatever", None),
            ("상관없어요", None),
            ("strawberries", None),
        ],
    )
    def test_an_allergy_is_never_skipped_nor_lost(
        self, quizzes: Quizzes, text: str, answer: tuple[str, ...] | None
    ) -> None:
        assert read_answer(question(quizzes["skincare"], "allergies"), text) == answer

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("I'm pregnant", ("pregnancy",)),
            ("임신 중이에요", ("pregnancy",)),
            ("eczema", ("illness",)),
            ("아토피가 있어요", ("illness",)),
            ("none of these", ("none",)),
            ("해당 없어요", ("none",)),
            ("not pregnant", None),
            ("임신은 아니에요", None),
        ],
    )
    def test_a_red_flag_is_heard_and_a_denied_one_is_asked_again(
        self, quizzes: Quizzes, text: str, answer: tuple[str, ...] | None
    ) -> None:
        assert read_answer(question(quizzes["skincare"], "health"), text) == answer


class TestFactsStatedAtTheStart:
    ENTITIES = (
        {"entity": "category", "value": "jacket"},
        {"entity": "occasion", "value": "hiking"},
        {"entity": "price_max", "value": "120 USD"},
        {"entity": "material", "value": "wool", "role": "not"},
    )

    def test_they_answer_their_questions(self, quizzes: Quizzes) -> None:
        answers = answers_from(quizzes["style"], self.ENTITIES)

        assert answers == {
            "kind": ("=jacket",),
            "occasion": ("=hiking",),
            "budget": ("..120 USD",),
            "material": ("!wool",),
        }
        assert asked(quizzes["style"], answers) == "weather"

    def test_they_count_as_exactly_as_they_were_said(self, quizzes: Quizzes, shop: Shop) -> None:
        found = outcome(quizzes["style"], answers_from(quizzes["style"], self.ENTITIES), shop)

        assert set(skus(found)) == {"TRAIL", "WIND"}
        assert not found.relaxed

    def test_a_red_flag_counts_wherever_it_is_said(self, quizzes: Quizzes) -> None:
        skincare = quizzes["skincare"]

        assert answers_from(skincare, (), "which cream can i use, i'm pregnant")["health"] == ("pregnancy",)
        assert answers_from(skincare, (), "임신 중인데 크림 추천해 주세요")["health"] == ("pregnancy",)
        assert "health" not in answers_from(skincare, (), "I am not pregnant")

    def test_an_unwanted_category_answers_nothing(self, quizzes: Quizzes) -> None:
        assert answers_from(quizzes["style"], [{"entity": "category", "value": "dress", "role": "not"}]) == {}


class TestResults:
    def test_reasons_are_true_and_the_best_comes_first(self, quizzes: Quizzes, shop: Shop) -> None:
        answers = {"occasion": ("outdoors",), "kind": ("outerwear",), "weather": ("rain",), "palette": ("dark",)}
        found = outcome(quizzes["style"], answers, shop).found[0]

        assert found.product.sku == "TRAIL"
        assert Trait("feature", ("waterproof",)) in found.reasons
        assert Trait("color", ("navy",)) in found.reasons
        assert Trait("feature", ("hooded",)) in found.reasons

    def test_what_nothing_meets_is_given_up_and_named(self, quizzes: Quizzes, shop: Shop) -> None:
        found = outcome(quizzes["style"], {"occasion": ("work",), "kind": ("dress",)}, shop)

        assert set(skus(found)) == {"LINEN", "SATIN"}
        assert found.relaxed == (Trait("occasion", ("work", "interview")),)

    def test_an_allergy_outweighs_every_star(self, quizzes: Quizzes, shop: Shop) -> None:
        answers = {"allergies": ("nuts",), "health": ("none",), "concern": ("glow",)}

        assert "OIL" not in skus(outcome(quizzes["skincare"], answers, shop))
        assert skus(outcome(quizzes["skincare"], {**answers, "allergies": ("none",)}, shop))[0] == "OIL"

    def test_two_allergies_exclude_both(self, quizzes: Quizzes, shop: Shop) -> None:
        answers = {"allergies": ("nuts", "fragrance"), "health": ("none",)}

        assert skus(outcome(quizzes["skincare"], answers, shop)) == ["CREAM"]

    def test_when_all_is_excluded_nothing_is_shown(self, quizzes: Quizzes) -> None:
        shelf = (product("OIL", "oil", allergens=("nuts",)),)

        assert outcome(quizzes["skincare"], {"allergies": ("nuts",)}, shelf) == QuizResult()

    @pytest.mark.parametrize("reason", ["pregnancy", "illness", "wound"])
    def test_a_red_flag_leads_to_a_professional_and_to_no_product(
        self, quizzes: Quizzes, shop: Shop, reason: str
    ) -> None:
        found = outcome(quizzes["skincare"], {"allergies": ("none",), "health": (reason,), "skin": ("dry",)}, shop)

        assert found == QuizResult(professional=reason)

    def test_an_allergy_we_know_nothing_of_leads_to_a_professional(self, quizzes: Quizzes, shop: Shop) -> None:
        assert outcome(quizzes["skincare"], {"allergies": ("other_allergy",)}, shop).professional == "other_allergy"

    def test_only_the_quizs_part_of_the_shop_is_shown(self, quizzes: Quizzes, shop: Shop) -> None:
        found = outcome(quizzes["shoes"], {}, shop)

        assert set(skus(found)) == {"BOOT", "RUN"}
        assert not found.relaxed

    def test_unwanted_leather_is_out(self, quizzes: Quizzes, shop: Shop) -> None:
        found = outcome(quizzes["shoes"], {"use": ("boots",), "leather": ("no_leather",)}, shop)

        assert "BOOT" not in skus(found)
        assert found.relaxed

    def test_sold_out_things_are_never_shown(self, quizzes: Quizzes, shop: Shop) -> None:
        found = outcome(quizzes["shoes"], {"use": ("running",)}, shop, RUN_white_38=0, RUN_white_39=0, RUN_white_40=0)

        assert "RUN" not in skus(found)

    def test_the_budget_counts_in_the_currency_of_the_conversation(self, quizzes: Quizzes, shop: Shop) -> None:
        stock = stocked(shop)
        query, _ = wishes(quizzes["style"], {"budget": ("middle",)}, "KRW")
        found = result(quizzes["style"], {"budget": ("middle",)}, shop, stock, "KRW", TREE)

        assert (query.price_min, query.price_max) == (Money(80000, "KRW"), Money(160000, "KRW"))
        assert all(80000 <= one.product.prices["KRW"].amount <= 160000 for one in found.found)

    def test_a_changed_answer_changes_the_result(self, quizzes: Quizzes, shop: Shop) -> None:
        answers = {"occasion": ("work",), "kind": ("outerwear",), "budget": ("high",)}
        before = outcome(quizzes["style"], answers, shop)
        after = outcome(quizzes["style"], change(quizzes["style"], answers, "kind", ("top",)), shop)

        assert skus(before)[0] == "WOOL"
        assert skus(after)[0] == "OXFORD"


@some.composite
def walks(draw: some.DrawFn) -> Way:
    """A quiz and, for each question on the way, which option is taken; None skips."""
    name = draw(some.sampled_from(("style", "shoes", "skincare")))
    return name, draw(some.lists(some.none() | some.integers(0, 9), min_size=12, max_size=12))


def choice(asked_now: Question, pick: int | None) -> tuple[str, ...]:
    if pick is None and asked_now.is_skippable:
        return ()
    return (asked_now.options[(pick or 0) % len(asked_now.options)].id,)


def walk(quiz: Quiz, picks: list[int | None], given: Given | None = None) -> Given:
    """Answer whatever is asked until the end; each question has its own pick, whenever it comes."""
    answers: Given = dict(given or {})
    place = {one.id: number for number, one in enumerate(quiz.questions)}
    for _ in range(len(quiz.questions) + 1):
        following = next_question(quiz, answers)
        if following is None:
            return answers
        answers = change(quiz, answers, following.id, choice(following, picks[place[following.id]]))
    raise AssertionError("the quiz does not end")


@given(way=walks())
@QUICK
def test_every_way_ends_in_products_or_a_professional(quizzes: Quizzes, shop: Shop, way: Way) -> None:
    name, picks = way
    answers = walk(quizzes[name], picks)

    found = outcome(quizzes[name], answers, shop)

    assert found.professional or found.found or name == "skincare"
    assert len(answers) <= len(quizzes[name].questions)


@given(way=walks(), edited=some.integers(0, 11), anew=some.integers(0, 9))
@QUICK
def test_an_edit_and_going_on_equals_a_fresh_run(
    quizzes: Quizzes, shop: Shop, way: Way, edited: int, anew: int
) -> None:
    name, picks = way
    quiz = quizzes[name]
    answers = walk(quiz, picks)
    position = edited % len(quiz.questions)
    target = quiz.questions[position]
    changed_picks: list[int | None] = [*picks[:position], anew, *picks[position + 1 :]]

    if target.id in answers:
        changed = walk(quiz, changed_picks, change(quiz, answers, target.id, choice(target, anew)))
        fresh = walk(quiz, changed_picks)

        assert outcome(quiz, changed, shop) == outcome(quiz, fresh, shop)


def meets_all(one: Product, query: Query) -> bool:
    """The plain meaning of a query, for products of which everything can be bought."""
    price = one.prices["USD"]
    within = subtree(TREE, query.categories[0]) if query.categories else {one.category}
    within = within.union(*(subtree(TREE, name) for name in query.categories))
    return (
        one.category in within
        and (not query.colors or bool(set(query.colors) & set(one.colors)))
        and (not query.occasions or bool(set(query.occasions) & set(one.occasions)))
        and set(query.features) <= set(one.features)
        and set(query.skin_types) <= set(one.skin_types)
        and (query.price_max is None or price <= query.price_max)
        and (query.price_min is None or price >= query.price_min)
    )


@given(way=walks())
@QUICK
def test_the_result_is_the_one_of_plain_counting(quizzes: Quizzes, shop: Shop, way: Way) -> None:
    quiz = quizzes[way[0]]
    answers = walk(quiz, way[1])
    found = result(quiz, answers, shop, stocked(shop), "USD", TREE, limit=100)
    query, points = wishes(quiz, answers, "USD")
    scope = frozenset().union(*(subtree(TREE, name) for name in quiz.categories))
    allowed = [
        one
        for one in shop
        if one.category in scope
        and not set(one.allergens) & set(query.free_from)
        and not set(one.materials) & set(query.not_materials)
    ]

    def rank(one: Product) -> tuple[float, float, str]:
        return -score(one, points), -(one.rating * one.reviews + 40) / (one.reviews + 10), one.sku

    expected = [one.sku for one in sorted((one for one in allowed if meets_all(one, query)), key=rank)]

    if found.professional:
        assert not found.found
    elif expected:
        assert skus(found) == expected
        assert not found.relaxed
    else:
        assert found.relaxed or not allowed

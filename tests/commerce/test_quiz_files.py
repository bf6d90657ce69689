"""Quizzes as files: the three that ship keep their promises, and a wrong one says where it is wrong."""

from __future__ import annotations

import copy
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from bot.commerce.errors import ContentWrong
from bot.commerce.quiz import Quiz, parse_quiz
from tests.commerce.conftest import QUIZZES
from tests.commerce.shelf import content

Quizzes = dict[str, Quiz]
Change = Callable[[dict[str, Any]], Any]
FIRST = ("questions", 0, "options", 0)


@pytest.mark.parametrize("name", QUIZZES)
def test_a_quiz_has_four_questions_and_asks_the_budget_in_both_currencies(quizzes: Quizzes, name: str) -> None:
    quiz = quizzes[name]
    budget = next(question for question in quiz.questions if question.entity == "price")

    assert len(quiz.questions) >= 4
    assert all(2 <= len(question.options) <= 10 for question in quiz.questions)
    assert {currency for option in budget.options for currency in option.effect.price} == {"USD", "KRW"}


@pytest.mark.parametrize("name", QUIZZES)
def test_the_budgets_leave_no_gap(quizzes: Quizzes, name: str) -> None:
    budget = next(question for question in quizzes[name].questions if question.entity == "price")
    for currency in ("USD", "KRW"):
        ranges = [option.effect.price[currency] for option in budget.options if option.effect.price]

        assert ranges[0][0] is None
        assert ranges[-1][1] is None
        assert all(lower[1] == upper[0] for lower, upper in pairwise(ranges))


def test_skincare_insists_on_allergies_and_health_before_anything_else(quizzes: Quizzes) -> None:
    first, second = quizzes["skincare"].questions[:2]

    assert (first.id, first.is_skippable, first.takes_many) == ("allergies", False, True)
    assert (second.id, second.is_skippable) == ("health", False)


def _put(path: tuple[Any, ...], value: Any) -> Change:
    def change(root: dict[str, Any]) -> None:
        here: Any = root
        for step in path[:-1]:
            here = here[step]
        here[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_put(("questions",), []), ("questions",)),
        (_put(("questions", 0, "colour"), "red"), ("questions", 0, "colour")),
        (_put(("title",), {"en": "x" * 21, "ko": "짧게"}), ("title", "en")),
        (_put(("questions", 0, "ask"), {"en": "Only English?"}), ("questions", 0, "ask")),
        (_put(("questions", 0, "options"), []), ("questions", 0, "options")),
        (_put(("questions", 0, "options", 1, "id"), "everyday"), ("questions", 0, "options")),
        (_put(("questions", 0, "options", 0, "id"), "=x"), ("questions", 0, "options", 0, "id")),
        (_put(("questions", 0, "options", 0, "title", "ko"), "가" * 21), ("questions", 0, "options", 0, "title", "ko")),
        (
            _put(("questions", 0, "options", 0, "effect"), {"requires": {}}),
            ("questions", 0, "options", 0, "effect", "requires"),
        ),
        (
            _put(("questions", 0, "options", 0, "effect"), {"require": {"allergen": ["nuts"]}}),
            ("questions", 0, "options", 0, "effect", "require", "allergen"),
        ),
        (_put(("questions", 0, "entity"), "mood"), ("questions", 0, "entity")),
        (_put(("questions", 0, "when"), {"kind": ["dress"]}), ("questions", 0, "when", "kind")),
        (_put(("questions", 2, "when"), {"kind": ["hat"]}), ("questions", 2, "when", "kind")),
        (_put(("questions", 6, "entity"), "color"), ("questions",)),
        (_put(("questions", 6, "options", 0, "effect"), {"price": {"USD": [None, 60]}}), ("questions", 6, "options")),
        (
            _put(("questions", 6, "options", 0, "effect"), {"price": {"USD": [60, 20], "KRW": [1, 2]}}),
            ("questions", 6, "options", 0, "effect", "price", "USD"),
        ),
        (_put(("questions", 1, "id"), "occasion"), ("questions",)),
        (_put(("questions", 1, "many"), "yes"), ("questions", 1, "many")),
        (_put(("hears",), ["price"]), ("hears", 0)),
    ],
)
def test_a_wrong_quiz_says_where_and_what_was_expected(change: Change, path: tuple[Any, ...]) -> None:
    root = copy.deepcopy(content("quizzes/style.yml"))
    change(root)

    with pytest.raises(ContentWrong) as wrong:
        parse_quiz(root)

    assert wrong.value.path == path
    assert wrong.value.expected

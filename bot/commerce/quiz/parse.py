"""A quiz from its file, or where the file is wrong. Knows no file and no YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.commerce.errors import ContentWrong
from bot.commerce.quiz.model import KINDS, PRICE, Effect, Option, Question, Quiz, Range
from bot.commerce.shapes import (
    LANGUAGES,
    Steps,
    check_keys,
    get_flag,
    get_list,
    get_mapping,
    get_number,
    get_one_of,
    get_text,
    get_texts,
    get_words,
    is_number,
)

LONGEST_TITLE = 20  # characters of a button on WhatsApp
FEWEST_QUESTIONS = 3
_EXCLUDED = (*KINDS, "allergen")
_HEARD = ("color", "material", "feature", "allergen")


def parse_quiz(root: Mapping[str, Any]) -> Quiz:
    """A quiz from its mapping. Raises ContentWrong."""
    check_keys(root, ("id", "title", "categories", "questions"), ("hears",), ())
    questions = _numbered(root["questions"], ("questions",))
    hears = _numbered(root.get("hears", []), ("hears",))
    quiz = Quiz(
        id=get_text(root["id"], ("id",)),
        title=get_words(root["title"], ("title",), LONGEST_TITLE),
        categories=get_texts(root["categories"], ("categories",)),
        questions=tuple(_question(one, ("questions", number)) for number, one in questions),
        hears=tuple(get_one_of(one, _HEARD, ("hears", number)) for number, one in hears),
    )
    _check_whole(quiz)
    return quiz


def _question(value: Any, at: Steps) -> Question:
    here = get_mapping(value, at)
    check_keys(here, ("id", "ask", "options"), ("entity", "when", "skippable", "many"), at)
    question = Question(
        id=get_text(here["id"], (*at, "id")),
        ask=get_words(here["ask"], (*at, "ask")),
        options=tuple(_option(one, (*at, "options", n)) for n, one in _numbered(here["options"], (*at, "options"))),
        entity=get_one_of(here["entity"], (*KINDS, "allergen", PRICE), (*at, "entity")) if "entity" in here else "",
        when=_values_by_kind(here.get("when", {}), None, (*at, "when")),
        is_skippable=get_flag(here.get("skippable", True), (*at, "skippable")),
        takes_many=get_flag(here.get("many", False), (*at, "many")),
    )
    _check_options(question, at)
    return question


def _option(value: Any, at: Steps) -> Option:
    here = get_mapping(value, at)
    check_keys(here, ("id", "title"), ("synonyms", "values", "effect", "anywhere"), at)
    option_id = get_text(here["id"], (*at, "id"))
    if option_id[0] in "=!" or ".." in option_id:
        raise ContentWrong((*at, "id"), "a plain word: = ! and .. mean something else here")
    return Option(
        id=option_id,
        title=get_words(here["title"], (*at, "title"), LONGEST_TITLE),
        synonyms=_synonyms(here.get("synonyms", {}), (*at, "synonyms")),
        values=get_texts(here.get("values", []), (*at, "values")),
        effect=_effect(here.get("effect", {}), (*at, "effect")),
        is_heard_anywhere=get_flag(here.get("anywhere", False), (*at, "anywhere")),
    )


def _synonyms(value: Any, at: Steps) -> Mapping[str, tuple[str, ...]]:
    here = get_mapping(value, at)
    check_keys(here, (), LANGUAGES, at)
    return {language: get_texts(names, (*at, language)) for language, names in here.items()}


def _effect(value: Any, at: Steps) -> Effect:
    here = get_mapping(value, at)
    check_keys(here, (), ("require", "exclude", "prefer", "price", "ask_professional"), at)
    return Effect(
        require=_values_by_kind(here.get("require", {}), KINDS, (*at, "require")),
        exclude=_values_by_kind(here.get("exclude", {}), _EXCLUDED, (*at, "exclude")),
        points=_points(here.get("prefer", {}), (*at, "prefer")),
        price=_prices(here.get("price", {}), (*at, "price")),
        asks_professional=get_flag(here.get("ask_professional", False), (*at, "ask_professional")),
    )


def _values_by_kind(value: Any, kinds: Sequence[str] | None, at: Steps) -> Mapping[str, tuple[str, ...]]:
    here = get_mapping(value, at)
    if kinds is not None:
        check_keys(here, (), kinds, at)
    return {kind: get_texts(values, (*at, kind)) for kind, values in here.items()}


def _points(value: Any, at: Steps) -> Mapping[str, Mapping[str, float]]:
    """`prefer: {feature: {warm: 2, light: 1}}`, or a list for one point each."""
    here = get_mapping(value, at)
    check_keys(here, (), (*KINDS, "brand", "sku"), at)
    return {kind: _points_of(values, (*at, kind)) for kind, values in here.items()}


def _points_of(value: Any, at: Steps) -> Mapping[str, float]:
    if isinstance(value, Mapping):
        return {str(name): get_number(points, (*at, name)) for name, points in value.items()}
    return dict.fromkeys(get_texts(value, at), 1.0)


def _prices(value: Any, at: Steps) -> Mapping[str, Range]:
    """`price: {USD: [50, 100], KRW: [60000, null]}`; null is "no limit"."""
    here = get_mapping(value, at)
    return {currency: _range(ends, (*at, currency)) for currency, ends in here.items()}


def _range(value: Any, at: Steps) -> Range:
    ends = get_list(value, at)
    if len(ends) != 2 or not all(end is None or (is_number(end) and end >= 0) for end in ends):
        raise ContentWrong(at, "[from, to] in that currency, null for no limit")
    low, high = (None if end is None else Decimal(str(end)) for end in ends)
    if low is not None and high is not None and low >= high:
        raise ContentWrong(at, "the smaller amount first")
    return low, high


def _numbered(value: Any, at: Steps) -> Sequence[tuple[int, Any]]:
    return tuple(enumerate(get_list(value, at)))


def _check_options(question: Question, at: Steps) -> None:
    if len(question.options) < 2:
        raise ContentWrong((*at, "options"), "at least two options")
    _check_unlike([option.id for option in question.options], (*at, "options"))
    _check_unlike([value for option in question.options for value in option.values], (*at, "options"))
    for language in LANGUAGES:
        _check_unlike([option.title[language].casefold() for option in question.options], (*at, "options"))
    currencies = [frozenset(option.effect.price) for option in question.options if option.effect.price]
    if question.entity == PRICE and len(set(currencies)) != 1:
        raise ContentWrong((*at, "options"), "a price in the same currencies for every option that has one")


def _check_unlike(names: Sequence[str], at: Steps) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ContentWrong(at, f"{name} only once")


def _check_whole(quiz: Quiz) -> None:
    if len(quiz.questions) < FEWEST_QUESTIONS:
        raise ContentWrong(("questions",), f"at least {FEWEST_QUESTIONS} questions")
    _check_unlike([*(question.id for question in quiz.questions), *quiz.hears], ("questions",))
    if not any(question.entity == PRICE for question in quiz.questions):
        raise ContentWrong(("questions",), "a question with `entity: price`: every quiz asks the budget")
    for number, question in enumerate(quiz.questions):
        _check_when(quiz, number, question)


def _check_when(quiz: Quiz, number: int, question: Question) -> None:
    """Only earlier questions: so a quiz always ends."""
    earlier = {one.id: one for one in quiz.questions[:number]}
    for asked, options in question.when.items():
        at: Steps = ("questions", number, "when", asked)
        if asked not in earlier:
            raise ContentWrong(at, f"one of the questions before: {', '.join(earlier) or 'there is none'}")
        for option in options:
            if earlier[asked].find_option(option) is None:
                known = ", ".join(one.id for one in earlier[asked].options)
                raise ContentWrong(at, f"options of {asked}: {known}")

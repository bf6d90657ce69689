"""What the answers lead to: a ranked choice of what can be bought, with true reasons; or: ask a professional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from moneyed import Money

from bot.commerce.catalogue import Product
from bot.commerce.categories import CategoryTree, subtree
from bot.commerce.inventory import StockMap
from bot.commerce.quiz.model import Answers, Effect, Question, Quiz
from bot.commerce.quiz.price import read_range
from bot.commerce.quiz.progress import chosen, is_asked, professional_reason
from bot.commerce.search.query import FIELDS, Query
from bot.commerce.search.ranking import Found, SearchResult, search
from bot.commerce.search.wishes import wishes_of
from bot.commerce.traits import Trait, stated

STATED_POINTS = 2.0  # for a value the shopper named, where the question only sorts

Points = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class QuizResult:
    """Products, best first; `relaxed` are wishes nothing met; with `professional` set there are no products."""

    found: tuple[Found, ...] = ()
    relaxed: tuple[Trait, ...] = ()
    total: int = 0
    professional: str = ""  # id of the option that asks for one: pregnancy, illness, …


def result(
    quiz: Quiz,
    answers: Answers,
    products: Sequence[Product],
    stock: StockMap,
    currency: str,
    tree: CategoryTree | None = None,
    limit: int = 5,
) -> QuizResult:
    """The live catalogue ranked by the answers. What is excluded stays out, however many points it has."""
    reason = professional_reason(quiz, answers)
    if reason:
        return QuizResult(professional=reason)
    query, points = wishes(quiz, answers, currency)
    offered = _within(products, quiz.categories, tree or {})
    found = search(offered, query, stock, tree, limit, lambda product: score(product, points))
    if not found.found:
        found = _anything(offered, query, stock, tree or {}, limit, points)
    reasoned = tuple(replace(one, reasons=one.reasons + _preferences(one.product, points)) for one in found.found)
    return QuizResult(reasoned, found.relaxed, found.total)


def wishes(quiz: Quiz, answers: Answers, currency: str) -> tuple[Query, Points]:
    """What the answers require and exclude, and the points they give."""
    fields: dict[str, Any] = {}
    points: dict[str, dict[str, float]] = {}
    for question in quiz.questions:
        if is_asked(quiz, question, answers):
            for effect in _effects(question, answers):
                _apply(effect, fields, points)
            fields.update(_price(question, answers, currency))
    for kind in quiz.hears:
        _hear(kind, answers.get(kind, ()), fields)
    return Query(**fields), points


def score(product: Product, points: Points) -> float:
    """The points of a product: the sum over everything it states."""
    earned = [points[kind].get(value, 0.0) for kind in points for value in stated(product, kind)]
    return sum(earned)


def _effects(question: Question, answers: Answers) -> tuple[Effect, ...]:
    """The effects of the chosen options; a stated value narrows its option: "=jacket" of outerwear."""
    narrower = tuple(one[1:] for one in answers.get(question.id, ()) if one.startswith("="))
    return tuple(_narrowed(option.effect, question.entity, narrower) for option in chosen(question, answers))


def _narrowed(effect: Effect, kind: str, values: tuple[str, ...]) -> Effect:
    if not values or not kind:
        return effect
    if kind in effect.require:
        return replace(effect, require={**effect.require, kind: values})
    if kind in effect.points:
        more = {value: STATED_POINTS + effect.points[kind].get(value, 0.0) for value in values}
        return replace(effect, points={**effect.points, kind: {**effect.points[kind], **more}})
    return effect


def _apply(effect: Effect, fields: dict[str, Any], points: dict[str, dict[str, float]]) -> None:
    for kind, values in effect.require.items():
        _add(fields, FIELDS[kind][0], values)
    for kind, values in effect.exclude.items():
        _add(fields, FIELDS[kind][1], values)
    for kind, by_value in effect.points.items():
        mine = points.setdefault(kind, {})
        for value, given in by_value.items():
            mine[value] = mine.get(value, 0.0) + given


def _hear(kind: str, given: Sequence[str], fields: dict[str, Any]) -> None:
    wanted, unwanted = FIELDS[kind]
    _add(fields, wanted, tuple(one[1:] for one in given if one.startswith("=")))
    _add(fields, unwanted, tuple(one[1:] for one in given if one.startswith("!")))


def _add(fields: dict[str, Any], name: str, values: tuple[str, ...]) -> None:
    fields[name] = tuple(dict.fromkeys((*fields.get(name, ()), *values)))


def _price(question: Question, answers: Answers, currency: str) -> Mapping[str, Money | None]:
    """The budget: as stated, or the chosen range in the currency of the conversation."""
    said = next((found for one in answers.get(question.id, ()) if (found := read_range(one))), None)
    if said:
        return {"price_min": said[0], "price_max": said[1]}
    ranges = [option.effect.price[currency] for option in chosen(question, answers) if currency in option.effect.price]
    if not ranges:
        return {}
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    low = None if None in lows else min(one for one in lows if one is not None)
    high = None if None in highs else max(one for one in highs if one is not None)
    return {
        "price_min": None if not low else Money(low, currency),
        "price_max": None if high is None else Money(high, currency),
    }


def _within(products: Sequence[Product], categories: Sequence[str], tree: CategoryTree) -> Sequence[Product]:
    allowed = frozenset().union(*(subtree(tree, name) for name in categories))
    return [product for product in products if product.category in allowed]


def _anything(
    products: Sequence[Product], query: Query, stock: StockMap, tree: CategoryTree, limit: int, points: Points
) -> SearchResult:
    """Nothing meets even one wish: whatever is not excluded, every wish named as given up."""
    kept = {unwanted: getattr(query, unwanted) for _, unwanted in FIELDS.values()}
    found = search(products, Query(**kept), stock, tree, limit, lambda product: score(product, points))
    return replace(found, relaxed=tuple(wish.trait for wish in wishes_of(query, tree)) if found.found else ())


def _preferences(product: Product, points: Points) -> tuple[Trait, ...]:
    """What earned points, best first in each kind."""
    found = []
    for kind, by_value in points.items():
        earned = [value for value in stated(product, kind) if by_value.get(value, 0.0) > 0]
        if earned:
            found.append(Trait(kind, tuple(sorted(earned, key=lambda value: -by_value[value]))))
    return tuple(found)

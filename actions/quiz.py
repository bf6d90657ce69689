"""Quizzes: led shopping. Questions are content, the engine is bot.commerce.quiz; here they meet the conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from moneyed import Money

from actions import allergies, flows
from actions.base import ShopAction
from actions.exchange import Answers, Exchange
from actions.kinds import category_tree
from actions.products import product_card, trait_text
from bot.commerce import quiz as engine
from bot.commerce.categories import subtree
from bot.commerce.search import Found
from bot.commerce.search.words import squeeze
from bot.messages import Button, Entity

DEFAULT = "style"
SHOWN = 4


class ActionStartQuiz(ShopAction):
    """Begin the quiz that fits what was said; facts stated at the start are not asked again."""

    def act(self, exchange: Exchange) -> None:
        quiz = _fitting(exchange)
        noted = [{"entity": "allergen", "value": substance} for substance in allergies.avoided(exchange)]
        stated = engine.answers_from(quiz, [*exchange.heard.entities, *noted], exchange.heard.text)
        flows.start(exchange, QuizFlow.name, {"quiz": quiz.id, "given": _as_lists(stated)})


@flows.register
class QuizFlow(flows.Flow):
    """`answers` holds the quiz's id and what was `given`: question id → option ids."""

    name: ClassVar[str] = "quiz"
    own_intents: ClassVar[frozenset[str]] = frozenset({"start_quiz", "search_product"})
    takes_products: ClassVar[bool] = False
    hears_facts: ClassVar[bool] = True
    can_reopen: ClassVar[bool] = True

    def next_question(self, exchange: Exchange, answers: Answers) -> str | None:
        question = engine.next_question(_quiz(exchange, answers), answers["given"])
        return question.id if question else None

    def ask(self, exchange: Exchange, question: str, answers: Answers) -> None:
        quiz = _quiz(exchange, answers)
        asked = quiz.find_question(question)
        if asked is None:
            return
        buttons = tuple(
            Button(_title(exchange, option), "inform", (_answer(quiz.id, question, option.id),))
            for option in asked.options
        )
        exchange.say_with("quiz.question", buttons=buttons, question=asked.ask[exchange.language])

    def read(self, exchange: Exchange, question: str, answers: Answers) -> Answers:
        """By button, by words, or by a fact that answers any of the questions."""
        quiz = _quiz(exchange, answers)
        pressed = _pressed(exchange, quiz.id)
        if pressed:
            return {"given": _as_lists(engine.change(quiz, answers["given"], *pressed))}
        asked = quiz.find_question(question)
        heard = exchange.heard
        given = engine.read_answer(asked, heard.text, heard.entities, exchange.currency) if asked else None
        found: dict[str, tuple[str, ...]] = dict(engine.answers_from(quiz, heard.entities, heard.text))
        if given is not None:  # "rain" said of the weather does not change what it is for
            found = {name: answer for name, answer in found.items() if name not in answers["given"]}
            found[question] = given
        return {"given": _changed(quiz, answers["given"], found)} if found else {}

    def is_offered(self, exchange: Exchange, question: str, answers: Answers) -> bool:
        asked = _quiz(exchange, answers).find_question(question)
        said = squeeze(exchange.heard.text)
        return asked is not None and any(said == squeeze(name) for option in asked.options for name in option.names)

    def skip(self, exchange: Exchange, question: str, answers: Answers) -> Answers | None:
        quiz = _quiz(exchange, answers)
        asked = quiz.find_question(question)
        if asked is None or not asked.is_skippable:
            return None
        return {"given": _as_lists(engine.change(quiz, answers["given"], question, ()))}

    def forget(self, exchange: Exchange, question: str, answers: Answers) -> None:
        answers["given"] = {name: given for name, given in answers["given"].items() if name != question}

    def finish(self, exchange: Exchange, answers: Answers) -> None:
        quiz = _quiz(exchange, answers)
        products = allergies.safe(exchange, exchange.shop.backend.products())
        stock = exchange.shop.backend.stock([variant.id for product in products for variant in product.variants])
        found = engine.result(
            quiz, answers["given"], products, stock, exchange.currency, category_tree(exchange), SHOWN
        )
        if found.professional:
            exchange.say("quiz.ask_professional")
            return
        _show(exchange, quiz, found)


def is_changed_answer(exchange: Exchange) -> bool:
    """Whether a button of a quiz that is not asking now was pressed."""
    return any(value.startswith("quiz:") for value in exchange.heard.values("answer"))


def change_answer(exchange: Exchange) -> None:
    """A new answer to an earlier question: the result is worked out anew, or the quiz begins with it."""
    _, quiz_id, question, option = exchange.heard.values("answer")[0].split(":", 3)
    state = flows.find(exchange, QuizFlow.name)
    quiz = _parsed(exchange, quiz_id)
    is_same = state is not None and state["answers"]["quiz"] == quiz_id
    given = engine.change(quiz, state["answers"]["given"] if state and is_same else {}, question, (option,))
    if not flows.change(exchange, QuizFlow.name, {"quiz": quiz_id, "given": _as_lists(given)}):
        flows.start(exchange, QuizFlow.name, {"quiz": quiz_id, "given": _as_lists(given)})


def is_reconsidered(exchange: Exchange) -> bool:
    """Whether a message changes what the quiz was told whose result was shown last: "in black", "my budget is 200"."""
    return bool(_reconsidered(exchange)) and not exchange.heard.value("product")


def reconsider(exchange: Exchange) -> None:
    """A new result from the changed answers."""
    state = exchange.focus["finished"]
    quiz = _quiz(exchange, state["answers"])
    given = _changed(quiz, state["answers"]["given"], _reconsidered(exchange))
    flows.change(exchange, QuizFlow.name, {"given": given})


def _reconsidered(exchange: Exchange) -> dict[str, tuple[str, ...]]:
    state = exchange.focus.get("finished")
    if not state or state["name"] != QuizFlow.name or exchange.flows:
        return {}
    quiz, heard = _quiz(exchange, state["answers"]), exchange.heard
    found = dict(engine.answers_from(quiz, heard.entities, heard.text))
    asks_kind = {question.id for question in quiz.questions if question.entity == "category"}
    is_another_kind = bool(heard.values("category")) and not asks_kind & found.keys()
    return {} if is_another_kind else found


def _changed(quiz: engine.Quiz, given: Mapping[str, Sequence[str]], found: dict[str, tuple[str, ...]]) -> Answers:
    """The answers with new ones in; what depended on an old one falls."""
    changed = {name: tuple(answer) for name, answer in given.items()}
    for name, answer in found.items():
        changed = engine.change(quiz, changed, name, answer)
    return _as_lists(changed)


def start_buttons(exchange: Exchange) -> tuple[Button, ...]:
    """One button for each quiz, the widest first."""
    names = sorted(exchange.shop.content.quizzes, key=lambda name: name != DEFAULT)
    quizzes = [_parsed(exchange, name) for name in names]
    return tuple(
        Button(quiz.title[exchange.language], "start_quiz", ({"entity": "answer", "value": f"start:{quiz.id}"},))
        for quiz in quizzes
    )


def _title(exchange: Exchange, option: engine.Option) -> str:
    """A budget is told as the range it means, in the currency of the conversation; all else by its title."""
    low, high = option.effect.price.get(exchange.currency, (None, None))
    below = Money(high, exchange.currency) if high else None
    above = Money(low, exchange.currency) if low else None
    if above and below:
        return exchange.text("quiz.price_between", low=above, high=below)
    if above or below:
        return exchange.text("quiz.price_below" if below else "quiz.price_above", price=below or above)
    return option.title[exchange.language]


def _show(exchange: Exchange, quiz: engine.Quiz, found: engine.QuizResult) -> None:
    """The products with true reasons, what had to be given up, and the ways to change it."""
    exchange.remember(shown=[one.product.sku for one in found.found])
    exchange.focus.pop("query", None)
    if not found.found:
        exchange.say("quiz.nothing")
        return
    cards = tuple(product_card(exchange, one.product, _reason(exchange, one)) for one in found.found)
    given_up = ", ".join(trait_text(exchange, trait) for trait in found.relaxed)
    exchange.say_with("quiz.nearest" if given_up else "quiz.result", cards=cards, given_up=given_up)


def _reason(exchange: Exchange, found: Found) -> str:
    told = [trait for trait in found.reasons if trait.kind not in ("category", "price_max", "price_min", "size")]
    return ", ".join(dict.fromkeys(filter(None, (trait_text(exchange, trait) for trait in told[:3]))))


def _fitting(exchange: Exchange) -> engine.Quiz:
    """The quiz named by a button, else the one whose categories were named, else the style quiz."""
    quizzes = {name: _parsed(exchange, name) for name in exchange.shop.content.quizzes}
    for value in exchange.heard.values("answer"):
        kind, _, name = value.partition(":")
        if kind == "start" and name in quizzes:
            return quizzes[name]
    is_about_skin = exchange.heard.value("skin_type") or allergies.avoided(exchange)
    named = set(exchange.heard.values("category")) or ({"skincare"} if is_about_skin else set())
    tree = category_tree(exchange)
    for quiz in sorted(quizzes.values(), key=lambda quiz: len(quiz.categories)):
        if named & frozenset().union(*(subtree(tree, category) for category in quiz.categories)):
            return quiz
    return quizzes[DEFAULT]


def _quiz(exchange: Exchange, answers: Answers) -> engine.Quiz:
    return _parsed(exchange, answers["quiz"])


def _parsed(exchange: Exchange, name: str) -> engine.Quiz:
    return engine.parse_quiz(exchange.shop.content.quizzes[name])


def _pressed(exchange: Exchange, quiz_id: str) -> tuple[str, tuple[str, ...]] | None:
    for value in exchange.heard.values("answer"):
        parts = value.split(":", 3)
        if parts[:2] == ["quiz", quiz_id] and len(parts) == 4:
            return parts[2], (parts[3],)
    return None


def _answer(quiz: str, question: str, option: str) -> Entity:
    return {"entity": "answer", "value": f"quiz:{quiz}:{question}:{option}"}


def _as_lists(answers: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Memory is JSON."""
    return {name: list(given) for name, given in answers.items()}

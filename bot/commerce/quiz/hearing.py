"""Free text as an answer: titles, synonyms, typos, "the second one", "whatever", a price; both languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from moneyed import Money
from rapidfuzz import fuzz

from bot.commerce.quiz.model import PRICE, Option, Question, Quiz
from bot.commerce.quiz.price import range_text, stated_range
from bot.commerce.search.words import letters, squeeze, words

Entities = Iterable[Mapping[str, Any]]
Answer = tuple[str, ...]

SKIPPED: Answer = ()
NONE = "none"  # the option that says "none of these"
_ALIKE = 80.0
_CLEARLY = 5.0  # how much likelier than the next option
_SHORTEST = 2  # letters of a name that may be found inside a sentence

_SKIP = """
whatever|dont care|don t care|dont mind|don t mind|doesnt matter|doesn t matter|not important|no preference|any of them|
both are fine|no idea|not sure|dont know|don t know|idk|surprise me|you choose|you decide|skip this|skip it|
상관없|아무거나|아무래도|패스|스킵|넘어가|건너뛰|모르겠|글쎄|다괜찮|다좋|알아서
"""
_SKIP_ALONE = "any|anything|either|next|pass|skip|all|몰라|몰라요|다음|아무|다"
_NEGATION = re.compile(r"\b(not|no|never|isnt|isn t|dont|don t|without|except)\b|아니|않|(^| )안 |말고|빼고|제외|없")
_ORDINALS: Mapping[str, int] = {
    **dict.fromkeys(("first", "1st", "첫", "첫번째", "첫째"), 1),
    **dict.fromkeys(("second", "2nd", "두번째", "둘째"), 2),
    **dict.fromkeys(("third", "3rd", "세번째", "셋째"), 3),
    **dict.fromkeys(("fourth", "4th", "네번째", "넷째"), 4),
    **dict.fromkeys(("fifth", "5th", "다섯번째"), 5),
    **dict.fromkeys(("last", "마지막", "맨끝"), -1),
}
_AROUND_NUMBERS = frozenset(
    "the option number no one and or please 번 번째 번이요 번요 번으로 하고 이랑 랑 요 거 거요".split()  # noqa: SIM905
)


def read_answer(question: Question, text: str, entities: Entities = (), currency: str = "USD") -> Answer | None:
    """The option ids (or stated facts) that a message answers with; () for "whatever"; None when it is no answer."""
    said = tuple(entities)
    found = _from_entities(question, said) or _numbered(question, text, currency) or _named(question, text)
    if found:
        return found
    return SKIPPED if question.is_skippable and _says_whatever(text) else None


def answers_from(quiz: Quiz, entities: Entities, text: str = "") -> dict[str, Answer]:
    """What a message outside of any question already answers: stated facts, and options that count anywhere."""
    said = tuple(entities)
    found = {question.id: answer for question in quiz.questions if (answer := _from_entities(question, said))}
    for question in quiz.questions:
        heard = tuple(option.id for option in question.options if option.is_heard_anywhere and _is_told(option, text))
        if heard:
            found[question.id] = heard
    for kind in quiz.hears:
        is_asked = any(question.entity == kind for question in quiz.questions)
        facts = tuple(_marked(one) for one in said if one.get("entity") == kind and (one.get("role") or not is_asked))
        if facts:
            found[kind] = facts
    return found


def _from_entities(question: Question, entities: Sequence[Mapping[str, Any]]) -> Answer | None:
    if question.entity == PRICE:
        stated = stated_range(entities)
        return (stated,) if stated else None
    meant = [one for one in entities if one.get("entity") == question.entity and _counts(question, one)]
    known = (_answer(question, str(one["value"])) for one in meant if question.option_meant(str(one["value"])))
    found = tuple(dict.fromkeys(known))
    return found if len(found) == 1 or question.takes_many else None


def _counts(question: Question, entity: Mapping[str, Any]) -> bool:
    """An allergen that is "not wanted" is one to avoid; anything else not wanted is no answer."""
    return question.entity == "allergen" or not entity.get("role")


def _answer(question: Question, value: str) -> str:
    """The option, or the fact itself where it says more than the option does."""
    option = question.option_meant(value)
    return option.id if option and (value == option.id or option.values == (value,)) else f"={value}"


def _marked(entity: Mapping[str, Any]) -> str:
    return f"{'!' if entity.get('role') else '='}{entity.get('value')}"


def _numbered(question: Question, text: str, currency: str) -> Answer | None:
    """2, 2번, the second one, 1 and 3; a larger number is a budget where one is asked."""
    numbers = _numbers(text)
    if not numbers:
        return None
    chosen = [_nth(question, number) for number in numbers]
    if all(chosen) and (len(chosen) == 1 or question.takes_many):
        return tuple(dict.fromkeys(option.id for option in chosen if option))
    if question.entity == PRICE and len(numbers) == 1 and numbers[0] > len(question.options):
        return (range_text(None, Money(numbers[0], currency)),)
    return None


def _numbers(text: str) -> list[int]:
    """The numbers of a message that consists of nothing else."""
    found = []
    for word in words(re.sub(r"(\d)번째?", r"\1 번", text).replace(" 번째", "번째")):
        if word.isdigit():
            found.append(int(word))
        elif word in _ORDINALS:
            found.append(_ORDINALS[word])
        elif word not in _AROUND_NUMBERS:
            return []
    return found


def _nth(question: Question, number: int) -> Option | None:
    position = len(question.options) if number == -1 else number
    return question.options[position - 1] if 1 <= position <= len(question.options) else None


def _named(question: Question, text: str) -> Answer | None:
    exact = [option for option in question.options if squeeze(text) in {squeeze(name) for name in option.names}]
    if exact:
        return (exact[0].id,)
    found = _told(question, text) or _resembling(question, text)
    if _says_whatever(text):  # "상관없어요" holds "없어요"
        found = [option for option in found if option.id != NONE]
    if not found or (len(found) > 1 and not question.takes_many):
        return None
    return tuple(option.id for option in found)


def _told(question: Question, text: str) -> list[Option]:
    """Options named inside a sentence; "not casual" names none, and something specific outdoes "none of these"."""
    found = [option for option in question.options if _is_told(option, text)]
    if len(found) > 1:
        found = [option for option in found if option.id != NONE]
    if len(found) > 1 and not question.takes_many:
        longest = max(_told_length(option, text) for option in found)
        found = [option for option in found if _told_length(option, text) == longest]
    return found


def _is_told(option: Option, text: str) -> bool:
    """What is excluded by an option is never outdone by a "no": "no nuts" must not bring nuts."""
    is_denied = bool(_NEGATION.search(" ".join(words(text)))) and option.id != NONE and not option.effect.exclude
    return not is_denied and _told_length(option, text) > 0


def _told_length(option: Option, text: str) -> int:
    names = (name for name in option.names if _says((name,), text))
    return max((len(squeeze(name)) for name in names), default=0)


def _says(phrases: Iterable[str], text: str) -> bool:
    """Whether a phrase stands in a text: as whole words, or in Korean anywhere, as spaces are optional there."""
    spoken = f" {' '.join(words(text))} "
    for phrase in phrases:
        if phrase.isascii():
            if f" {' '.join(words(phrase))} " in spoken:
                return True
        elif len(squeeze(phrase)) >= _SHORTEST and squeeze(phrase) in squeeze(text):
            return True
    return False


def _resembling(question: Question, text: str) -> list[Option]:
    """The one option whose name is clearly nearest to a short, misspelt answer."""
    if _NEGATION.search(" ".join(words(text))):
        return []
    likeness = {option.id: _likeness(option, text) for option in question.options}
    ranked = sorted(question.options, key=lambda option: -likeness[option.id])
    best, second = (likeness[option.id] for option in ranked[:2])
    return [ranked[0]] if best >= _ALIKE and best - second >= _CLEARLY else []


def _likeness(option: Option, text: str) -> float:
    spoken = letters(squeeze(text))
    return max(float(fuzz.ratio(spoken, letters(squeeze(name)))) for name in option.names)


def _says_whatever(text: str) -> bool:
    return squeeze(text) in _SKIP_ALONE.split("|") or _says(_SKIP.replace("\n", "").split("|"), text)

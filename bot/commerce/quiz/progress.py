"""How far a quiz is: what to ask next, what falls when an answer changes, and what was answered, to tell a person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.commerce.quiz.model import PRICE, Answers, Option, Question, Quiz


def next_question(quiz: Quiz, answers: Answers) -> Question | None:
    """The first question that is still open; None when all is answered or a professional should be asked."""
    if professional_reason(quiz, answers):
        return None
    return next((one for one in quiz.questions if is_asked(quiz, one, answers) and not is_answered(one, answers)), None)


def is_asked(quiz: Quiz, question: Question, answers: Answers) -> bool:
    """Whether a question belongs to the way taken: its conditions hold, and those of the questions it depends on."""
    return all(_chose(quiz, asked, options, answers) for asked, options in question.when.items())


def is_answered(question: Question, answers: Answers) -> bool:
    """Whether there is an answer that this quiz (still) knows; skipped counts."""
    if question.id not in answers:
        return False
    given = answers[question.id]
    return not given or any(is_stated(answer) or question.find_option(answer) for answer in given)


def is_stated(answer: str) -> bool:
    """Whether an answer is a fact in the shopper's words rather than an option."""
    return answer[:1] in ("=", "!") or ".." in answer


def chosen(question: Question, answers: Answers) -> tuple[Option, ...]:
    """The options that the answers to a question stand for, each once."""
    found = [_option(question, answer) for answer in answers.get(question.id, ())]
    return tuple({option.id: option for option in found if option is not None}.values())


def change(quiz: Quiz, answers: Answers, question_id: str, answer: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The answers after one is given or changed: those that depend on what was said before fall, nothing else."""
    changed = {name: tuple(given) for name, given in answers.items()}
    changed[question_id] = tuple(answer)
    for question in quiz.questions:
        if question.id in changed and not is_asked(quiz, question, changed):
            del changed[question.id]
    return changed


def back(quiz: Quiz, answers: Answers) -> dict[str, tuple[str, ...]]:
    """The answers without the newest one; what depended on it falls as well."""
    kept = {name: tuple(given) for name, given in answers.items()}
    asked = [name for name in kept if quiz.find_question(name)]
    if asked:
        del kept[asked[-1]]
    for question in quiz.questions:
        if question.id in kept and not is_asked(quiz, question, kept):
            del kept[question.id]
    return kept


def professional_reason(quiz: Quiz, answers: Answers) -> str:
    """The option (pregnancy, illness, …) because of which a shop must not advise; "" when there is none."""
    for question in quiz.questions:
        for option in chosen(question, answers) if is_asked(quiz, question, answers) else ():
            if option.effect.asks_professional:
                return option.id
    return ""


def told(quiz: Quiz, answers: Answers, language: str) -> tuple[tuple[str, str], ...]:
    """Question and answer as the shopper saw them, for the summary or for a person who takes over."""
    rows = []
    for question in quiz.questions:
        if is_asked(quiz, question, answers) and answers.get(question.id):
            said = ", ".join(_told(question, one, language) for one in answers[question.id])
            rows.append((question.ask[language], said))
    return tuple(rows)


def _told(question: Question, answer: str, language: str) -> str:
    option = _option(question, answer)
    return option.title[language] if option else answer


def _chose(quiz: Quiz, asked: str, options: Sequence[str], answers: Answers) -> bool:
    question = quiz.find_question(asked)
    if question is None or not is_asked(quiz, question, answers):
        return False
    return any(option.id in options for option in chosen(question, answers))


def _option(question: Question, answer: str) -> Option | None:
    if answer.startswith("="):
        return question.option_meant(answer[1:])
    return None if question.entity == PRICE and ".." in answer else question.find_option(answer)

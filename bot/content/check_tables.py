"""Looks over quizzes/*.yml and size_charts/*.yml beyond their own readers: names, sentences, words that nothing has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.commerce.quiz import parse_quiz
from bot.commerce.quiz.model import KINDS
from bot.content import sentence_rules as rules
from bot.content.report import LANGUAGES, did_you_mean
from bot.content.words import Words
from bot.content.yaml_file import Listed, Mapped, Problem

_KINDS = (*KINDS, "allergen")


def check_tables(tables: Mapping[str, Mapped], words: Words) -> Iterator[Problem]:
    """Everything that is wrong with quizzes and charts (by file) that their readers accept."""
    for file, root in tables.items():
        yield from _check_name(file, root)
        for line, message in _check_texts(root):
            yield Problem(file, line, message)
        if "questions" in root:
            yield from _check_quiz(file, root, words)


def _check_name(file: str, root: Mapped) -> Iterator[Problem]:
    stem = file.rsplit("/", 1)[-1].removesuffix(".yml")
    if root.get("id") != stem:
        message = f"the id is {root.get('id')}, so the file should be {root.get('id')}.yml; rename one of them"
        yield Problem(file, root.line_of("id"), message)


def _check_texts(here: Any) -> Iterator[tuple[int, str]]:
    """Every {en: …, ko: …} of the file, however deep."""
    if isinstance(here, Mapped):
        for key, value in here.items():
            if key in LANGUAGES and isinstance(value, str):
                yield from ((here.line_of(key), message) for message in _wrong(value, key))
            else:
                yield from _check_texts(value)
    elif isinstance(here, Listed):
        for member in here:
            yield from _check_texts(member)


def _wrong(text: str, language: str) -> Iterator[str]:
    if "{" in text or "}" in text:
        yield f"“{text}” has braces; nothing is filled in here, so write plain words"
        return
    yield from rules.figures(text)
    yield from rules.particles(text, language)
    yield from rules.markup(text)


def _check_quiz(file: str, root: Mapped, words: Words) -> Iterator[Problem]:
    """Values that words.yml does not have would never be heard, nor match any product."""
    quiz = parse_quiz(root)
    for name in quiz.categories:
        yield from _unknown(file, root.line_of("categories"), "category", name, words)
    for question, raw in zip(quiz.questions, root["questions"], strict=True):
        for option, raw_option in zip(question.options, raw["options"], strict=True):
            line = raw_option.line_of("values")
            for value in option.values if question.entity in _KINDS else ():
                yield from _unknown(file, line, question.entity, value, words)
            line = raw_option.line_of("effect")
            for kind, value in _named(option.effect.require, option.effect.exclude, option.effect.points):
                yield from _unknown(file, line, kind, value, words)


def _named(*effects: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for effect in effects:
        for kind, values in effect.items():
            if kind in _KINDS:
                yield from ((kind, value) for value in values)


def _unknown(file: str, line: int, kind: str, value: str, words: Words) -> Iterator[Problem]:
    if value not in words.values(kind):
        meant = did_you_mean(value, words.values(kind))
        yield Problem(file, line, f"`{value}` is no {kind} of words.yml{meant}")

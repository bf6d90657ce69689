"""Looks over faq/*.yml: figures, placeholders, labels, and questions that stand under two answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.content import sentence_rules as rules
from bot.content.check_replies import wrong_in_text
from bot.content.faq import FaqEntry, FaqTopic
from bot.content.report import LANGUAGE_NAMES, LANGUAGES
from bot.content.words import fold
from bot.content.yaml_file import Problem


def check_faq(topics: Iterable[FaqTopic]) -> Iterator[Problem]:
    """Everything that is wrong with topics that can be read."""
    topics = tuple(topics)
    for topic in topics:
        yield from _check_topic(topic)
        for entry in topic.entries:
            yield from _check_answer(topic, entry)
    yield from _check_ids(topics)
    yield from _check_questions(topics)


def _check_topic(topic: FaqTopic) -> Iterator[Problem]:
    if Path(topic.file).stem != topic.topic:
        yield Problem(
            topic.file,
            1,
            f"the topic is called {topic.topic}, so the file should be {topic.topic}.yml; rename one of them",
        )
    for title in topic.title.values():
        for message in rules.label_too_long(title, rules.LONGEST_BUTTON):
            yield Problem(topic.file, topic.line, f"title: {message}")


def _check_answer(topic: FaqTopic, entry: FaqEntry) -> Iterator[Problem]:
    for language in LANGUAGES:
        for key, text in (("question", entry.question[language]), ("answer", entry.answer[language])):
            line = entry.lines[f"{key}.{language}"]
            for message in (*wrong_in_text(text, language), *rules.days(text)):
                yield Problem(topic.file, line, f"{entry.id}, {key} in {LANGUAGE_NAMES[language]}: {message}")
        if not entry.questions.get(language):
            yield Problem(
                topic.file,
                entry.lines.get("questions", 1),
                f"{entry.id}: no question in {LANGUAGE_NAMES[language]} to recognise it by; add some",
            )


def _check_ids(topics: Iterable[FaqTopic]) -> Iterator[Problem]:
    first: dict[str, FaqTopic] = {}
    seen: dict[str, FaqTopic] = {}
    for topic in topics:
        earlier = seen.setdefault(topic.topic, topic)
        if earlier is not topic:
            yield Problem(topic.file, 1, f"the topic {topic.topic} stands in {earlier.file} too; join the two files")
        for entry in topic.entries:
            owner = first.setdefault(entry.id, topic)
            if owner is not topic or topic.entry(entry.id) is not entry:
                yield Problem(
                    topic.file,
                    entry.lines["id"],
                    f"the id {entry.id} is used in {owner.file} already; take another one",
                )


def _check_questions(topics: Iterable[FaqTopic]) -> Iterator[Problem]:
    """The same question may stand only under one answer, or nobody can tell which is meant."""
    first: dict[tuple[str, str], FaqEntry] = {}
    for topic, entry, language, question in _questions(topics):
        owner = first.setdefault((language, fold(question).rstrip("?!~")), entry)
        if owner is not entry:
            yield Problem(
                topic.file,
                entry.lines[f"questions.{language}"],
                f"{entry.id}: the question “{question}” stands under {owner.id} too; keep it under one",
            )


def _questions(topics: Iterable[FaqTopic]) -> Iterator[tuple[FaqTopic, FaqEntry, str, str]]:
    for topic in topics:
        for entry in topic.entries:
            for language, questions in entry.questions.items():
                yield from ((topic, entry, language, question) for question in questions)

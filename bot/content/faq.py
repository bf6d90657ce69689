"""Questions and answers of faq/*.yml: one file a topic, answers beside the questions that train them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.content.policy import POLICY_NAMES
from bot.content.report import LANGUAGES, Report, Words, did_you_mean
from bot.content.template import placeholders
from bot.content.yaml_file import Mapped, parse_day

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_URL = re.compile(r"(https://|/)\S+")


@dataclass(frozen=True)
class FaqEntry:
    """One question of a topic with its answer, where that is stated, and when somebody last looked."""

    id: str
    question: Words
    answer: Words
    source_title: Words
    source_url: str
    reviewed: date
    questions: Mapping[str, tuple[str, ...]]  # by language; they train faq/<topic>
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)  # of its keys in the file


@dataclass(frozen=True)
class FaqTopic:
    """A topic, its button label, and its entries; the first is the topic's main answer."""

    topic: str
    title: Words
    entries: tuple[FaqEntry, ...]
    file: str = ""
    line: int = 1

    def entry(self, entry_id: str) -> FaqEntry | None:
        """The entry of that id."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)


def parse_faq(root: Mapped, report: Report) -> FaqTopic | None:
    """The topic of one file; what is wrong goes into the report."""
    report.check_keys(root, ("topic", "title", "entries"), (), "this topic")
    topic = _name(root, "topic", "this topic", report)
    title = report.words(root["title"], root.line_of("title"), "title") if "title" in root else None
    good = tuple(entry for line, value in _members(root, report) if (entry := _faultless(value, line, report)))
    if not (topic and title and good):
        return None
    return FaqTopic(topic, title, good, report.file, root.line_of("title"))


def _members(root: Mapped, report: Report) -> list[tuple[int, Any]]:
    if "entries" not in root:
        return []
    members = report.members(root["entries"], root.line_of("entries"), "entries")
    if not members and not root["entries"]:
        report.add(root.line_of("entries"), "this topic has no entry; the first one is its main answer")
    return members


def _faultless(value: Any, line: int, report: Report) -> FaqEntry | None:
    """The entry, unless something about it had to be reported."""
    known_problems = len(report.problems)
    entry = _entry(value, line, report)
    if entry and len(report.problems) == known_problems:
        _check_placeholders(entry, report)
    return entry if len(report.problems) == known_problems else None


def _check_placeholders(entry: FaqEntry, report: Report) -> None:
    for key, both in (("question", entry.question), ("answer", entry.answer)):
        for language, text in both.items():
            for name in sorted(placeholders(text) - POLICY_NAMES):
                meant = did_you_mean(name, POLICY_NAMES)
                report.add(
                    entry.lines[f"{key}.{language}"],
                    f"entry {entry.id}: unknown placeholder {{{name}}}"
                    f"{meant}; an answer may use the figures of the shop's policy only",
                )


def _entry(value: Any, line: int, report: Report) -> FaqEntry | None:
    here = report.mapping(value, line, "entry")
    if here is None:
        return None
    what = f"entry {here.get('id', '')}".strip()
    report.check_keys(here, ("id", "question", "answer", "source", "reviewed", "questions"), (), what)
    entry_id = _name(here, "id", what, report)
    question, answer = (_both(here, key, what, report) for key in ("question", "answer"))
    source = _source(here, what, report)
    reviewed = _reviewed(here, what, report)
    questions = _questions(here, what, report)
    if not (entry_id and question and answer and source and reviewed):
        return None
    return FaqEntry(entry_id, question, answer, source[0], source[1], reviewed, questions, _lines(here))


def _lines(here: Mapped) -> dict[str, int]:
    lines = {key: here.line_of(key) for key in here}
    for key in ("question", "answer", "questions"):
        both = here.get(key)
        if isinstance(both, Mapped):
            lines.update({f"{key}.{language}": both.line_of(language) for language in LANGUAGES})
    return lines


def _name(here: Mapped, key: str, what: str, report: Report) -> str:
    name = report.text(here, key, what)
    if name and not _NAME.fullmatch(name):
        report.add(here.line_of(key), f"{what}: `{key}: {name}` should be small letters, digits and underscores only")
    return name


def _both(here: Mapped, key: str, what: str, report: Report) -> Words | None:
    return report.words(here[key], here.line_of(key), f"{what}: {key}") if key in here else None


def _source(here: Mapped, what: str, report: Report) -> tuple[Words, str] | None:
    if "source" not in here:
        return None
    source = report.mapping(here["source"], here.line_of("source"), f"{what}: source")
    if source is None:
        return None
    report.check_keys(source, ("title", "url"), (), f"{what}: source")
    title, url = _both(source, "title", f"{what}: source", report), report.text(source, "url", f"{what}: source")
    if url and not _URL.fullmatch(url):
        report.add(
            source.line_of("url"), f"{what}: source url `{url}` should begin with / (a page of the shop) or https://"
        )
    return (title, url) if title and url else None


def _reviewed(here: Mapped, what: str, report: Report) -> date | None:
    reviewed = here.get("reviewed")
    if isinstance(reviewed, str):
        reviewed = parse_day(reviewed)
    if isinstance(reviewed, date):
        return reviewed
    if "reviewed" in here:
        report.add(
            here.line_of("reviewed"),
            f"{what}: `reviewed:` should be the day somebody last checked the answer, like 2026-11-01",
        )
    return None


def _questions(here: Mapped, what: str, report: Report) -> dict[str, tuple[str, ...]]:
    if "questions" not in here:
        return {}
    by_language = report.mapping(here["questions"], here.line_of("questions"), f"{what}: questions")
    if by_language is None:
        return {}
    report.check_keys(by_language, LANGUAGES, (), f"{what}: questions")
    return {language: _texts(by_language, language, what, report) for language in LANGUAGES if language in by_language}


def _texts(here: Mapped, language: str, what: str, report: Report) -> tuple[str, ...]:
    found = []
    for line, value in report.members(here[language], here.line_of(language), f"{what}: questions in {language}"):
        if isinstance(value, (Mapped, list)) or value is None or not str(value).strip():
            report.add(line, f'{what}: a question should be text; put it in "double quotes"')
        else:
            found.append(" ".join(str(value).split()))
    return tuple(found)

"""Sentences of replies/*.yml: the text in both languages and the buttons below it. A faulty one is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.content.placeholders import KNOWN, RESERVED
from bot.content.report import Report, Words, did_you_mean
from bot.content.template import placeholders
from bot.content.yaml_file import Mapped

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_BUTTON_KEYS = ("url", "intent", "entities", "once")


@dataclass(frozen=True)
class ButtonWords:
    """A button before its placeholders are filled."""

    title: Words
    line: int
    url: str = ""
    intent: str = ""
    entities: tuple[Mapping[str, str], ...] = ()
    once: bool = False


@dataclass(frozen=True)
class Sentence:
    """One thing the bot can say."""

    key: str
    text: Words
    file: str
    line: int
    lines: Mapping[str, int]  # of en and ko
    buttons: tuple[ButtonWords, ...] = ()
    values: frozenset[str] | None = None  # placeholders that the callers give, when the entry names them

    def text_placeholders(self) -> frozenset[str]:
        """Every name used in the text."""
        return frozenset().union(*(placeholders(text) for text in self.text.values()))

    def all_placeholders(self) -> frozenset[str]:
        """Every name used in the text or in a button."""
        return frozenset().union(*(placeholders(text) for text, _ in self.texts()))

    def texts(self) -> Iterator[tuple[str, int]]:
        """Everything that is filled, with its line."""
        yield from ((text, self.lines[language]) for language, text in self.text.items())
        for button in self.buttons:
            values = (entity["value"] for entity in button.entities)
            yield from ((text, button.line) for text in dict.fromkeys((*button.title.values(), button.url, *values)))


def parse_replies(root: Mapped, report: Report) -> dict[str, Sentence]:
    """Every sentence of one file; what is wrong goes into the report."""
    found = {}
    for key, value in root.items():
        line = root.line_of(key)
        if not _KEY.fullmatch(key):
            report.add(line, f"`{key}` is no key; write it small, with dots and underscores, like order_status.shipped")
            continue
        known_problems = len(report.problems)
        sentence = _sentence(key, value, line, report)
        if sentence and len(report.problems) == known_problems:
            _check_placeholders(sentence, report)
        if sentence and len(report.problems) == known_problems:
            found[key] = sentence
    return found


def _check_placeholders(sentence: Sentence, report: Report) -> None:
    """A sentence with a placeholder that nobody fills could never be said."""
    known = sentence.values if sentence.values is not None else KNOWN
    for text, line in sentence.texts():
        for name in sorted(placeholders(text)):
            if name in RESERVED:
                report.add(line, f"{sentence.key}: {{{name}}} cannot be used as a placeholder; take another name")
            elif name not in known:
                report.add(line, f"{sentence.key}: unknown placeholder {{{name}}}{_meant(name, known)}")


def _meant(name: str, known: Iterable[str]) -> str:
    meant = did_you_mean(name, tuple(known))
    return meant if "did you mean" in meant else "; docs/merchandiser.md lists the placeholders that exist"


def _sentence(key: str, value: Any, line: int, report: Report) -> Sentence | None:
    here = report.mapping(value, line, key)
    if here is None:
        return None
    report.check_keys(here, (), ("en", "ko", "buttons", "values"), key)
    text = report.sentence(here, key, line)
    lines = {language: here.line_of(language) for language in text}
    buttons = _buttons(here, key, report)
    return Sentence(key, text, report.file, line, lines, buttons, _values(here, key, report))


def _values(here: Mapped, key: str, report: Report) -> frozenset[str] | None:
    if "values" not in here:
        return None
    members = report.members(here["values"], here.line_of("values"), f"{key}: values")
    return frozenset(str(name) for _, name in members)


def _buttons(here: Mapped, key: str, report: Report) -> tuple[ButtonWords, ...]:
    if "buttons" not in here:
        return ()
    found: list[ButtonWords] = []
    members = report.members(here["buttons"], here.line_of("buttons"), f"{key}: buttons")
    for number, (line, value) in enumerate(members, 1):
        button = _button(value, line, f"{key}, button {number}", report)
        if button:
            found.append(button)
    return tuple(found)


def _button(value: Any, line: int, what: str, report: Report) -> ButtonWords | None:
    here = report.mapping(value, line, what)
    if here is None:
        return None
    report.check_keys(here, ("title",), _BUTTON_KEYS, what)
    title = _title(here, what, report)
    url, intent = report.text(here, "url", what), report.text(here, "intent", what)
    if bool(url) == bool(intent):
        report.add(line, f"{what}: needs either `url:` (a link) or `intent:` (what it says), and not both")
    if url:
        report.template(url, here.line_of("url"), what)
    once = here.get("once", False)
    if not isinstance(once, bool):
        report.add(here.line_of("once"), f"{what}: `once:` should be true or false")
    return ButtonWords(title, line, url, intent, _entities(here, what, report), once is True) if title else None


def _title(here: Mapped, what: str, report: Report) -> Words | None:
    """Both languages, or one text when nothing but a placeholder stands in it."""
    title, line = here.get("title"), here.line_of("title")
    if not isinstance(title, str):
        return report.words(title, line, f"{what}: title") if "title" in here else None
    report.template(title, line, f"{what}: title")
    if any(char.isalpha() for char in re.sub(r"\{[^{}]*\}", "", title)):
        report.add(line, f"{what}: title should be {{en: …, ko: …}}, both languages")
    return {"en": title, "ko": title}


def _entities(here: Mapped, what: str, report: Report) -> tuple[Mapping[str, str], ...]:
    """`{size: M}`, or with what is not wanted `{color: {value: red, role: not}}`."""
    if "entities" not in here:
        return ()
    entities = report.mapping(here["entities"], here.line_of("entities"), f"{what}: entities") or Mapped()
    found = [_entity(entities, name, what, report) for name in entities]
    return tuple(entity for entity in found if entity)


def _entity(entities: Mapped, name: str, what: str, report: Report) -> Mapping[str, str]:
    value, line = entities[name], entities.line_of(name)
    if isinstance(value, Mapped):
        report.check_keys(value, ("value",), ("role",), f"{what}: {name}")
        found = {"entity": name, "value": str(value.get("value", "")), "role": str(value.get("role", ""))}
    else:
        found = {"entity": name, "value": str(value)}
    report.template(found["value"], line, f"{what}: {name}")
    return {key: text for key, text in found.items() if text}

"""Reads words.yml into Words; one spelling may stand for one value of a kind only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.content.report import LANGUAGES, Report
from bot.content.words import SECTIONS, Spellings, Word, Words, fold
from bot.content.yaml_file import Listed, Mapped


def parse_words(root: Mapped, report: Report) -> Words:
    """The vocabulary of one file; what is wrong goes into the report."""
    report.check_keys(root, (), (*SECTIONS.values(), "phrases"), "words")
    tree = _Tree(report)
    tree.read(_section(root, "categories", report))
    words: dict[str, Mapping[str, Word]] = {"category": tree.words}
    for kind, section in SECTIONS.items():
        if kind != "category":
            words[kind] = dict(_words(_section(root, section, report), section, report))
    for kind, of_kind in words.items():
        _check_one_meaning(SECTIONS[kind], of_kind, root, report)
    return Words(words, tree.below, dict(_phrases(_section(root, "phrases", report), report)))


class _Tree:
    """The categories with what is below each, gathered while reading."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words: dict[str, Word] = {}
        self.below: dict[str, tuple[str, ...]] = {}

    def read(self, here: Mapped) -> None:
        for name in here:
            value = self.report.mapping(here[name], here.line_of(name), f"categories: {name}")
            if value is not None:
                self._take(name, value, here.line_of(name))

    def _take(self, name: str, value: Mapped, line: int) -> None:
        if name in self.words:
            self.report.add(line, f"category {name} stands in two places; keep one")
        self.words[name] = _word(value, f"categories: {name}", self.report, extra=("kinds",))
        below = Mapped()
        if "kinds" in value:
            below = self.report.mapping(value["kinds"], value.line_of("kinds"), f"categories: {name}: kinds") or below
        self.below[name] = tuple(below)
        self.read(below)


def _section(root: Mapped, section: str, report: Report) -> Mapped:
    if section not in root:
        return Mapped(root.line)
    return report.mapping(root[section], root.line_of(section), section) or Mapped(root.line)


def _words(here: Mapped, section: str, report: Report) -> Iterator[tuple[str, Word]]:
    for name in here:
        value = report.mapping(here[name], here.line_of(name), f"{section}: {name}")
        if value is not None:
            yield name, _word(value, f"{section}: {name}", report)


def _phrases(here: Mapped, report: Report) -> Iterator[tuple[str, Spellings]]:
    for name in here:
        value = report.mapping(here[name], here.line_of(name), f"phrases: {name}")
        if value is not None:
            report.check_keys(value, LANGUAGES, (), f"phrases: {name}")
            yield name, _spellings(value, f"phrases: {name}", report)


def _word(here: Mapped, what: str, report: Report, extra: tuple[str, ...] = ()) -> Word:
    report.check_keys(here, LANGUAGES, ("label", *extra), what)
    spellings = _spellings(here, what, report)
    first = {language: texts[0] for language, texts in spellings.items() if texts}
    label = report.words(here["label"], here.line_of("label"), f"{what}: label") if "label" in here else None
    return Word(spellings, label or first)


def _spellings(here: Mapped, what: str, report: Report) -> Spellings:
    return {language: tuple(_texts(here, language, what, report)) for language in LANGUAGES if language in here}


def _texts(here: Mapped, language: str, what: str, report: Report) -> Iterator[str]:
    members = report.members(here[language], here.line_of(language), f"{what} in {language}")
    if here[language] == []:
        report.add(here.line_of(language), f"{what} has no spelling in {language}; add at least one: [a, b]")
    for line, value in members:
        if value is None or isinstance(value, Mapped | Listed) or not str(value).strip():
            report.add(line, f'{what}: a spelling should be text; put it in "double quotes"')
        else:
            yield " ".join(str(value).split())


def _check_one_meaning(section: str, words: Mapping[str, Word], root: Mapped, report: Report) -> None:
    owner: dict[str, str] = {}
    for value, word in words.items():
        for spelling in (value, *(text for texts in word.spellings.values() for text in texts)):
            first = owner.setdefault(fold(spelling), value)
            if first != value:
                line = _line_of(root.get(section), value) or root.line_of(section)
                report.add(line, f"{section}: `{spelling}` stands for both {first} and {value}; take it out of one")


def _line_of(here: Any, name: str) -> int | None:
    if not isinstance(here, Mapped):
        return None
    if name in here:
        return here.line_of(name)
    return next((line for value in here.values() if (line := _line_of(value, name))), None)

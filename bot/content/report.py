"""Reads the parts of a merchandiser's mapping and notes, in plain words, everything that is not as it should be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from rapidfuzz import fuzz, process

from bot.content.template import TemplateWrong, parse, placeholders
from bot.content.yaml_file import Listed, Mapped, Problem

LANGUAGES: tuple[str, ...] = ("en", "ko")
LANGUAGE_NAMES: Mapping[str, str] = {"en": "English", "ko": "Korean"}
Words = Mapping[str, str]  # {"en": …, "ko": …}

_ALIKE = 60


class Report:
    """The problems of one file, collected while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, line: int, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(self.file, line, message))

    def mapping(self, value: Any, line: int, what: str) -> Mapped | None:
        """The value if it is a mapping."""
        if isinstance(value, Mapped):
            return value
        self.add(line, f"{what} should be `key: value` lines, not {_kind(value)}")
        return None

    def members(self, value: Any, line: int, what: str) -> list[tuple[int, Any]]:
        """The members of a list with their lines."""
        if isinstance(value, Listed):
            return list(zip(value.lines, value, strict=False))
        self.add(line, f"{what} should be a list: one `- …` line each, or [a, b], not {_kind(value)}")
        return []

    def check_keys(self, here: Mapped, required: Collection[str], optional: Collection[str], what: str) -> None:
        """Note every key that is missing or unknown."""
        for key in required:
            if key not in here:
                self.add(here.line, f"{what} has no `{key}:`; add it")
        known = (*required, *optional)
        for key in here:
            if key not in known:
                self.add(here.line_of(key), f"{what}: unknown `{key}:`{did_you_mean(key, known)}")

    def text(self, here: Mapped, key: str, what: str) -> str:
        """A text that is not empty; "" (and a problem) otherwise."""
        value = here.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if key in here:
            self.add(here.line_of(key), f"{what}: `{key}:` should be text{_instead(value)}")
        return ""

    def words(self, value: Any, line: int, what: str) -> Words | None:
        """A sentence in both languages, its braces understood, its placeholders the same."""
        here = self.mapping(value, line, what)
        if here is None:
            return None
        self.check_keys(here, (), LANGUAGES, what)
        found = self.sentence(here, what, line)
        return found if len(found) == len(LANGUAGES) else None

    def sentence(self, here: Mapped, what: str, line: int) -> dict[str, str]:
        """`en:` and `ko:` of a mapping that may hold other keys as well."""
        found = {language: self._in_language(here, language, what, line) for language in LANGUAGES}
        found = {language: text for language, text in found.items() if text}
        if len(found) == len(LANGUAGES):
            self._check_same_placeholders(here, found, what)
        return found

    def template(self, text: str, line: int, what: str) -> None:
        """Note braces that mean nothing."""
        try:
            parse(text)
        except TemplateWrong as error:
            self.add(line, f"{what}: {error}")

    def _in_language(self, here: Mapped, language: str, what: str, line: int) -> str:
        if here.get(language) in (None, ""):
            self.add(here.lines.get(language, line), f"{what} has no {LANGUAGE_NAMES[language]}; add `{language}: …`")
            return ""
        text = self.text(here, language, what)
        if text:
            self.template(text, here.line_of(language), f"{what} ({language})")
        return text

    def _check_same_placeholders(self, here: Mapped, found: Words, what: str) -> None:
        names = {language: _names(text) for language, text in found.items()}
        if None in names.values() or names["en"] == names["ko"]:
            return
        for language, other in (("en", "ko"), ("ko", "en")):
            missing = sorted((names[other] or set()) - (names[language] or set()))
            if missing:
                listed = " ".join(f"{{{name}}}" for name in missing)
                self.add(
                    here.line_of(language),
                    f"{what}: {LANGUAGE_NAMES[language]} lacks {listed}, which "
                    f"{LANGUAGE_NAMES[other]} has; use the same placeholders in both",
                )


def did_you_mean(word: str, known: Collection[str]) -> str:
    """ "; did you mean `title`?", or the list of what is known."""
    best = process.extractOne(word, list(known), scorer=fuzz.ratio)
    if best and best[1] >= _ALIKE:
        return f"; did you mean `{best[0]}`?"
    return f"; known here: {', '.join(sorted(known))}" if 0 < len(known) <= 12 else "; remove it"


def _names(text: str) -> set[str] | None:
    try:
        return set(placeholders(text))
    except TemplateWrong:
        return None


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapped):
        return "`key: value` lines"
    if isinstance(value, Listed):
        return "a list"
    return "text" if isinstance(value, str) else "a number"


def _instead(value: Any) -> str:
    if value is None or value == "":
        return ", and it is empty"
    if isinstance(value, Mapped):
        return '; a text that begins with { needs "double quotes"'
    return f', not {_kind(value)}; put it in "double quotes"'

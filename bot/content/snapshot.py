"""Everything that the files say at one moment, typed; built anew when a file changes, never changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.commerce.errors import ContentWrong
from bot.commerce.quiz import parse_quiz
from bot.commerce.size_charts import parse_chart
from bot.content.faq import FaqTopic, parse_faq
from bot.content.replies import Sentence, parse_replies
from bot.content.report import Report
from bot.content.templates import MessageTemplate, parse_templates
from bot.content.words import Words, no_words
from bot.content.words_file import parse_words
from bot.content.yaml_file import Mapped, Problem, Unreadable, line_at, load

WORDS_FILE, TEMPLATES_FILE = "words.yml", "templates.yml"


def _read_quiz(root: Mapped, report: Report) -> Mapped | None:
    return _as_it_is(root, report, parse_quiz)


def _read_chart(root: Mapped, report: Report) -> Mapped | None:
    return _as_it_is(root, report, parse_chart)


def _as_it_is(root: Mapped, report: Report, parse: Callable[[Mapped], object]) -> Mapped | None:
    """The raw mapping, after its own reader has found no fault with it."""
    try:
        parse(root)
    except ContentWrong as wrong:
        report.add(line_at(root, wrong.path), f"{_where(wrong.path)}expected {wrong.expected}")
        return None
    return root


def _where(path: Sequence[str | int]) -> str:
    """("questions", 0, "title") → "questions 1, title: "."""
    words = "".join(f" {step + 1}" if isinstance(step, int) else f", {step}" for step in path)
    return f"{words.removeprefix(', ')}: " if words else ""


# folder → how its files are read
READERS: Mapping[str, Callable[[Mapped, Report], Any]] = MappingProxyType(
    {
        "replies": parse_replies,
        "faq": parse_faq,
        "quizzes": _read_quiz,
        "size_charts": _read_chart,
    }
)
SINGLE_FILES: Mapping[str, Callable[[Mapped, Report], Any]] = MappingProxyType(
    {WORDS_FILE: parse_words, TEMPLATES_FILE: parse_templates}
)


@dataclass(frozen=True)
class Snapshot:
    """All content, read only."""

    sentences: Mapping[str, Sentence] = field(default_factory=dict)
    faq: Mapping[str, FaqTopic] = field(default_factory=dict)
    words: Words = field(default_factory=no_words)
    quizzes: Mapping[str, Mapped] = field(default_factory=dict)
    size_charts: Mapping[str, Mapped] = field(default_factory=dict)
    templates: Mapping[str, MessageTemplate] = field(default_factory=dict)


def find_files(folder: Path) -> list[str]:
    """Names of all content files, relative to the folder: replies/talk.yml, words.yml."""
    found = [name for name in SINGLE_FILES if (folder / name).is_file()]
    for kind in READERS:
        found += [f"{kind}/{path.name}" for path in sorted((folder / kind).glob("*.yml")) if _is_content(path.name)]
    return found


def _is_content(name: str) -> bool:
    """Editors leave .swp and #copies# beside a file that is open."""
    return not name.startswith((".", "#", "~"))


def read_file(folder: Path, name: str) -> tuple[Any, list[Problem]]:
    """What one file says, typed; and everything that makes it unusable (then do not use it)."""
    shown = str(folder / name)
    report = Report(shown)
    try:
        root = load(folder / name)
    except Unreadable as error:
        return None, [Problem(shown, error.line, error.message)]
    except OSError as error:
        return None, [Problem(shown, 1, f"cannot be opened ({error.strerror}); see who may read it")]
    reader = SINGLE_FILES.get(name) or READERS[name.split("/")[0]]
    return reader(root, report), report.problems


def assemble(read: Mapping[str, Any]) -> Snapshot:
    """One snapshot from all files; of two sentences with one key the first file's counts."""
    parts: dict[str, dict[str, Any]] = {kind: {} for kind in READERS}
    for name in sorted(read, reverse=True):
        kind, content = name.split("/")[0], read[name]
        if kind == "replies":
            parts[kind].update(content)
        elif kind == "faq":
            parts[kind][content.topic] = content
        elif kind in parts:
            parts[kind][Path(name).stem] = content
    in_order = {kind: MappingProxyType(dict(sorted(values.items()))) for kind, values in parts.items()}
    return Snapshot(
        in_order["replies"],
        in_order["faq"],
        read.get(WORDS_FILE) or no_words(),
        in_order["quizzes"],
        in_order["size_charts"],
        MappingProxyType(read.get(TEMPLATES_FILE) or {}),
    )

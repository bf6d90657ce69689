"""`python -m bot check`: says, by file and line, what is wrong in the merchandiser's folder and what to do."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.commerce.errors import ShopError
from bot.content.check_faq import check_faq
from bot.content.check_replies import check_replies
from bot.content.check_tables import check_tables
from bot.content.content import GENERIC
from bot.content.contract import Contract, load_contract
from bot.content.snapshot import READERS, WORDS_FILE, assemble, find_files, read_file
from bot.content.words import no_words
from bot.content.yaml_file import Problem, Unreadable

DOMAIN = Path("domain.yml")
# Rasa takes a YAML file for training data when any of its lines begins so, however far it is indented
# (rasa.shared.utils.io.is_key_in_yaml).
_TRAINING_DATA = re.compile(r"^\s*(nlu|responses|stories|rules)\s*:", re.MULTILINE)
_NOT_CONTENT = ("README.md",)


def report(folder: Path, domain: Path = DOMAIN) -> int:
    """Print what `check` finds, or that all is fine; the exit code of the command."""
    problems = check(folder, domain)
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    if problems:
        sys.stdout.write(f"{len(problems)} to put right.\n")
        return 1
    sys.stdout.write(f"content is fine: {summary(folder)}\n")
    return 0


def check(folder: Path, domain: Path = DOMAIN) -> list[Problem]:
    """Every problem in the folder, in the order of files and lines."""
    if not folder.is_dir():
        return [Problem(str(folder), 1, "there is no such folder; run from the project's root")]
    problems = [*_check_places(folder)]
    read: dict[str, Any] = {}
    for name in find_files(folder):
        content, wrong = read_file(folder, name)
        problems += [*wrong, *_check_training_data(folder / name)]
        if content is not None:
            read[name] = content
    problems += _check_meaning(folder, read, domain)
    return sorted(set(problems))


def summary(folder: Path) -> str:
    """How much content there is."""
    snapshot = assemble({name: read_file(folder, name)[0] for name in find_files(folder)})
    entries = sum(len(topic.entries) for topic in snapshot.faq.values())
    spellings = sum(len(snapshot.words.spellings(kind)) for kind in snapshot.words.kinds())
    return (
        f"{len(snapshot.sentences)} sentences, {entries} FAQ entries in {len(snapshot.faq)} topics, "
        f"{spellings} spellings, {len(snapshot.quizzes)} quizzes, {len(snapshot.size_charts)} size charts"
    )


def _check_meaning(folder: Path, read: Mapping[str, Any], domain: Path) -> Iterator[Problem]:
    """What only shows when sentences, FAQ and understanding are seen together."""
    sentences = [sentence for name in read if name.startswith("replies/") for sentence in read[name].values()]
    topics = [read[name] for name in read if name.startswith("faq/")]
    try:
        contract = load_contract(domain, [topic.topic for topic in topics])
    except Unreadable as error:
        contract = Contract(None, None)
        yield Problem(str(domain), error.line, error.message)
    yield from check_replies(sentences, contract)
    yield from check_faq(topics)
    tables = {str(folder / name): read[name] for name in read if name.startswith(("quizzes/", "size_charts/"))}
    yield from check_tables(tables, read.get(WORDS_FILE) or no_words())
    yield from _check_errors(folder, {sentence.key for sentence in sentences})


def _check_errors(folder: Path, keys: set[str]) -> Iterator[Problem]:
    """Whatever goes wrong has a sentence."""
    needed = {GENERIC, *(f"errors.{error.code}" for error in ShopError.__subclasses__())}
    for key in sorted(needed - keys):
        yield Problem(
            str(folder / "replies" / "errors.yml"),
            1,
            f"`{key}` is missing; it is said when something goes wrong. Add it",
        )


def _check_training_data(path: Path) -> Iterator[Problem]:
    text = path.read_text(encoding="utf-8", errors="replace")
    for match in _TRAINING_DATA.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        yield Problem(
            str(path),
            line,
            f"a line that begins with `{match.group(1)}:` makes Rasa read this file as "
            "training data; take another name",
        )


def _check_places(folder: Path) -> Iterator[Problem]:
    """Files that nobody would read."""
    known = {*find_files(folder), *_NOT_CONTENT}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in known and not path.name.startswith((".", "#", "~")):
            yield Problem(str(path), 1, _advice(path))
    if not (folder / WORDS_FILE).is_file():
        yield Problem(str(folder / WORDS_FILE), 1, "is missing; it holds the words that shoppers use")


def _advice(path: Path) -> str:
    if path.suffix == ".yaml":
        return f"is not read; rename it to {path.stem}.yml"
    if path.suffix == ".yml":
        return f"is not read here; move it into one of {', '.join(READERS)}"
    return "is not content; take it out of this folder"

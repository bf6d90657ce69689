"""The documents keep up with the code: settings, paths, commands and links that they name exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from bot.settings import SETTINGS

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").rglob("*.md")])
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")
PATH = re.compile(r"(?:\.ci|actions|bench|bot|channels|data|docs|requirements|tests)/[\w./*<>-]*|\.env\.example")


def named(document: Path) -> set[str]:
    """What stands in code marks in a document."""
    return set(CODE.findall(document.read_text(encoding="utf-8")))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_that_is_named_exists(document: Path) -> None:
    paths = {word for text in named(document) for word in text.split() if PATH.fullmatch(word)}
    places = (ROOT, document.parent)

    assert [path for path in sorted(paths) if not any(_exists(place, path) for place in places)] == []


def test_the_readme_says_where_to_change_what() -> None:
    rows = [line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    places = [row for row in rows if PATH.search(row)]

    assert len(places) >= 10


def test_every_setting_is_explained_where_it_is_listed() -> None:
    """Each stands below a comment, with no empty line in between."""
    blocks = (ROOT / ".env.example").read_text(encoding="utf-8").split("\n\n")
    explained = {
        line.partition("=")[0]
        for block in blocks
        for line in block.splitlines()
        if not line.startswith("#") and block.lstrip().startswith("#")
    }

    assert explained == set(SETTINGS)


def test_every_setting_that_a_document_names_exists() -> None:
    known = set(SETTINGS) | {"TEST_POSTGRES_URL"}
    shouted = re.compile(r"(?:BOT|DESK|WHATSAPP|MESSENGER|GRAPH_API)_[A-Z_]+|(?:DATABASE|REDIS|EVENTS|PUBLIC)_URL")
    unknown = {
        (document.name, text.partition("=")[0])
        for document in DOCUMENTS
        for text in named(document)
        if shouted.fullmatch(text.partition("=")[0]) and text.partition("=")[0] not in known
    }

    assert unknown == set()


def test_every_command_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)

    assert set(re.findall(r"\bmake ([a-z-]+)`", text)) <= targets
    assert set(re.findall(r"python -m bot ([a-z-]+)", text)) <= set(COMMANDS)


def test_every_make_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.search(r"^\.PHONY: (help .*)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]

    assert phony == set(re.findall(r"^([a-z-]+):.*## .", makefile, re.MULTILINE))


def _exists(place: Path, path: str) -> bool:
    """`<language>` and `*` stand for anything."""
    pattern = re.sub(r"<[^>]+>", "*", path).rstrip("/")
    return any(place.glob(pattern))

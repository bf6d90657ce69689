"""What shoppers read is content: no sentence of theirs in Python or in domain.yml."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.content import Content

ROOT = Path(__file__).parent.parent
HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
KOREAN_SENTENCE = re.compile(r"[\uac00-\ud7a3]+(요|다|까)[.?!]")
SENTENCE = re.compile(r"\b[A-Za-z][a-z]+(?:'[a-z]+)?,? [a-z]+(?:'[a-z]+)?,? [a-z]{2,}\b")

# Where Korean is data: what shoppers say is taken apart here, and words are formed here. Nothing here is ever said.
KOREAN_AT_HOME = ("bot/nlu/", "bot/commerce/search/", "bot/commerce/quiz/hearing.py", "bot/content/", "bot/language.py")
# What reaches shoppers comes through these; the launcher, settings, checks and migrations speak to operators.
HEARD_BY_SHOPPERS = ("actions/", "channels/webchat/", "channels/storefront/", "bot/conversations/", "bot/handoff/")

Literal = tuple[str, int, str]


def python(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def literals(path: Path) -> Iterator[Literal]:
    """Every text of a file but documentation, what is logged and what is raised."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(part) for node in ast.walk(tree) if _is_for_developers(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield str(path.relative_to(ROOT)), node.lineno, node.value


def _is_for_developers(node: ast.AST) -> bool:
    """Docstrings, log lines, raised errors, patterns, and why a row could not be sent."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return isinstance(node.func.value, ast.Name) and node.func.value.id in ("log", "logging", "re")
    return isinstance(node, ast.Raise) or (isinstance(node, ast.keyword) and node.arg == "error")


ALL = [found for path in python("actions", "channels", "bot") for found in literals(path)]


def test_korean_stands_in_python_only_where_language_is_taken_apart() -> None:
    wrong = [found for found in ALL if HANGUL.search(found[2]) and not found[0].startswith(KOREAN_AT_HOME)]

    assert wrong == []


def test_nowhere_in_python_stands_a_korean_sentence() -> None:
    assert [found for found in ALL if KOREAN_SENTENCE.search(found[2])] == []


@pytest.mark.parametrize("home", HEARD_BY_SHOPPERS)
def test_no_english_sentence_stands_where_shoppers_would_hear_it(home: str) -> None:
    assert [found for found in ALL if found[0].startswith(home) and SENTENCE.search(found[2])] == []


def test_domain_has_no_wording_of_its_own() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))

    assert not domain.get("responses")
    assert not [line for line in (ROOT / "domain.yml").read_text(encoding="utf-8").splitlines() if HANGUL.search(line)]


def test_rules_and_stories_hold_no_wording() -> None:
    for path in sorted((ROOT / "data" / "rules").glob("*.yml")):
        assert set(yaml.safe_load(path.read_text(encoding="utf-8"))) <= {"version", "rules"}


def test_every_key_that_actions_say_is_a_sentence() -> None:
    """Whole keys only; those put together from parts are played in tests/actions."""
    known = set(Content(ROOT / "data" / "content").keys)
    groups = {key.partition(".")[0] for key in known}
    texts = {text for path in python("actions") for _, _, text in literals(path)}
    said = {text for text in texts if re.fullmatch(r"[a-z_]+\.[a-z_]*[a-z]", text)}

    assert {key for key in said if key.partition(".")[0] in groups} <= known

"""One YAML file of the merchandiser as plain values that remember their lines; knows nothing of what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

Steps = Sequence[str | int]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"-?(0|[1-9]\d*)\.\d+")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong in a file, where, and what to do about it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Unreadable(Exception):
    """The text is not YAML as we use it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


class Mapped(dict[str, Any]):
    """A mapping that knows the line of each of its keys."""

    line: int = 1

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """The line of a key, or of the mapping when the key is not there."""
        return self.lines.get(key, self.line)


class Listed(list[Any]):
    """A list that knows the line of each of its members."""

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def load(path: Path) -> Mapped:
    """Read one file. Raises Unreadable with a line and plain words."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(1, "is not saved as UTF-8; save it again with the encoding UTF-8") from error
    return parse(text)


def parse(text: str) -> Mapped:
    """Turn YAML text into values with lines. Raises Unreadable."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_line(error), _plain(error)) from error
    except yaml.YAMLError as error:
        raise Unreadable(1, f"holds a character that YAML does not allow ({error})") from error
    if node is None:
        raise Unreadable(1, "is empty; fill it or delete the file")
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable(1, "must be made of `key: value` lines at the left margin")
    found = _value(node, set())
    assert isinstance(found, Mapped)
    return found


def line_at(root: Any, path: Steps) -> int:
    """The line of a nested value; as near as the path leads."""
    line, here = getattr(root, "line", 1), root
    for step in path:
        if isinstance(here, Mapped) and step in here:
            line, here = here.line_of(str(step)), here[str(step)]
        elif isinstance(here, Listed) and isinstance(step, int) and -len(here) <= step < len(here):
            line, here = here.lines[step], here[step]
        else:
            break
    return int(line)


def _value(node: Any, seen: set[int]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if id(node) in seen:
        raise Unreadable(node.start_mark.line + 1, "uses a YAML alias (`*name`); write the text out instead")
    seen.add(id(node))
    return _mapped(node, seen) if isinstance(node, yaml.MappingNode) else _listed(node, seen)


def _mapped(node: Any, seen: set[int]) -> Mapped:
    found = Mapped(node.start_mark.line + 1)
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise Unreadable(line, 'has braces where a name is expected; put the sentence in "double quotes"')
        key = str(key_node.value)
        if key in found:
            raise Unreadable(line, f"`{key}` stands here twice (first in line {found.lines[key]}); keep one of them")
        found[key] = _value(value_node, seen)
        found.lines[key] = line
    return found


def _listed(node: Any, seen: set[int]) -> Listed:
    found = Listed(node.start_mark.line + 1)
    for member in node.value:
        found.append(_value(member, seen))
        found.lines.append(member.start_mark.line + 1)
    return found


def _scalar(node: Any) -> Any:
    """Our own, small reading: `no`, `on`, `010` and `1:30` stay words, as they look to a merchandiser."""
    text = str(node.value)
    if node.style:  # quoted
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return parse_day(text)


def parse_day(text: str) -> str | date:
    """2026-11-01 as a day; any other text as it is."""
    match = _DAY.fullmatch(text)
    if match is None:
        return text
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return text


def _line(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return int(mark.line) + 1 if mark else 1


_PLAIN = (
    ("tab character", "a tab; indent with spaces"),
    (
        "mapping values are not allowed",
        "a `:` inside a sentence, or a line that is indented wrongly; "
        'put the sentence in "double quotes" and line the key up with its neighbours',
    ),
    (
        "did not find expected key",
        "a line that does not line up with its neighbours, or a sentence that "
        'begins with `{` or goes on after a closing quote; put the whole sentence in "double quotes"',
    ),
    (
        "expected <block end>",
        "a line that does not line up with its neighbours, or a sentence that begins with `{`; "
        'put the whole sentence in "double quotes"',
    ),
    (
        "cannot start any token",
        "a tab, or a sentence that begins with a special sign such as @ or %; "
        'indent with spaces and put the sentence in "double quotes"',
    ),
    ("unexpected end of stream", 'a quote that is opened and never closed; add the missing "'),
    ("expected ',' or", "a bracket that is opened and never closed, or a comma that is missing; close the [ ] or { }"),
    ("expected a single document", "a line `---`; delete it"),
    ("undefined alias", 'a word that begins with `*`; put it in "double quotes"'),
)


def _plain(error: yaml.MarkedYAMLError) -> str:
    problem = str(error.problem or error.context or error)
    for sign, words in _PLAIN:
        if sign in problem or sign in str(error.context):
            return f"cannot be read: {words}"
    return f"cannot be read: {problem}; look at this line and the one above"

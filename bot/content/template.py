"""A sentence with `{placeholders}` and `{이/가}` pairs; filled in one pass, so no value is ever read as a template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.content.formats import format_value
from bot.content.particles import choose, is_pair, nearest_pair

_PART = re.compile(r"\{([^{}]*)\}|([{}])")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_HANGUL = re.compile(r"[가-힣]")


class TemplateWrong(Exception):
    """A brace in a sentence that means nothing; the message says what to write."""


class MissingValue(Exception):
    """A placeholder for which the caller gave nothing."""


@dataclass(frozen=True)
class Slot:
    """A place for a value."""

    name: str


@dataclass(frozen=True)
class Pair:
    """A place for the fitting one of two particles."""

    pair: str


Piece = str | Slot | Pair
Pieces = tuple[Piece, ...]


@lru_cache(maxsize=4096)
def parse(text: str) -> Pieces:
    """Split a sentence into words, placeholders and pairs. Raises TemplateWrong."""
    pieces: list[Piece] = []
    end = 0
    for match in _PART.finditer(text):
        if match.group(2):
            raise TemplateWrong(f"a single `{match.group(2)}`; braces stand in pairs around a placeholder: {{number}}")
        pieces.append(text[end : match.start()])
        pieces.append(_inside(match.group(1)))
        end = match.end()
    pieces.append(text[end:])
    return tuple(piece for piece in pieces if piece != "")


def placeholders(text: str) -> frozenset[str]:
    """The names that a sentence wants filled. Raises TemplateWrong."""
    return frozenset(piece.name for piece in parse(text) if isinstance(piece, Slot))


def render(text: str, values: Mapping[str, object], language: str, today: date | None = None) -> str:
    """The finished sentence. Raises MissingValue, TemplateWrong."""
    done = ""
    for piece in parse(text):
        if isinstance(piece, Slot):
            done += format_value(_value(piece.name, values), language, today)
        elif isinstance(piece, Pair):
            done += choose(done, piece.pair)
        else:
            done += piece
    return done


def _value(name: str, values: Mapping[str, object]) -> object:
    value = values.get(name)
    if value is None:
        raise MissingValue(name)
    return value


def _inside(text: str) -> Piece:
    if _NAME.fullmatch(text):
        return Slot(text)
    if is_pair(text):
        return Pair(text)
    if _HANGUL.search(text):
        meant = nearest_pair(text)
        hint = f"; did you mean {{{meant}}}?" if meant else "; write a pair such as {이/가}, {은/는}, {을/를}"
        raise TemplateWrong(f"{{{text}}} is no particle pair{hint}")
    meant_name = re.sub(r"[^a-z0-9_]+", "_", text.strip().lower()).strip("_") or "number"
    raise TemplateWrong(f"{{{text}}} is no placeholder; write it small and without spaces, like {{{meant_name}}}")

"""The shop's own words in a sentence: every spelling of words.yml and the catalogue, the longest first, with typos."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.nlu.entities.found import Found
from bot.nlu.entities.particles import HANGUL, may_follow
from bot.nlu.entities.surface import surface
from bot.nlu.entities.typos import Typos

# Where one spelling means two things, the earlier kind is meant.
KINDS = ("product", "store", "category", "color", "material", "size", "skin_type", "feature", "fit", "occasion", "city", "language", "size_system")
_GAP = re.compile(r"[\s\-_/'’·]")
_LATIN = re.compile(r"[a-z0-9]")


@dataclass(frozen=True)
class Meaning:
    """What a spelling stands for."""

    kind: str
    value: str


class Vocabulary:
    """Finds spellings, whatever their spaces, hyphens, particles and small typos."""

    def __init__(self, spellings: Iterable[tuple[str, Meaning]], known: Iterable[str] = ()) -> None:
        self._tree: dict[str, dict] = {}  # type: ignore[type-arg]
        words: dict[str, Meaning] = {}
        for spelling, meaning in spellings:
            plain = surface(spelling)
            for form in _forms(plain):
                self._add(form, meaning)
            if _is_one_word(plain):
                words.setdefault(plain, meaning)
        self._typos = Typos(words, known)

    def find(self, text: str) -> list[Found]:
        """Everything found; claims may overlap. `text` is a surface."""
        found = [each for start in _starts(text) for each in self._at(text, start)]
        return [*found, *self._compounds(text, found), *self._typos.find(text, found)]

    def _add(self, form: str, meaning: Meaning) -> None:
        node = self._tree
        for letter in form:
            node = node.setdefault(letter, {})
        known = node.get("")
        if known is None or KINDS.index(meaning.kind) < KINDS.index(known.kind):  # type: ignore[attr-defined]
            node[""] = meaning  # type: ignore[assignment]

    def _at(self, text: str, start: int) -> Iterator[Found]:
        for end, meaning in self._walk(text, start):
            if _may_end(text, start, end):
                yield Found(meaning.kind, meaning.value, start, _with_plural(text, end))

    def _walk(self, text: str, start: int) -> Iterator[tuple[int, Meaning]]:
        """Every spelling that begins here. A Korean spelling may be written with spaces of its own."""
        node, at = self._tree, start
        while at < len(text):
            letter = " " if _GAP.match(text[at]) else text[at]
            if letter not in node and letter == " " and _splits_korean(text, at):
                at += 1
                continue
            if letter not in node:
                return
            node = node[letter]
            at += 1
            if "" in node:
                yield at, node[""]  # type: ignore[misc]

    def _compounds(self, text: str, found: list[Found]) -> Iterator[Found]:
        """Korean words glued together: 네이비재킷, 남자러닝화."""
        ends = {each.end for each in found}
        for start in range(1, len(text)):
            if not HANGUL.match(text[start]) or not HANGUL.match(text[start - 1]):
                continue
            for end, meaning in self._walk(text, start):
                if (start in ends or end - start >= 3) and may_follow(text, end) and meaning.kind != "size":
                    yield Found(meaning.kind, meaning.value, start, end)


def _forms(spelling: str) -> set[str]:
    """Ways to write it: gaps as one space, and without any."""
    spaced = " ".join(part for part in _GAP.split(spelling) if part)
    return {spaced, spaced.replace(" ", "")} - {""}


def _is_one_word(spelling: str) -> bool:
    return not _GAP.search(spelling)


def _starts(text: str) -> Iterator[int]:
    """Beginnings of words; Korean after Latin letters or digits begins anew."""
    for at, letter in enumerate(text):
        before = text[at - 1] if at else " "
        if (_LATIN.match(letter) and not _LATIN.match(before) and not (before == "'" and at > 1 and text[at - 2].isalpha())) or (HANGUL.match(letter) and not HANGUL.match(before)):
            yield at


def _may_end(text: str, start: int, end: int) -> bool:
    if end >= len(text):
        return True
    last, following = text[end - 1], text[end]
    if _LATIN.match(last):
        return not _LATIN.match(following) or _with_plural(text, end) > end
    syllables = sum(1 for letter in text[start:end] if HANGUL.match(letter))
    return syllables >= 3 or may_follow(text, end)


def _with_plural(text: str, end: int) -> int:
    """"jackets" and "dresses" of a spelling without s."""
    plural = re.match(r"(?:s|es)(?![a-z0-9])", text[end:]) if _LATIN.match(text[end - 1]) else None
    return end + plural.end() if plural else end


def _splits_korean(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and bool(HANGUL.match(text[at - 1])) and bool(HANGUL.match(text[at + 1]))


def spellings_of(kinds: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Meaning]]:
    """Kind → spelling → value, flat."""
    for kind, values in kinds.items():
        for spelling, value in values.items():
            yield spelling, Meaning(kind, value)

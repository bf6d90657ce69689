"""The shop's own words in a sentence: every spelling of words.yml and the catalogue, the longest first, with typos."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.nlu.entities.found import Found
from bot.nlu.entities.particles import HANGUL, may_follow
from bot.nlu.entities.patterns import words
from bot.nlu.entities.surface import surface
from bot.nlu.entities.typos import Typos

# Where one spelling means two things, the earlier kind is meant.
KINDS = tuple(
    words("product store category color material size skin_type feature fit occasion city language size_system")
)
UNMISTAKABLE = 3  # syllables: so long a Korean word is itself wherever it stands
A_NAME = 5  # syllables: so long a one is itself whatever comes right after it
PLAIN_ENOUGH = 2  # syllables, right after another word of the shop
LONGEST_ENDING = 3  # syllables
_RUN = re.compile(r"[가-힣]{3,20}")
_GAP = re.compile(r"[\s\-_/'’·]")
_LATIN = re.compile(r"[a-z0-9]")
_PLURAL = re.compile(r"e?s(?![a-z0-9])")


@dataclass(frozen=True)
class Meaning:
    """What a spelling stands for."""

    kind: str
    value: str


@dataclass
class _Node:
    """A letter of a spelling, the letters that may follow, and what is meant if it ends here."""

    following: dict[str, _Node] = field(default_factory=dict)
    meaning: Meaning | None = None


class Vocabulary:
    """Finds spellings, whatever their spaces, hyphens, particles and small typos."""

    def __init__(self, spellings: Iterable[tuple[str, Meaning]], known: Iterable[str] = ()) -> None:
        self._root = _Node()
        single: dict[str, Meaning] = {}
        for spelling, meaning in spellings:
            plain = surface(spelling)
            for form in _forms(plain):
                self._add(form, meaning)
            if not _GAP.search(plain):
                single.setdefault(plain, meaning)
        self._typos = Typos({word: (each.kind, each.value) for word, each in single.items()}, known)

    def find(self, text: str) -> list[Found]:
        """Everything found; claims may overlap. `text` is a surface."""
        found = [each for start in _starts(text) for each in self._beginning_at(text, start)]
        found += self._compounds(text)
        found += self._glued(text, found)
        return [*found, *self._typos.find(text, found)]

    def _add(self, form: str, meaning: Meaning) -> None:
        node = self._root
        for letter in form:
            node = node.following.setdefault(letter, _Node())
        if node.meaning is None or KINDS.index(meaning.kind) < KINDS.index(node.meaning.kind):
            node.meaning = meaning

    def _beginning_at(self, text: str, start: int) -> Iterator[Found]:
        for end, meaning in self._walk(text, start):
            if _may_end(text, start, end):
                yield Found(meaning.kind, meaning.value, start, _with_plural(text, end))

    def _walk(self, text: str, start: int) -> Iterator[tuple[int, Meaning]]:
        """Every spelling that begins here. A Korean spelling may be written with spaces of its own."""
        node, at, gaps = self._root, start, 0
        while at < len(text):
            letter = " " if _GAP.match(text[at]) else text[at]
            if letter in node.following:
                node = node.following[letter]
                if node.meaning and (not gaps or at + 1 - start - gaps >= UNMISTAKABLE):
                    yield at + 1, node.meaning
            elif letter == " " and _is_inside_korean(text, at):
                gaps += 1
            else:
                return
            at += 1

    def _compounds(self, text: str) -> Iterator[Found]:
        """Korean words of nothing but words of the shop: 흰셔츠, 린넨셔츠하늘색긴팔, 검정바지로."""
        for run in _RUN.finditer(text):
            parts = self._parts(text, run.start(), run.end())
            if len(parts) > 1:
                yield from parts

    def _parts(self, text: str, start: int, end: int) -> list[Found]:
        """The words that fill this stretch, at most a particle left; empty when something else is in it."""
        for stop, meaning in sorted(self._walk(text, start), key=lambda each: -each[0]):
            if stop <= end and meaning.kind != "size":
                found = Found(meaning.kind, meaning.value, start, stop)
                if stop == end or (may_follow(text, stop) and end - stop <= LONGEST_ENDING):
                    return [found]
                rest = self._parts(text, stop, end)
                if rest:
                    return [found, *rest]
        return []

    def _glued(self, text: str, found: list[Found]) -> Iterator[Found]:
        """Korean words glued together: 네이비재킷, 남자러닝화."""
        ends = {each.end for each in found}
        for start in range(1, len(text)):
            if not (HANGUL.match(text[start]) and HANGUL.match(text[start - 1])):
                continue
            for end, meaning in self._walk(text, start):
                is_whole = end - start >= (PLAIN_ENOUGH if start in ends else UNMISTAKABLE)
                if is_whole and meaning.kind != "size" and (end - start >= A_NAME or may_follow(text, end)):
                    yield Found(meaning.kind, meaning.value, start, end)


def _forms(spelling: str) -> set[str]:
    """Ways to write it: gaps as one space, and without any."""
    spaced = " ".join(part for part in _GAP.split(spelling) if part)
    return {spaced, spaced.replace(" ", "")} - {""}


def _starts(text: str) -> Iterator[int]:
    """Beginnings of words; Korean after Latin letters or digits begins anew, the s of "it's" does not."""
    for at, letter in enumerate(text):
        before = text[at - 1] if at else " "
        if _LATIN.match(letter):
            if not _LATIN.match(before) and not (before == "'" and text[at - 2 : at - 1].isalpha()):
                yield at
        elif HANGUL.match(letter) and not HANGUL.match(before):
            yield at


def _may_end(text: str, start: int, end: int) -> bool:
    if end >= len(text):
        return True
    if _LATIN.match(text[end - 1]):
        return not _LATIN.match(text[end]) or _with_plural(text, end) > end
    return len(HANGUL.findall(text[start:end])) >= UNMISTAKABLE or may_follow(text, end)


def _with_plural(text: str, end: int) -> int:
    """ "jackets" and "dresses" of a spelling without s."""
    plural = _PLURAL.match(text, end) if _LATIN.match(text[end - 1]) else None
    return plural.end() if plural else end


def _is_inside_korean(text: str, at: int) -> bool:
    """Whether this gap is between two Korean letters."""
    return 0 < at < len(text) - 1 and bool(HANGUL.match(text[at - 1]) and HANGUL.match(text[at + 1]))

"""Words that are one slip away from a word of the shop: "jaket", "leathr", "네이빙". Ordinary words are left alone."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.nlu.entities.found import Found, is_free
from bot.nlu.entities.particles import may_follow

if TYPE_CHECKING:
    from bot.nlu.entities.vocabulary import Meaning

SHORTEST_LATIN, SHORTEST_KOREAN = 5, 3  # letters, syllables
LONG = 9  # letters; from here on two slips are forgiven
_WORD = re.compile(r"[a-z]+|[가-힣]+")
# Kinds whose values are everyday words; a slip there is more often another word.
UNFORGIVING = frozenset({"size", "size_system", "language", "occasion", "fit", "city"})


class Typos:
    """Compares single words, in English by letters and in Korean by the letters of the syllables."""

    def __init__(self, words: Mapping[str, Meaning], known: Iterable[str] = ()) -> None:
        forgiving = {word: meaning for word, meaning in words.items() if meaning.kind not in UNFORGIVING}
        self._latin = {w: m for w, m in forgiving.items() if w.isascii() and len(w) >= SHORTEST_LATIN}
        self._korean = {_letters(w): m for w, m in forgiving.items() if not w.isascii() and len(w) >= SHORTEST_KOREAN}
        self._known = frozenset(known) | frozenset(words)
        self._latin_words, self._korean_words = list(self._latin), list(self._korean)

    def find(self, text: str, found: Sequence[Found]) -> Iterator[Found]:
        """Near misses among the words that nobody has claimed."""
        for match in _WORD.finditer(text):
            if match[0] in self._known or not is_free(match.start(), match.end(), found):
                continue
            yield from self._latin_typo(match[0], match.start()) if match[0].isascii() else self._korean_typo(text, match.start(), match.end())

    def _latin_typo(self, word: str, start: int) -> Iterator[Found]:
        if len(word) < SHORTEST_LATIN:
            return
        near = _nearest(word, self._latin_words, 2 if len(word) >= LONG else 1)
        if near and near[0] == word[0]:
            meaning = self._latin[near]
            yield Found(meaning.kind, meaning.value, start, start + len(word), rank=-1)

    def _korean_typo(self, text: str, start: int, end: int) -> Iterator[Found]:
        for stop in range(end, start + SHORTEST_KOREAN - 1, -1):
            if stop == end or may_follow(text, stop):
                spelled = _letters(text[start:stop])
                near = _nearest(spelled, self._korean_words, 1)
                if near and near[0] == spelled[0]:
                    meaning = self._korean[near]
                    yield Found(meaning.kind, meaning.value, start, stop, rank=-1)
                    return


def _nearest(word: str, words: list[str], slips: int) -> str | None:
    best = process.extractOne(word, words, scorer=OSA.distance, score_cutoff=slips)
    return str(best[0]) if best else None


def _letters(word: str) -> str:
    return unicodedata.normalize("NFD", word)

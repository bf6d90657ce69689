"""Words that are one slip away from a word of the shop: "jaket", "leathr", "네이빙". Ordinary words are left alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.nlu.entities.found import Found, is_free
from bot.nlu.entities.particles import may_follow

SHORTEST_LATIN, SHORTEST_KOREAN = 5, 3  # letters, syllables
LONGEST_KOREAN = 12  # syllables; no word of a shop is longer
LONG = 9  # letters; from here on two slips are forgiven
RANK = -1  # an exact word wins
_WORD = re.compile(r"[a-z]+|[가-힣]+")
# Kinds whose values are everyday words; a slip there is more often another word.
UNFORGIVING = frozenset({"size", "size_system", "language", "occasion", "fit", "city"})
Meant = tuple[str, str]  # entity, value


class Typos:
    """Compares single words, in English by letters and in Korean by the letters of the syllables."""

    def __init__(self, words: Mapping[str, Meant], known: Iterable[str] = ()) -> None:
        forgiving = {word: meant for word, meant in words.items() if meant[0] not in UNFORGIVING}
        self._latin = {w: m for w, m in forgiving.items() if w.isascii() and len(w) >= SHORTEST_LATIN}
        self._korean = {_letters(w): m for w, m in forgiving.items() if not w.isascii() and len(w) >= SHORTEST_KOREAN}
        self._latin_words, self._korean_words = list(self._latin), list(self._korean)
        self._known = frozenset(known) | frozenset(words)
        self._ordinary = [w for w in self._known if w.isascii() and len(w) >= SHORTEST_LATIN and w not in forgiving]

    def find(self, text: str, found: Sequence[Found]) -> Iterator[Found]:
        """Near misses among the words that nobody has claimed."""
        for match in _WORD.finditer(text):
            start, end = match.span()
            if match[0] not in self._known and is_free(start, end, found):
                look = self._in_english if match[0].isascii() else self._in_korean
                yield from look(text, start, end)

    def _in_english(self, text: str, start: int, end: int) -> Iterator[Found]:
        word = text[start:end]
        near = _nearest(word, self._latin_words, 2 if len(word) >= LONG else 1) if len(word) >= SHORTEST_LATIN else None
        if near and not self._is_nearer_to_another(word, near):
            yield Found(*self._latin[near], start, end, rank=RANK)

    def _is_nearer_to_another(self, word: str, near: str) -> bool:
        """ "somthing" may be soothing, but a letter left out of "something" is likelier than a wrong one."""
        slips = OSA.distance(word, near)
        if len(near) > len(word):
            return False
        others = process.extract_iter(word, self._ordinary, scorer=OSA.distance, score_cutoff=slips)
        return any(len(other) > len(word) and OSA.distance(other, near) > slips for other, _, _ in others)

    def _in_korean(self, text: str, start: int, end: int) -> Iterator[Found]:
        """The longest beginning of the word that is nearly a word of the shop and ends where a noun may end."""
        for stop in range(min(end, start + LONGEST_KOREAN), start + SHORTEST_KOREAN - 1, -1):
            near = _nearest(_letters(text[start:stop]), self._korean_words, 1) if may_follow(text, stop) else None
            if near:
                yield Found(*self._korean[near], start, stop, rank=RANK)
                return


def _nearest(word: str, words: list[str], slips: int) -> str | None:
    """The closest word with at most so many slips; the first letter is hardly ever wrong."""
    best = process.extractOne(word, words, scorer=OSA.distance, score_cutoff=slips)
    return str(best[0]) if best and best[0][0] == word[0] else None


def _letters(word: str) -> str:
    return unicodedata.normalize("NFD", word)

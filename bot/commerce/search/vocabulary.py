"""The words of a catalogue, looked up as shoppers type them: typos, Korean particles, loan words; knows no product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.commerce.search.words import consonants, is_korean, letters

_PARTICLE = 0.95  # how surely 재킷은 is 재킷
_TYPO = 0.9  # times the share of letters that are the same
_LOAN_WORD = 0.75
_ALIKE = 82.0  # about one typo in five letters
_SHORTEST_TYPO = 4  # letters, or jamo, below which a typo is another word
_SHORTEST_STEM = 2  # syllables before a particle
_FEWEST_CONSONANTS = 3


class Vocabulary:
    """Known words; read only, so that what was looked up once is kept."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._letters = {word: letters(word) for word in self._known if len(letters(word)) >= _SHORTEST_TYPO}
        self._by_consonants: Mapping[str, list[str]] = _by_consonants(self._known)
        self.find = lru_cache(maxsize=1024)(self._find)

    def _find(self, said: str) -> Mapping[str, float]:
        """The known words that a shopper's word may be, each with how surely, 0 to 1."""
        found = {**self._typos(said), **self._loan_words(said), **self._stems(said)}
        return {**found, said: 1.0} if said in self._known else found

    def _stems(self, said: str) -> Mapping[str, float]:
        if not is_korean(said):
            return {}
        found = {}
        for end in range(_SHORTEST_STEM, len(said)):
            if said[:end] in self._known:
                found.update({said[:end]: _PARTICLE, **self._joined(said[end:])})
        return found

    def _joined(self, rest: str) -> Mapping[str, float]:
        """A second word that was typed without a space: 린넨원피스."""
        ends = range(_SHORTEST_STEM, len(rest) + 1)
        return {rest[:end]: _PARTICLE for end in ends if rest[:end] in self._known}

    def _loan_words(self, said: str) -> Mapping[str, float]:
        """Loan words differ in their vowels (자켓, 재킷); a particle of one syllable may follow."""
        if not is_korean(said):
            return {}
        stems = [stem for stem in (said, said[:-1]) if len(consonants(stem)) >= _FEWEST_CONSONANTS]
        return {
            word: _LOAN_WORD
            for stem in stems
            for word in self._by_consonants.get(consonants(stem), ())
            if len(word) == len(stem)
        }

    def _typos(self, said: str) -> Mapping[str, float]:
        spelled = letters(said)
        if len(spelled) < _SHORTEST_TYPO or said[0].isdigit():
            return {}
        near = process.extract(spelled, self._letters, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
        return {word: ratio / 100 * _TYPO for _, ratio, word in near}


def _by_consonants(words: Iterable[str]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if is_korean(word):
            found[consonants(word)].append(word)
    return dict(found)

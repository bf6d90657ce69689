"""Pieces of words and words as numbers (TF-IDF). Korean syllables are taken apart: endings and typos still match."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

LONGEST_PIECE = 5
RAREST = 2  # sentences that a piece must occur in

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]


@dataclass(frozen=True)
class Ngrams:
    """The pieces known from training, each with its weight."""

    columns: dict[str, int]
    weights: Floats

    @staticmethod
    def learn(texts: Sequence[str]) -> Ngrams:
        """Keep the pieces that occur in at least two sentences."""
        seen: Counter[str] = Counter()
        for text in texts:
            seen.update(set(pieces(text)))
        kept = sorted(piece for piece, count in seen.items() if count >= RAREST)
        weights = [math.log((1 + len(texts)) / (1 + seen[piece])) + 1 for piece in kept]
        return Ngrams({piece: column for column, piece in enumerate(kept)}, np.array(weights, dtype=np.float32))

    def words(self) -> frozenset[str]:
        """The whole words among the pieces."""
        return frozenset(piece[1:] for piece in self.columns if piece[0] == "\t" and " " not in piece)

    @cached_property
    def first_letters(self) -> int:
        """The column of the first letter sequence: sorted, the tabs of the words come before all others."""
        return sum(piece[0] == "\t" for piece in self.columns)

    def vector(self, text: str) -> tuple[Numbers, Floats]:
        """Columns and values of one sentence; letters and words each have length one."""
        found = [column for column in map(self.columns.get, pieces(text)) if column is not None]
        columns, counts = np.unique(np.array(found, dtype=np.int32), return_counts=True)
        values = (1 + np.log(counts.astype(np.float32))) * self.weights[columns]
        for kind in (columns < self.first_letters, columns >= self.first_letters):
            values[kind] /= max(1e-9, float(np.sqrt(values[kind] @ values[kind])))
        return columns, values

    def matrix(self, texts: Iterable[str]) -> csr_matrix:
        """One row a sentence."""
        rows = [self.vector(text) for text in texts]
        ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns = np.concatenate([columns for columns, _ in rows]) if rows else np.empty(0, np.int32)
        values = np.concatenate([values for _, values in rows]) if rows else np.empty(0, np.float32)
        return csr_matrix((values, columns, ends), shape=(len(rows), len(self.columns)))


def pieces(text: str) -> Iterator[str]:
    """Letter sequences within words; words and pairs of words, marked by a tab."""
    words = text.split()
    for index, word in enumerate(words):
        yield from _within(word)
        if index:
            yield f"\t{words[index - 1]} {word}"


@lru_cache(maxsize=50_000)
def _within(word: str) -> tuple[str, ...]:
    """One word's letter sequences and itself; the same words come again and again."""
    spelled = f" {unicodedata.normalize('NFD', word)} "
    sizes = range(1, LONGEST_PIECE + 1)
    found = (spelled[start : start + size] for size in sizes for start in range(len(spelled) - size + 1))
    return (*found, f"\t{word}")

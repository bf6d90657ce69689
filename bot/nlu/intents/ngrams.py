"""Pieces of words and words as numbers (TF-IDF). Korean syllables are taken apart: endings and typos still match."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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

    def vector(self, text: str) -> tuple[Numbers, Floats]:
        """Columns and values of one sentence; letters and words each have length one."""
        letters, words = Counter[int](), Counter[int]()
        for piece in pieces(text):
            column = self.columns.get(piece)
            if column is not None:
                (words if piece[0] == "\t" else letters)[column] += 1
        parts = [self._scaled(counts) for counts in (letters, words)]
        return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])

    def matrix(self, texts: Iterable[str]) -> csr_matrix:
        """One row a sentence."""
        rows = [self.vector(text) for text in texts]
        ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns = np.concatenate([columns for columns, _ in rows]) if rows else np.empty(0, np.int32)
        values = np.concatenate([values for _, values in rows]) if rows else np.empty(0, np.float32)
        return csr_matrix((values, columns, ends), shape=(len(rows), len(self.columns)))

    def _scaled(self, counts: Counter[int]) -> tuple[Numbers, Floats]:
        columns = np.fromiter(counts, dtype=np.int32, count=len(counts))
        values = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        values = (1 + np.log(values)) * self.weights[columns]
        length = float(np.sqrt(values @ values))
        return columns, values / length if length else values


def pieces(text: str) -> Iterator[str]:
    """Letter sequences within words; words and pairs of words, marked by a tab."""
    words = text.split()
    for word in words:
        spelled = f" {unicodedata.normalize('NFD', word)} "
        for size in range(1, LONGEST_PIECE + 1):
            for start in range(len(spelled) - size + 1):
                yield spelled[start : start + size]
    for index, word in enumerate(words):
        yield f"\t{word}"
        if index:
            yield f"\t{words[index - 1]} {word}"

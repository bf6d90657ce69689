"""Text → probability of every intent: a linear model on n-grams and a small network on sentence vectors, averaged."""
from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.nlu.intents.encoder import SentenceEncoder
from bot.nlu.intents.ngrams import Ngrams

Floats = NDArray[np.float32]
WEIGHTS, NAMES = "weights.npz", "names.json"


@dataclass(frozen=True)
class IntentModel:
    """Everything learnt, as plain arrays: no pickle, and nothing of scikit-learn is needed to use it."""

    labels: tuple[str, ...]
    ngrams: Ngrams
    lexical: Mapping[str, Floats]  # weights, bias
    dense: Mapping[str, Floats]  # weights_0, bias_0, weights_1, bias_1; empty when trained without an encoder
    encoder: SentenceEncoder | None = None

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """One row a text, one column a label; rows sum to one."""
        lexical = self._lexical(self.ngrams.matrix(texts))
        if self.encoder is None or not self.dense:
            return lexical
        return (lexical + self._dense(self.encoder.encode(texts))) / 2

    def _lexical(self, rows: csr_matrix) -> Floats:
        scores = rows @ self.lexical["weights"] + self.lexical["bias"]
        each = 1 / (1 + np.exp(-scores))
        return np.asarray(each / each.sum(axis=1, keepdims=True), dtype=np.float32)

    def _dense(self, rows: Floats) -> Floats:
        hidden = np.maximum(rows @ self.dense["weights_0"] + self.dense["bias_0"], 0)
        scores = hidden @ self.dense["weights_1"] + self.dense["bias_1"]
        each = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(each / each.sum(axis=1, keepdims=True), dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write the model into a folder."""
        arrays = {f"lexical_{name}": array for name, array in self.lexical.items()}
        arrays |= {f"dense_{name}": array for name, array in self.dense.items()}
        np.savez(folder / WEIGHTS, ngrams=self.ngrams.weights, **arrays)
        pieces = sorted(self.ngrams.columns, key=self.ngrams.columns.__getitem__)
        names = {"labels": self.labels, "pieces": pieces}
        (folder / NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @staticmethod
    def load(folder: Path, encoder: SentenceEncoder | None) -> IntentModel:
        """Read a model back."""
        names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
        with np.load(folder / WEIGHTS, allow_pickle=False) as arrays:
            weights = {name: arrays[name] for name in arrays.files}
        columns = {piece: column for column, piece in enumerate(names["pieces"])}
        return IntentModel(
            labels=tuple(names["labels"]),
            ngrams=Ngrams(columns, weights["ngrams"]),
            lexical=_with_prefix(weights, "lexical_"),
            dense=_with_prefix(weights, "dense_"),
            encoder=encoder,
        )


def _with_prefix(arrays: Mapping[str, Floats], prefix: str) -> dict[str, Floats]:
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}

"""Sentence → probability of every intent: a linear model on n-grams and a small network on sentence vectors, averaged.

Both also get switches: the shop's concepts and the kinds of facts in the sentence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from bot.nlu.intents.concepts import Concepts
from bot.nlu.intents.encoder import SentenceEncoder
from bot.nlu.intents.ngrams import Ngrams
from bot.nlu.sentence import SWITCHES, Sentence

Floats = NDArray[np.float32]
WEIGHTS, NAMES = "weights.npz", "names.json"
LEXICAL_SWITCH, DENSE_SWITCH = 0.5, 0.3  # how much a switch counts beside a vector of length one


@dataclass(frozen=True)
class Features:
    """Turns sentences into rows of numbers; the same at training and afterwards."""

    ngrams: Ngrams
    concepts: Concepts
    encoder: SentenceEncoder | None

    def switches(self, sentences: Sequence[Sentence]) -> Floats:
        """Concepts and kinds of facts, one row a sentence."""
        if not sentences:
            return np.empty((0, len(self.concepts) + SWITCHES), dtype=np.float32)
        rows = [np.concatenate([self.concepts.switches(each.text), each.switches()]) for each in sentences]
        return np.stack(rows)

    def lexical(self, sentences: Sequence[Sentence], switches: Floats) -> csr_matrix:
        """Pieces of words, words, switches."""
        pieces = self.ngrams.matrix(each.text for each in sentences)
        return hstack([pieces, csr_matrix(switches * LEXICAL_SWITCH)]).tocsr()

    def dense(self, sentences: Sequence[Sentence], switches: Floats) -> Floats:
        """Sentence vectors, switches."""
        assert self.encoder is not None
        vectors = self.encoder.encode([each.text for each in sentences])
        return np.hstack([vectors, switches * DENSE_SWITCH])


@dataclass(frozen=True)
class IntentModel:
    """Everything learnt, as plain arrays: no pickle, and nothing of scikit-learn is needed to use it."""

    labels: tuple[str, ...]
    features: Features
    linear: Mapping[str, Floats]  # weights, bias
    network: Mapping[str, Floats]  # weights_0, bias_0, weights_1, bias_1; empty when trained without an encoder

    def probabilities(self, sentences: Sequence[Sentence]) -> Floats:
        """One row a sentence, one column a label; rows sum to one."""
        switches = self.features.switches(sentences)
        by_words = self._by_words(self.features.lexical(sentences, switches))
        if self.features.encoder is None or not self.network:
            return by_words
        return (by_words + self._by_meaning(self.features.dense(sentences, switches))) / 2

    def _by_words(self, rows: csr_matrix) -> Floats:
        scores = rows @ self.linear["weights"] + self.linear["bias"]
        each = 1 / (1 + np.exp(-scores))
        return np.asarray(each / each.sum(axis=1, keepdims=True), dtype=np.float32)

    def _by_meaning(self, rows: Floats) -> Floats:
        hidden = np.maximum(rows @ self.network["weights_0"] + self.network["bias_0"], 0)
        scores = hidden @ self.network["weights_1"] + self.network["bias_1"]
        each = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(each / each.sum(axis=1, keepdims=True), dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write the model into a folder."""
        ngrams = self.features.ngrams
        arrays = {f"linear_{name}": array for name, array in self.linear.items()}
        arrays |= {f"network_{name}": array for name, array in self.network.items()}
        np.savez(folder / WEIGHTS, ngrams=ngrams.weights, **arrays)
        names = {
            "labels": self.labels,
            "pieces": sorted(ngrams.columns, key=ngrams.columns.__getitem__),
            "concepts": self.features.concepts.spellings,
        }
        (folder / NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @staticmethod
    def load(folder: Path, encoder: SentenceEncoder | None) -> IntentModel:
        """Read a model back."""
        names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
        with np.load(folder / WEIGHTS, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        columns = {piece: column for column, piece in enumerate(names["pieces"])}
        return IntentModel(
            labels=tuple(names["labels"]),
            features=Features(Ngrams(columns, arrays["ngrams"]), Concepts(names["concepts"]), encoder),
            linear=_with_prefix(arrays, "linear_"),
            network=_with_prefix(arrays, "network_"),
        )


def _with_prefix(arrays: Mapping[str, Floats], prefix: str) -> dict[str, Floats]:
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}

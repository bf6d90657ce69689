"""Sentence → probability of every intent: one linear model on n-grams, one on sentence vectors, and their mean.

Both also get switches: the shop's concepts and the kinds of facts in the sentence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from bot.nlu.intents.concepts import Concepts
from bot.nlu.intents.encoder import VIEWS, SentenceEncoder, of_length_one
from bot.nlu.intents.ngrams import Ngrams
from bot.nlu.intents.softmax import softmax
from bot.nlu.sentence import SWITCHES, Sentence

Floats = NDArray[np.float32]
WEIGHTS, NAMES = "weights.npz", "names.json"
# From here on the n-grams decide alone, as often right as both: docs/decisions/0007.
SURE_BY_WORDS = 0.9
LEXICAL_SWITCH, DENSE_SWITCH = 0.5, 0.3  # how much a switch counts beside a vector of length one


@dataclass(frozen=True)
class Features:
    """Turns sentences into rows of numbers; the same at training and afterwards."""

    ngrams: Ngrams
    concepts: Concepts
    encoder: SentenceEncoder | None
    centre: Floats  # of the vectors of the training sentences: what all share tells nothing; empty without an encoder

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

    def vectors(self, sentences: Sequence[Sentence]) -> Floats:
        """What the encoder makes of them."""
        assert self.encoder is not None
        return self.encoder.encode([each.text for each in sentences])

    def dense(self, vectors: Floats, switches: Floats) -> Floats:
        """Each view seen from the centre, switches."""
        views = np.split(vectors - self.centre, VIEWS, axis=1)
        return np.hstack([*map(of_length_one, views), switches * DENSE_SWITCH])


@dataclass(frozen=True)
class IntentModel:
    """Everything learnt, as plain arrays: no pickle, and nothing of scikit-learn is needed to use it."""

    labels: tuple[str, ...]
    features: Features
    by_words: Mapping[str, Floats]  # weights, bias
    by_meaning: Mapping[str, Floats]  # the same; empty when trained without an encoder

    def by_words_alone(self, sentences: Sequence[Sentence]) -> Floats:
        """From the n-grams only: less right, and fast. `reconsidered` makes the best of it."""
        if not sentences:
            return np.empty((0, len(self.labels)), dtype=np.float32)
        pieces = np.stack([self._by_pieces(sentence.text) for sentence in sentences])
        switches = self.features.switches(sentences) * LEXICAL_SWITCH
        scores = pieces + switches @ self.by_words["weights"][-switches.shape[1] :] + self.by_words["bias"]
        return _summing_to_one(1 / (1 + np.exp(-scores)))

    def probabilities(self, sentences: Sequence[Sentence]) -> Floats:
        """One row a sentence, one column a label; rows sum to one."""
        return self.reconsidered(sentences, self.by_words_alone(sentences))

    def reconsidered(self, sentences: Sequence[Sentence], rows: Floats, sure_from: float = SURE_BY_WORDS) -> Floats:
        """The rows of `by_words_alone`, joined with the meaning where the words are not sure."""
        unsure = np.flatnonzero(rows.max(axis=1, initial=0.0) < sure_from)
        if self.features.encoder is None or not self.by_meaning or not unsure.size:
            return rows
        looked_at = [sentences[i] for i in unsure]
        dense = self.features.dense(self.features.vectors(looked_at), self.features.switches(looked_at))
        joined = rows.copy()
        joined[unsure] = _mean(rows[unsure], self._by_meaning(dense))
        return joined

    def _by_pieces(self, text: str) -> Floats:
        """What the pieces of one sentence weigh; for so few numbers a sparse matrix is more work than the product."""
        columns, values = self.features.ngrams.vector(text)
        return np.asarray(values @ self.by_words["weights"][columns], dtype=np.float32)

    def _by_meaning(self, rows: Floats) -> Floats:
        return softmax(rows @ self.by_meaning["weights"] + self.by_meaning["bias"])

    def save(self, folder: Path) -> None:
        """Write the model into a folder."""
        ngrams = self.features.ngrams
        arrays = {f"words_{name}": array for name, array in self.by_words.items()}
        arrays |= {f"meaning_{name}": array for name, array in self.by_meaning.items()}
        np.savez(folder / WEIGHTS, ngrams=ngrams.weights, centre=self.features.centre, **arrays)
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
            features=Features(
                Ngrams(columns, arrays["ngrams"]), Concepts(names["concepts"]), encoder, arrays["centre"]
            ),
            by_words=_with_prefix(arrays, "words_"),
            by_meaning=_with_prefix(arrays, "meaning_"),
        )


def _mean(one: Floats, other: Floats) -> Floats:
    """Between the plain mean, where one sure model is enough, and the product, where both must agree."""
    return _summing_to_one((np.sqrt(one) + np.sqrt(other)) ** 2)


def _summing_to_one(rows: Any) -> Floats:
    return np.asarray(rows / rows.sum(axis=1, keepdims=True), dtype=np.float32)


def _with_prefix(arrays: Mapping[str, Floats], prefix: str) -> dict[str, Floats]:
    """In rows, since a message picks a hundred of them."""
    return {
        name.removeprefix(prefix): np.ascontiguousarray(array)
        for name, array in arrays.items()
        if name.startswith(prefix)
    }

"""Sentences with labels → IntentModel. The only place that needs scikit-learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.nlu.entities import EntityFinder
from bot.nlu.intents import softmax
from bot.nlu.intents.ahead import encoding
from bot.nlu.intents.concepts import Concepts
from bot.nlu.intents.encoder import SentenceEncoder
from bot.nlu.intents.model import Features, IntentModel
from bot.nlu.intents.ngrams import Ngrams
from bot.nlu.intents.slips import with_slips
from bot.nlu.sentence import Sentence, sentences_of
from bot.nlu.text import clean, fold

Floats = NDArray[np.float32]
# How far each model may follow single sentences (scikit-learn's C).
LEXICAL_FREEDOM, DENSE_FREEDOM = 10.0, 100.0
NO_VECTORS: Floats = np.empty(0, dtype=np.float32)
EPOCHS, UPDATES = 4, 20_000  # of the lexical model: passes over the rows; at least so many updates


def learn(
    texts: Sequence[str],
    labels: Sequence[str],
    finder: Callable[[frozenset[str]], EntityFinder],
    concepts: Concepts,
    encoder: SentenceEncoder | None,
) -> IntentModel:
    """Train both models side by side; `finder` gets the words that are no typos. Same sentences, same model."""
    folded = [fold(clean(text)) for text in texts]
    ngrams = Ngrams.learn(folded)
    with encoding(folded) as encoded, ThreadPoolExecutor(1) as beside:
        sentences = sentences_of(texts, finder(ngrams.words()))
        switches = Features(ngrams, concepts, None, NO_VECTORS).switches(sentences)
        by_words = beside.submit(_by_words, ngrams, concepts, sentences, switches, labels)
        vectors = encoded.of(folded) if encoder else NO_VECTORS
        features = Features(ngrams, concepts, encoder, vectors.mean(axis=0) if encoder else NO_VECTORS)
        by_meaning = softmax.fit(features.dense(vectors, switches), labels, DENSE_FREEDOM) if encoder else {}
        return IntentModel(tuple(sorted(set(labels))), features, by_words.result(), by_meaning)


def _by_words(
    ngrams: Ngrams, concepts: Concepts, sentences: Sequence[Sentence], switches: Floats, labels: Sequence[str]
) -> dict[str, Floats]:
    """Also from copies with slips: pieces of words are where a typo does not hurt."""
    taught, labels = with_slips(sentences, labels)
    copies = taught[len(sentences) :]
    features = Features(ngrams, concepts, None, NO_VECTORS)
    return _fit_lexical(features.lexical(taught, np.vstack([switches, features.switches(copies)])), labels)


def _fit_lexical(rows: csr_matrix, labels: Sequence[str]) -> dict[str, Floats]:
    from sklearn.linear_model import SGDClassifier

    count = rows.shape[0]
    model = SGDClassifier(
        loss="log_loss",
        alpha=1 / (LEXICAL_FREEDOM * count),
        max_iter=max(EPOCHS, UPDATES // count),
        tol=None,
        average=True,
        random_state=1,
        n_jobs=2,
    )
    model.fit(rows, labels)
    return {
        "weights": np.ascontiguousarray(model.coef_.T, dtype=np.float32),
        "bias": model.intercept_.astype(np.float32),
    }

"""Sentences with labels → IntentModel. The only place that needs scikit-learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.nlu.entities import EntityFinder
from bot.nlu.intents.concepts import Concepts
from bot.nlu.intents.encoder import SentenceEncoder
from bot.nlu.intents.model import Features, IntentModel
from bot.nlu.intents.ngrams import Ngrams
from bot.nlu.intents.slips import with_slips
from bot.nlu.sentence import sentences_of
from bot.nlu.text import clean, fold

Floats = NDArray[np.float32]
HIDDEN_UNITS = 256
EPOCHS = 16
FREEDOM = 10.0  # how far the linear model may follow single sentences


def learn(
    texts: Sequence[str],
    labels: Sequence[str],
    finder: Callable[[frozenset[str]], EntityFinder],
    concepts: Concepts,
    encoder: SentenceEncoder | None,
) -> IntentModel:
    """Train both models side by side; `finder` gets the words that are no typos. Same sentences, same model."""
    features = Features(Ngrams.learn([fold(clean(text)) for text in texts]), concepts, encoder)
    sentences, labels = with_slips(sentences_of(texts, finder(features.ngrams.words())), labels)
    switches = features.switches(sentences)
    with ThreadPoolExecutor(2) as both:
        linear = both.submit(_learn_linear, features.lexical(sentences, switches), labels)
        network = both.submit(_learn_network, features.dense(sentences, switches), labels) if encoder else None
        return IntentModel(
            labels=tuple(sorted(set(labels))),
            features=features,
            linear=linear.result(),
            network=network.result() if network else {},
        )


def _learn_linear(rows: csr_matrix, labels: Sequence[str]) -> dict[str, Floats]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=FREEDOM, solver="liblinear", tol=1e-2, multi_class="ovr", random_state=1)
    model.fit(rows, labels)
    return {"weights": model.coef_.T.astype(np.float32), "bias": model.intercept_.astype(np.float32)}


def _learn_network(rows: Floats, labels: Sequence[str]) -> dict[str, Floats]:
    from sklearn.neural_network import MLPClassifier

    network = MLPClassifier((HIDDEN_UNITS,), alpha=1e-2, max_iter=EPOCHS, random_state=1)
    network.fit(rows, labels)
    layers = zip(network.coefs_, network.intercepts_, strict=True)
    return {
        f"{name}_{index}": array.astype(np.float32)
        for index, (weights, bias) in enumerate(layers)
        for name, array in (("weights", weights), ("bias", bias))
    }

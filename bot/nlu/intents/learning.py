"""Sentences with labels → IntentModel. The only place that needs scikit-learn."""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.nlu.intents.encoder import SentenceEncoder
from bot.nlu.intents.model import IntentModel
from bot.nlu.intents.ngrams import Ngrams

Floats = NDArray[np.float32]
HIDDEN_UNITS = 512
EPOCHS = 25
FREEDOM = 10.0  # how far the linear model may follow single sentences


def learn(texts: Sequence[str], labels: Sequence[str], encoder: SentenceEncoder | None) -> IntentModel:
    """Train both models; deterministic for the same sentences in the same order."""
    names = tuple(sorted(set(labels)))
    ngrams = Ngrams.learn(texts)
    return IntentModel(
        labels=names,
        ngrams=ngrams,
        lexical=_learn_lexical(ngrams, texts, labels),
        dense=_learn_dense(encoder.encode(texts), labels) if encoder else {},
        encoder=encoder,
    )


def _learn_lexical(ngrams: Ngrams, texts: Sequence[str], labels: Sequence[str]) -> dict[str, Floats]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=FREEDOM, solver="liblinear", tol=1e-2, multi_class="ovr", random_state=1)
    model.fit(ngrams.matrix(texts), labels)
    return {"weights": model.coef_.T.astype(np.float32), "bias": model.intercept_.astype(np.float32)}


def _learn_dense(vectors: Floats, labels: Sequence[str]) -> dict[str, Floats]:
    from sklearn.neural_network import MLPClassifier

    network = MLPClassifier((HIDDEN_UNITS,), alpha=1e-2, max_iter=EPOCHS, random_state=1)
    network.fit(vectors, labels)
    layers = zip(network.coefs_, network.intercepts_, strict=True)
    return {
        f"{name}_{index}": array.astype(np.float32)
        for index, (weights, bias) in enumerate(layers)
        for name, array in (("weights", weights), ("bias", bias))
    }

"""Multinomial logistic regression on dense rows: Adam in small batches, its rate falling to nothing.

scikit-learn's solvers for it look at all rows in double precision at every step: ten times slower for the same model.
Adam: Kingma and Ba, 2015 (arXiv 1412.6980).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
BATCH, RATE = 256, 0.1
FIRST, SECOND = 0.9, 0.99  # how long the two moving means remember
EPOCHS, UPDATES = 8, 400  # passes over the rows; at least so many updates where there are few rows


def fit(rows: Floats, labels: Sequence[str], freedom: float, seed: int = 1) -> dict[str, Floats]:
    """Weights and bias for the labels in sorted order; `freedom` is scikit-learn's C. Same rows, same model."""
    names, wanted = np.unique(labels, return_inverse=True)
    with_bias = np.hstack([rows, np.ones((len(rows), 1), dtype=np.float32)])
    weights = np.zeros((with_bias.shape[1], len(names)), dtype=np.float32)
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    batches = list(_batches(len(rows), seed))
    for step, batch in enumerate(batches, 1):
        slope = _slope(with_bias[batch], wanted[batch], weights)
        slope[:-1] += weights[:-1] / (freedom * len(rows))
        mean += (1 - FIRST) * (slope - mean)
        spread += (1 - SECOND) * (slope * slope - spread)
        rate = RATE * (1 - step / (len(batches) + 1)) / (1 - FIRST**step)
        weights -= rate * mean / (np.sqrt(spread / (1 - SECOND**step)) + 1e-8)
    return {"weights": weights[:-1], "bias": weights[-1]}


def softmax(scores: Floats) -> Floats:
    """Each row as probabilities."""
    each = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(each / each.sum(axis=1, keepdims=True), dtype=np.float32)


def _batches(count: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Every row once an epoch, in a new order each time."""
    random = np.random.default_rng(seed)
    size = min(BATCH, count)
    epochs = max(EPOCHS, UPDATES * size // max(1, count))
    for _ in range(epochs):
        order = random.permutation(count)
        yield from (order[start : start + size] for start in range(0, count, size))


def _slope(rows: Floats, wanted: NDArray[np.int64], weights: Floats) -> Floats:
    odds = softmax(rows @ weights)
    odds[np.arange(len(rows)), wanted] -= 1
    return np.asarray(rows.T @ odds / len(rows), dtype=np.float32)

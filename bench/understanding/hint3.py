"""HINT3 (Arora et al., EMNLP 2020 Insights, arXiv 2009.13833): real queries to live bots; our learner as it is.

The sets are not shipped (Open Database License). `HINT3=<folder>` names where they lie; without it nothing is read.
Protocol: what is below a threshold counts as out of scope; thresholds 0.1 … 0.9.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.nlu.entities import EntityFinder
from bot.nlu.entities.vocabulary import Vocabulary
from bot.nlu.intents.concepts import Concepts
from bot.nlu.intents.encoder import find_encoder
from bot.nlu.intents.learning import learn
from bot.nlu.sentence import sentences_of

FOREIGN = "NO_NODES_DETECTED"
NAMES = ("sofmattress", "powerplay11")
THRESHOLDS = np.arange(0.1, 1.0, 0.1)
Rows = list[tuple[str, str]]


def lines() -> Iterator[str]:
    """In-scope accuracy at 0.1, best MCC and out-of-scope AUROC, for the full and the subset training sets."""
    folder = Path(os.environ.get("HINT3", ""))
    if not (folder / f"{NAMES[0]}_test.csv").exists():
        yield "HINT3 is not at hand (set HINT3 to its folder); left out."
        return
    yield "\n== HINT3: in scope at t = 0.1 · best MCC · out-of-scope AUROC"
    for name in NAMES:
        for kind in ("", "_subset"):
            taught, asked = _rows(folder / f"{name}{kind}_train.csv"), _rows(folder / f"{name}_test.csv")
            accuracy, mcc, auroc = scores(*_read(taught, asked), asked)
            yield f"{name + kind:20} {accuracy:.1%} · {mcc:.1%} · {auroc:.1%}"


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["sentence"], row["label"]) for row in csv.DictReader(file)]


def _read(taught: Rows, asked: Rows) -> tuple[Sequence[str], NDArray[np.float32]]:
    """No words of our shop: no concepts, no vocabulary."""

    def finder(known: frozenset[str]) -> EntityFinder:
        return EntityFinder(Vocabulary((), known))

    model = learn([text for text, _ in taught], [label for _, label in taught], finder, Concepts({}), find_encoder())
    sentences = sentences_of([text for text, _ in asked], finder(model.features.ngrams.words()))
    return model.labels, model.probabilities(sentences)


def scores(labels: Sequence[str], odds: NDArray[np.float32], asked: Rows) -> tuple[float, float, float]:
    """By the protocol above."""
    from sklearn.metrics import matthews_corrcoef, roc_auc_score

    wanted, said, sure = np.array([label for _, label in asked]), np.array(labels)[odds.argmax(1)], odds.max(1)
    known = wanted != FOREIGN
    trusted = [np.where(sure < threshold, FOREIGN, said) for threshold in THRESHOLDS]
    accuracy = float((trusted[0] == wanted)[known].mean())
    best = max(float(matthews_corrcoef(wanted, each)) for each in trusted)
    return accuracy, best, float(roc_auc_score(~known, -sure))

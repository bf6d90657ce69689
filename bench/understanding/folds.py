"""How sure must a reading be? Answered on training sentences kept aside, never on the held-out messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.understanding.report import OUT_OF_SCOPE
from bot.nlu.examples import Example
from bot.nlu.intents.bare import as_bare_value
from bot.nlu.intents.readings import Doubts, Reading, is_doubtful, ranked
from bot.nlu.reader import learn_intents
from bot.nlu.sentence import sentences_of
from bot.nlu.shop_words import ShopWords, from_files

FOLDS = 5
TRUSTS = (0.0, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
MARGINS = (0.0, 0.05, 0.1)


def curve(examples: Sequence[Example]) -> Iterator[str]:
    """For each threshold: in-scope accuracy, wrong readings acted upon, and out-of-scope recall."""
    order = np.random.default_rng(1).permutation(len(examples))
    read: list[tuple[Example, Sequence[Reading]]] = []
    for number in range(FOLDS):
        read += _read_fold(examples, order, number)
        yield f"fold {number + 1} of {FOLDS} read"
    yield "trust margin · in-scope: right, wrong and acted upon, refused · out of scope: refused"
    for trust in TRUSTS:
        for margin in MARGINS:
            yield _row(read, Doubts(trust, margin))


def _read_fold(
    examples: Sequence[Example], order: NDArray[np.int64], number: int
) -> list[tuple[Example, Sequence[Reading]]]:
    kept = [examples[i] for i in order[number::FOLDS]]
    aside = set(order[number::FOLDS].tolist())
    model = learn_intents([(each.text, each.label) for i, each in enumerate(examples) if i not in aside])
    finder = ShopWords(from_files, model.features.ngrams.words()).finder()
    sentences = sentences_of([each.text for each in kept], finder)
    rows = model.probabilities(sentences)
    return [
        (example, as_bare_value(example.text, sentence.facts, ranked(model.labels, row)))
        for example, sentence, row in zip(kept, sentences, rows, strict=True)
    ]


def _row(read: Sequence[tuple[Example, Sequence[Reading]]], doubts: Doubts) -> str:
    inside = [(example, readings) for example, readings in read if example.label != OUT_OF_SCOPE]
    outside = [readings for example, readings in read if example.label == OUT_OF_SCOPE]
    right = sum(_acts(readings, doubts) and readings[0].label == example.label for example, readings in inside)
    refused = sum(not _acts(readings, doubts) for _, readings in inside)
    recall = sum(not _acts(readings, doubts) for readings in outside) / max(1, len(outside))
    share = [count / max(1, len(inside)) for count in (right, len(inside) - right - refused, refused)]
    return f"{doubts.trust:.2f} {doubts.margin:.2f} · " + " ".join(f"{each:.1%}" for each in share) + f" · {recall:.1%}"


def _acts(readings: Sequence[Reading], doubts: Doubts) -> bool:
    return readings[0].label != OUT_OF_SCOPE and not is_doubtful(readings, doubts)

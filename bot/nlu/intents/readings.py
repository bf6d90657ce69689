"""Probabilities → what Rasa expects of an intent classifier, with the honest "not understood" first when in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

FAQ = "faq"
FALLBACK = "nlu_fallback"
OUT_OF_SCOPE = "out_of_scope"
SHOWN = 10


@dataclass(frozen=True)
class Doubts:
    """Below these a reading is not acted upon; found by cross-validation, see docs/decisions/0009.

    `trust`: how much likelier than "not this shop's business" it must be. `margin`: how much likelier than the second.
    """

    trust: float = 0.25
    margin: float = 0.05


class Reading(NamedTuple):
    """One possible meaning. `label` is an intent or faq/<topic>."""

    label: str
    confidence: float

    @property
    def intent(self) -> str:
        """The intent as Rasa's rules know it."""
        return self.label.partition("/")[0]


def ranked(labels: Sequence[str], probabilities: NDArray[np.float32]) -> Sequence[Reading]:
    """Every reading, the likeliest first."""
    order = np.argsort(-probabilities)
    return [Reading(labels[i], sure) for i, sure in zip(order.tolist(), probabilities[order].tolist(), strict=True)]


def is_doubtful(readings: Sequence[Reading], doubts: Doubts) -> bool:
    """Whether the best reading should not be acted upon."""
    if len(readings) < 2:
        return False
    first, second = readings[0], readings[1]
    return trust_in(readings) < doubts.trust or first.confidence - second.confidence < doubts.margin


def trust_in(readings: Sequence[Reading]) -> float:
    """The confidence of the best reading, less that of being out of scope where it is another one."""
    first = readings[0]
    foreign = next((each.confidence for each in readings if each.label == OUT_OF_SCOPE), 0.0)
    return first.confidence if first.label == OUT_OF_SCOPE else first.confidence - foreign


def as_rasa(readings: Sequence[Reading], doubts: Doubts) -> dict[str, Any]:
    """`intent`, `intent_ranking` and, for the FAQ, `response_selector`."""
    ranking = [{"name": reading.label, "confidence": reading.confidence} for reading in readings[:SHOWN]]
    topics = [reading for reading in readings if reading.intent == FAQ]
    found: dict[str, Any] = {"response_selector": selector(topics)} if topics else {}
    if is_doubtful(readings, doubts):
        fallback = {"name": FALLBACK, "confidence": doubts.trust}
        return {"intent": fallback, "intent_ranking": [dict(fallback), *ranking], **found}
    best = {"name": readings[0].intent, "confidence": readings[0].confidence}
    return {"intent": best, "intent_ranking": ranking, **found}


def selector(topics: Sequence[Reading]) -> Mapping[str, Any]:
    """What Rasa's ResponseSelector would write for these topics."""
    ranking = [{"intent_response_key": topic.label, "confidence": topic.confidence} for topic in topics[:SHOWN]]
    best = {**ranking[0], "responses": []}
    return {"all_retrieval_intents": [FAQ], FAQ: {"response": best, "ranking": ranking}}

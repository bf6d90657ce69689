"""Numbers and the commonest mistakes, language by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.understanding.messages import Fact, Message

OUT_OF_SCOPE, FALLBACK = "out_of_scope", "nlu_fallback"
FALSE_REJECTS = (0.01, 0.02, 0.05, 0.1, 0.2)  # shares of in-scope messages
BINS = 10


@dataclass(frozen=True)
class Judged:
    """A message and what was understood."""

    message: Message
    label: str  # intent or faq/<topic>; nlu_fallback when not understood
    best: str  # the likeliest reading in scope, even when it was not trusted
    trust: float  # confidence of that reading less that of being out of scope
    confidence: float  # of the likeliest reading, whatever it is
    likeliest: str
    facts: frozenset[Fact]
    has_second: bool = False  # whether a second wish was heard
    seconds: float = 0.0


def judge(message: Message, parse: Mapping[str, Any], seconds: float = 0.0) -> Judged:
    """From Rasa's parse result."""
    name = parse["intent"]["name"]
    readings = {row["name"]: float(row["confidence"]) for row in parse["intent_ranking"] if row["name"] != FALLBACK}
    key = parse["response_selector"]["faq"]["response"]["intent_response_key"] if name == "faq" else name
    facts = frozenset((each["entity"], each["value"], each.get("role", "")) for each in parse["entities"])
    likeliest = max(readings, key=readings.__getitem__)
    best = max((label for label in readings if label != OUT_OF_SCOPE), key=readings.__getitem__)
    trust = readings[best] - readings.get(OUT_OF_SCOPE, 0.0)
    has_second = "also" in parse
    return Judged(message, key, best, trust, readings[likeliest], likeliest, facts, has_second, seconds)


def accuracy(judged: Iterable[Judged], prefix: str = "") -> float:
    """In scope (or only labels that begin so): the share whose meaning was found and acted upon."""
    rows = [each for each in inside(judged) if each.message.label.startswith(prefix)]
    return sum(each.label == each.message.label for each in rows) / max(1, len(rows))


def refused(judged: Iterable[Judged]) -> float:
    """The share that was turned down or asked back."""
    rows = list(judged)
    return sum(each.label in (OUT_OF_SCOPE, FALLBACK) for each in rows) / max(1, len(rows))


def inside(judged: Iterable[Judged]) -> list[Judged]:
    """Messages that a shop can answer."""
    return [each for each in judged if each.message.label != OUT_OF_SCOPE]


def outside(judged: Iterable[Judged]) -> list[Judged]:
    """Messages that it cannot."""
    return [each for each in judged if each.message.label == OUT_OF_SCOPE]


def curve(judged: Sequence[Judged]) -> Iterator[tuple[float, float, float, float]]:
    """For each share of false rejects: the threshold of trust, in-scope accuracy and out-of-scope recall there."""
    kept, foreign = inside(judged), outside(judged)
    trusts = np.array([each.trust for each in kept])
    for share in FALSE_REJECTS:
        threshold = float(np.quantile(trusts, share))
        right = sum(each.best == each.message.label and each.trust >= threshold for each in kept) / max(1, len(kept))
        recall = sum(each.trust < threshold for each in foreign) / max(1, len(foreign))
        yield share, threshold, right, recall


def calibration_error(judged: Sequence[Judged]) -> float:
    """Expected calibration error of the likeliest reading, in ten bins."""
    sure = np.array([each.confidence for each in judged])
    right = np.array([each.likeliest == each.message.label for each in judged])
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    return float(sum(gaps))


def entity_scores(judged: Sequence[Judged], entity: str = "") -> tuple[float, float, float]:
    """Micro precision, recall and F1 of (entity, value, role)."""
    hits = misses = extras = 0
    for each in judged:
        said, found = (_of(facts, entity) for facts in (each.message.facts, each.facts))
        hits, misses, extras = hits + len(said & found), misses + len(said - found), extras + len(found - said)
    precision, recall = hits / max(1, hits + extras), hits / max(1, hits + misses)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _of(facts: frozenset[Fact], entity: str) -> frozenset[Fact]:
    return frozenset(fact for fact in facts if not entity or fact[0] == entity)


def confusions(judged: Iterable[Judged], most: int = 15) -> list[tuple[tuple[str, str], int]]:
    """(meant, understood) pairs, the commonest first."""
    wrong = Counter((each.message.label, each.label) for each in judged if each.message.label != each.label)
    return wrong.most_common(most)


def lines(name: str, judged: Sequence[Judged]) -> Iterator[str]:
    """The report on one set as text."""
    for language in sorted({each.message.language for each in judged}):
        yield from _scores(f"{name}, {language}", [each for each in judged if each.message.language == language])
    yield "Confusions (meant → understood):"
    yield from (f"  {count:3} {meant} → {understood}" for (meant, understood), count in confusions(judged))
    yield "Entities (F1, precision, recall):"
    for entity in sorted({fact[0] for each in judged for fact in each.message.facts | each.facts}):
        precision, recall, f1 = entity_scores(judged, entity)
        yield f"  {entity:13} {f1:.2f} {precision:.2f} {recall:.2f}"


def _share_of_second(rows: Sequence[Judged]) -> float:
    return sum(each.has_second for each in rows) / max(1, len(rows))


def _scores(name: str, rows: Sequence[Judged]) -> Iterator[str]:
    precision, recall, f1 = entity_scores(rows)
    likeliest = sum(each.best == each.message.label for each in inside(rows)) / max(1, len(inside(rows)))
    times = sorted(each.seconds * 1000 for each in rows)
    yield (
        f"{name}: {len(rows)} messages · in scope {likeliest:.1%}, of which acted upon {accuracy(rows):.1%} "
        f"(refused {refused(inside(rows)):.1%}) · FAQ topics {accuracy(rows, 'faq/'):.1%} · "
        f"out of scope refused {refused(outside(rows)):.1%} · entities F1 {f1:.3f}"
    )
    yield (
        f"    entities: precision {precision:.3f}, recall {recall:.3f} · "
        f"calibration error {calibration_error(rows):.3f} · a second wish heard in {_share_of_second(rows):.1%} · "
        f"{times[len(times) // 2]:.1f} ms a message, p95 {times[int(len(times) * 0.95)]:.1f}"
    )
    for share, threshold, right, found in curve(rows):
        at = f"    at {share:.0%} false rejects (trust {threshold:+.2f})"
        yield f"{at}: in scope {right:.1%}, out of scope {found:.1%}"

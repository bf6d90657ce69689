"""Numbers and the commonest mistakes, language by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.understanding.heldout import Fact, Message

OUT_OF_SCOPE, FALLBACK = "out_of_scope", "nlu_fallback"


@dataclass(frozen=True)
class Judged:
    """A message and what was understood."""

    message: Message
    label: str  # intent or faq/<topic>; nlu_fallback when not understood
    best: str  # the likeliest reading, even when it was not trusted
    facts: frozenset[Fact]


def judge(message: Message, parse: Mapping[str, Any]) -> Judged:
    """From Rasa's parse result."""
    name = parse["intent"]["name"]
    readings = [row["name"] for row in parse["intent_ranking"] if row["name"] != FALLBACK]
    key = parse["response_selector"]["faq"]["response"]["intent_response_key"] if name == "faq" else name
    facts = frozenset((each["entity"], each["value"], each.get("role", "")) for each in parse["entities"])
    return Judged(message, key, readings[0], facts)


def accuracy(judged: Iterable[Judged]) -> float:
    """In scope: the share whose meaning was found and trusted."""
    rows = [each for each in judged if each.message.label != OUT_OF_SCOPE]
    return sum(each.label == each.message.label for each in rows) / max(1, len(rows))


def accuracy_untrusting(judged: Iterable[Judged]) -> float:
    """In scope: the share whose meaning was the likeliest reading, trusted or not."""
    rows = [each for each in judged if each.message.label != OUT_OF_SCOPE]
    return sum(each.best == each.message.label for each in rows) / max(1, len(rows))


def out_of_scope_recall(judged: Iterable[Judged]) -> float:
    """Out of scope: the share that was refused, as out of scope or as not understood."""
    rows = [each for each in judged if each.message.label == OUT_OF_SCOPE]
    return sum(each.label in (OUT_OF_SCOPE, FALLBACK) for each in rows) / max(1, len(rows))


def rejected_in_scope(judged: Iterable[Judged]) -> float:
    """In scope: the share that was refused although it meant something."""
    rows = [each for each in judged if each.message.label != OUT_OF_SCOPE]
    return sum(each.label in (OUT_OF_SCOPE, FALLBACK) for each in rows) / max(1, len(rows))


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


def lines(judged: Sequence[Judged]) -> Iterator[str]:
    """The report as text."""
    for language in sorted({each.message.language for each in judged}):
        yield _scores(language, [each for each in judged if each.message.language == language])
    yield "Confusions (meant → understood):"
    yield from (f"  {count:3} {meant} → {understood}" for (meant, understood), count in confusions(judged))
    yield "Entities (F1, precision, recall):"
    for entity in sorted({fact[0] for each in judged for fact in each.message.facts | each.facts}):
        precision, recall, f1 = entity_scores(judged, entity)
        yield f"  {entity:13} {f1:.2f} {precision:.2f} {recall:.2f}"


def _scores(language: str, rows: Sequence[Judged]) -> str:
    precision, recall, f1 = entity_scores(rows)
    parts = (
        f"{language}: {len(rows)} messages",
        f"in-scope accuracy {accuracy(rows):.1%} (refused {rejected_in_scope(rows):.1%}, "
        f"likeliest reading right {accuracy_untrusting(rows):.1%})",
        f"out-of-scope recall {out_of_scope_recall(rows):.1%}",
        f"entities F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f})",
    )
    return " · ".join(parts)

"""The report on understanding: what counts as right, refused, and how the threshold's curve is drawn."""

from __future__ import annotations

from bench.__main__ import scores
from bench.understanding.messages import Message
from bench.understanding.report import calibration_error, curve, entity_scores, judge, lines


def parse(name: str, confidence: float = 0.9, foreign: float = 0.05, entities: tuple[dict[str, str], ...] = ()) -> dict:
    ranking = [{"name": name, "confidence": confidence}, {"name": "out_of_scope", "confidence": foreign}]
    ranking.append({"name": "greet", "confidence": 0.01})
    return {"intent": {"name": name, "confidence": confidence}, "intent_ranking": ranking, "entities": list(entities)}


def message(label: str, facts: frozenset[tuple[str, str, str]] = frozenset()) -> Message:
    return Message("text", label, facts, "en")


RIGHT = judge(message("order_status"), parse("order_status"))
WRONG = judge(message("order_status"), parse("cancel_order", 0.5, 0.2))
FOREIGN = judge(message("out_of_scope"), parse("order_status", 0.3, 0.25))


def test_the_report_says_how_much_was_right() -> None:
    first, *_ = lines("blind", [RIGHT, WRONG, FOREIGN])

    assert first.startswith("blind, en: 3 messages · in scope 50.0%")
    assert "out of scope refused 0.0%" in first


def test_make_bench_reads_its_scores() -> None:
    rows = scores([next(iter(lines("blind", [RIGHT, WRONG, FOREIGN])))])

    assert rows[0].what == "blind, en: in scope"
    assert len(rows) == 4


def test_a_foreign_message_is_below_the_trust_of_those_in_scope() -> None:
    shares = {share: (right, recall) for share, _, right, recall in curve([RIGHT] * 99 + [WRONG, FOREIGN])}

    assert shares[0.05] == (0.99, 1.0)


def test_calibration_is_the_gap_between_sure_and_right() -> None:
    assert abs(calibration_error([RIGHT]) - 0.1) < 1e-6


def test_entities_count_with_value_and_role() -> None:
    said = message("inform", frozenset({("color", "red", "not"), ("size", "M", "")}))
    found = parse(
        "inform", entities=({"entity": "color", "value": "red", "role": "not"}, {"entity": "size", "value": "L"})
    )

    assert entity_scores([judge(said, found)])[:2] == (0.5, 0.5)

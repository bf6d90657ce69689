"""Probabilities in the shape that Rasa's rules and the FAQ action read."""

from __future__ import annotations

import numpy as np

from bot.nlu.intents.readings import Doubts, Reading, as_rasa, ranked

DOUBTS = Doubts(trust=0.4, margin=0.1)


def test_readings_are_ranked_by_probability() -> None:
    readings = ranked(("greet", "faq/customs", "stop"), np.array([0.2, 0.5, 0.3], dtype=np.float32))

    assert [reading.label for reading in readings] == ["faq/customs", "stop", "greet"]


def test_a_clear_intent_is_the_intent() -> None:
    parse = as_rasa([Reading("order_status", 0.8), Reading("greet", 0.1)], DOUBTS)

    assert parse["intent"] == {"name": "order_status", "confidence": 0.8}
    assert [row["name"] for row in parse["intent_ranking"]] == ["order_status", "greet"]


def test_a_topic_is_the_retrieval_intent_with_its_key() -> None:
    parse = as_rasa([Reading("faq/customs", 0.7), Reading("greet", 0.2), Reading("faq/invoice", 0.1)], DOUBTS)

    assert parse["intent"]["name"] == "faq"
    selector = parse["response_selector"]
    assert selector["all_retrieval_intents"] == ["faq"]
    assert selector["faq"]["response"]["intent_response_key"] == "faq/customs"
    assert [row["intent_response_key"] for row in selector["faq"]["ranking"]] == ["faq/customs", "faq/invoice"]


def test_a_weak_reading_is_not_understood_but_remembered() -> None:
    parse = as_rasa([Reading("greet", 0.3), Reading("stop", 0.1)], DOUBTS)

    assert parse["intent"] == {"name": "nlu_fallback", "confidence": 0.4}
    assert [row["name"] for row in parse["intent_ranking"]] == ["nlu_fallback", "greet", "stop"]


def test_a_reading_that_may_as_well_be_foreign_is_not_acted_upon() -> None:
    parse = as_rasa([Reading("greet", 0.55), Reading("out_of_scope", 0.25)], DOUBTS)

    assert parse["intent"]["name"] == "nlu_fallback"
    assert as_rasa([Reading("out_of_scope", 0.55), Reading("greet", 0.25)], DOUBTS)["intent"]["name"] == "out_of_scope"


def test_two_readings_too_close_are_not_understood() -> None:
    parse = as_rasa([Reading("greet", 0.45), Reading("stop", 0.41)], DOUBTS)

    assert parse["intent"]["name"] == "nlu_fallback"

"""Messages that are nothing but a value."""

from __future__ import annotations

import pytest

from bot.nlu.entities import EntityFinder
from bot.nlu.intents.bare import as_bare_value
from bot.nlu.intents.readings import Reading

GUESSES = (Reading("order_status", 0.6), Reading("inform", 0.3))


@pytest.mark.parametrize(
    "text",
    [
        "1001",
        "red",
        "린넨이요",
        "under $100",
        "emma@example.com",
        "it's 1001",
        "M",
        "키 170이요",
        "010-5550-1002입니다",
        "size M please",
        "1001, emma@example.com",
    ],
)
def test_a_bare_value_informs(finder: EntityFinder, text: str) -> None:
    readings = as_bare_value(text, finder.find(text), GUESSES)

    assert readings[0].label == "inform"
    assert sum(reading.confidence for reading in readings) <= 1.001


@pytest.mark.parametrize("text", ["where is 1001", "M in navy?", "boots", "트레일 자켓", "not M", "hello", ""])
def test_anything_more_is_left_to_the_models(finder: EntityFinder, text: str) -> None:
    assert as_bare_value(text, finder.find(text), GUESSES) == GUESSES

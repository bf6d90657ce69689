"""Whatever is typed: no crash, positions inside the text, time that does not explode."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.nlu.entities import EntityFinder
from bot.nlu.shop_words import ShopWords, from_files

FINDER = []


def finder() -> EntityFinder:
    if not FINDER:
        FINDER.append(ShopWords(from_files).finder())
    return FINDER[0]


@given(some.text(max_size=80) | some.text("0123456789 ,.-+$원만cmkg'\"/#@M", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    for found in finder().find(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.value


REPEATED = (
    "0",
    "1 ",
    "5만원에서 ",
    "나",
    "a-",
    "not the a an ",
    "@",
    "'",
    "a@a.",
    "+1 ",
    "키 170에 ",
    "between 1 and ",
)


@pytest.mark.parametrize("piece", REPEATED)
def test_long_repetitions_are_read_in_time(piece: str) -> None:
    text = piece * (4000 // len(piece))
    started = time.process_time()

    finder().find(text)

    assert time.process_time() - started < 1

"""What python -m bot say shows, and the text that the models are given."""

from __future__ import annotations

import pytest

from bot.nlu.say import reading
from bot.nlu.text import clean, fold


def test_a_reading_is_shown_with_runners_up_and_facts() -> None:
    parse = {
        "text": "노란색 M 있어요?",
        "intent": {"name": "check_stock", "confidence": 0.8},
        "intent_ranking": [{"name": "check_stock", "confidence": 0.8}, {"name": "inform", "confidence": 0.1}],
        "entities": [
            {"entity": "color", "value": "yellow", "start": 0, "end": 3},
            {"entity": "size", "value": "M", "start": 4, "end": 5, "role": "not"},
        ],
    }

    assert list(reading(parse)) == [
        "check_stock  80%",
        "  or inform  10%",
        "color = yellow  ← “노란색”",
        "size = M  (not wanted)  ← “M”",
    ]


def test_a_doubtful_reading_is_shown_as_not_understood() -> None:
    parse = {
        "text": "hm",
        "intent": {"name": "nlu_fallback", "confidence": 0.3},
        "intent_ranking": [{"name": "nlu_fallback", "confidence": 0.3}, {"name": "skip", "confidence": 0.2}],
        "entities": [],
    }

    assert list(reading(parse)) == ["skip  20%  (too doubtful: not understood)", "no facts"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ＨＥＬＬＯ", "HELLO"),
        ("\u200b/restart", "/restart"),
        ("a\ud800b", "a b"),
        ("  a \n b ", "a b"),
        ("안\u1100", "안ᄀ"),
    ],
)
def test_text_is_cleaned_before_it_is_read(typed: str, read: str) -> None:
    assert clean(typed) == read


def test_drawn_out_letters_are_cut_to_two() -> None:
    assert fold("Pleeeeease ㅠㅠㅠㅠ") == "pleease ㅠㅠ"

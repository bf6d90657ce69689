"""The stand-in for understanding: facts are marked in what is said."""

from __future__ import annotations

from tests.actions.talker import unmarked


def test_marks_become_entities_with_their_places() -> None:
    text, entities = unmarked("Is [navy](color) [M](size) there, not [leather](!material)?")

    assert text == "Is navy M there, not leather?"
    assert entities == [
        {"entity": "color", "value": "navy", "start": 3, "end": 7},
        {"entity": "size", "value": "M", "start": 8, "end": 9},
        {"entity": "material", "value": "leather", "role": "not", "start": 21, "end": 28},
    ]


def test_a_mark_can_state_other_values_and_several() -> None:
    _, entities = unmarked('[EU 38](size=38 size_system=EU) [노랑](color=yellow) [cheap](price_max="50 USD")')

    assert [(one["entity"], one["value"]) for one in entities] == [
        ("size", "38"),
        ("size_system", "EU"),
        ("color", "yellow"),
        ("price_max", "50 USD"),
    ]

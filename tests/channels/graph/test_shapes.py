"""Vendors' JSON is read without trusting it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from channels.graph.shapes import mapping, moment, objects, picked, text
from tests.fakes import START

SECONDS = int(START.timestamp()) - 3600


@pytest.mark.parametrize("value", [SECONDS, str(SECONDS), SECONDS * 1000, str(SECONDS * 1000), float(SECONDS)])
def test_times_in_every_spelling(value: object) -> None:
    assert moment(value, START) == START - timedelta(hours=1)


@pytest.mark.parametrize("value", [None, "", "yesterday", True, [], {}, -1, 1e300, "1664000000", SECONDS + 10**6])
def test_a_time_that_meta_cannot_mean_is_now(value: object) -> None:
    assert moment(value, START) == START


@pytest.mark.parametrize("value", [None, 5, "x", [], True])
def test_what_is_no_object_is_empty(value: object) -> None:
    assert mapping(value) == {}
    assert list(objects(value)) == []
    assert picked(mapping(value), "a") == {}


@pytest.mark.parametrize(("value", "read"), [("a", "a"), (5, "5"), (True, ""), (None, ""), ([], ""), ({}, "")])
def test_what_is_no_text_is_none(value: Any, read: str) -> None:
    assert text(value) == read

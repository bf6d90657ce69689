"""What a shopper typed stays out of the log, also when it is quoted by the error that it caused."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.traces import keep_words_out, trace_of

CANARY = "4111 1111 1111 1111, emma.canary@shop.example"


@pytest.fixture
def kept_out() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    keep_words_out()
    yield
    logging.setLogRecordFactory(before)


def break_on(text: str) -> None:
    try:
        int(text)
    except ValueError as error:
        raise KeyError(text) from error


def test_an_error_is_told_by_kind_and_place_not_by_its_words(kept_out: None, caplog: pytest.LogCaptureFixture) -> None:
    try:
        break_on(CANARY)
    except KeyError:
        logging.getLogger("some.library").exception("A turn failed")

    assert "canary" not in caplog.text
    assert "4111" not in caplog.text
    assert "ValueError" in caplog.text
    assert "KeyError" in caplog.text
    assert "in break_on" in caplog.text


def test_a_line_without_an_error_stays_as_it_is(kept_out: None, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("some.library").warning("The store is %s", "full")

    assert "The store is full" in caplog.text


def test_what_the_operating_system_says_helps_and_quotes_nobody() -> None:
    told = trace_of(FileNotFoundError(2, "No such file or directory", f"/tmp/{CANARY}"))

    assert told == "FileNotFoundError: No such file or directory"

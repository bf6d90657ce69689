"""Errors in the log by kind and place: an error's own words may quote a shopper, a password or a query's values."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from typing import Any

LONGEST_CHAIN = 5


def trace_of(error: BaseException) -> str:
    """What failed and where, the cause first, as Python tells it; of an operating system's error also which."""
    told = [f"{_kind(each)}\n{''.join(traceback.format_tb(each.__traceback__))}".rstrip() for each in _chain(error)]
    return "\nwhich led to ".join(reversed(told))


def keep_words_out() -> None:
    """Every log line of this process from now on, libraries' included, tells an error by `trace_of`."""
    make = logging.getLogRecordFactory()

    def record(*parts: Any, **more: Any) -> logging.LogRecord:
        made = make(*parts, **more)
        error = made.exc_info[1] if made.exc_info else None
        if error is not None:
            made.exc_text = trace_of(error)  # formatters use it where it is there
        return made

    logging.setLogRecordFactory(record)


def _chain(error: BaseException) -> Iterator[BaseException]:
    here: BaseException | None = error
    for _ in range(LONGEST_CHAIN):
        if here is None:
            return
        yield here
        here = here.__cause__ or (None if here.__suppress_context__ else here.__context__)


def _kind(error: BaseException) -> str:
    name = type(error).__name__
    return f"{name}: {error.strerror}" if isinstance(error, OSError) and error.strerror else name

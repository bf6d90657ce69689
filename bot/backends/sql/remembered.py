"""One answer kept for a short while, so that the catalogue is not read again for every message."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Remembered(Generic[Answer]):
    """Asks `read` at first use and again once `seconds` have passed; the same object in between."""

    def __init__(self, read: Callable[[], Answer], seconds: float, timer: Callable[[], float]) -> None:
        self._read, self._seconds, self._timer = read, seconds, timer
        self._lock = threading.Lock()
        self._answer: Answer | None = None
        self._read_at = 0.0

    def get(self) -> Answer:
        """The answer, at most `seconds` old."""
        with self._lock:
            if self._answer is None or self._timer() - self._read_at >= self._seconds:
                self._answer, self._read_at = self._read(), self._timer()
            return self._answer

    def forget(self) -> None:
        """Read again at the next use."""
        with self._lock:
            self._answer = None

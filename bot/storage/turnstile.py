"""The queue of writers before a database with room for one: first come first served, the hurried before the rest."""

from __future__ import annotations

import threading
from collections import deque


class Turnstile:
    """A fair lock with two queues. `threading.Lock` lets whoever happens to run pass, so that some wait for long."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._is_taken = False
        self._hurried: deque[threading.Lock] = deque()
        self._others: deque[threading.Lock] = deque()

    def acquire(self, timeout: float, hurries: bool = False) -> bool:
        """False if it was not this caller's turn within `timeout`, seconds."""
        queue = self._hurried if hurries else self._others
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            turn = threading.Lock()
            turn.acquire()
            queue.append(turn)
        if turn.acquire(timeout=timeout):
            return True
        with self._guard:
            if turn in queue:
                queue.remove(turn)
                return False
        return True  # the turn came in the last moment

    def release(self) -> None:
        """The next one's turn."""
        with self._guard:
            queue = self._hurried or self._others
            if queue:
                queue.popleft().release()
            else:
                self._is_taken = False

    @property
    def waiting(self) -> int:
        """How many stand in the queue."""
        return len(self._hurried) + len(self._others)

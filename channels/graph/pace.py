"""Pace: how fast a vendor lets us send, for a whole number or Page and for one person; buckets that fill by time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_PEOPLE = 20_000  # whoever wrote longest ago is forgotten; their bucket is full again by then


class Bucket:
    """So many at once, then so many a second. Taking more than there is makes a debt, which `wait` tells."""

    def __init__(self, per_second: float, burst: float, now: float) -> None:
        self._rate, self._burst = per_second, burst
        self._left, self._at = burst, now

    def wait(self, now: float) -> float:
        """Seconds until one may be taken."""
        return max(0.0, (1.0 - self._filled(now)) / self._rate)

    def take(self, now: float) -> None:
        self._left, self._at = self._filled(now) - 1.0, now

    def _filled(self, now: float) -> float:
        return min(self._burst, self._left + (now - self._at) * self._rate)


class Pace:
    """The rates of one number or Page. On the event loop only; a process each, so replicas share by dividing."""

    def __init__(
        self,
        per_second: float,
        person_per_second: float,
        person_burst: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._all = Bucket(per_second, per_second, clock())
        self._rate, self._burst = person_per_second, person_burst
        self._people: OrderedDict[str, Bucket] = OrderedDict()

    def wait(self, person: str) -> float:
        """Seconds until a message to this person may leave."""
        now = self._clock()
        own = self._people.get(person)
        return max(self._all.wait(now), own.wait(now) if own else 0.0)

    def take(self, person: str) -> None:
        """A message leaves."""
        now = self._clock()
        self._all.take(now)
        own = self._people.setdefault(person, Bucket(self._rate, self._burst, now))
        own.take(now)
        self._people.move_to_end(person)
        if len(self._people) > MOST_PEOPLE:
            self._people.popitem(last=False)

"""Lanes: work on one conversation runs one after another, different conversations side by side; nobody polls."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)


class Lanes:
    """At most one run per key. A wake during a run makes it look again, so nothing stored is overlooked."""

    def __init__(self, step: Callable[[str], Awaitable[bool]]) -> None:
        self._step = step  # does one piece of work; True if there may be more
        self._running: dict[str, asyncio.Task[None]] = {}
        self._woken: set[str] = set()
        self._is_open = False

    def open(self) -> None:
        """Begin to work."""
        self._is_open = True

    def wake(self, key: str) -> None:
        """On the event loop only. Returns at once."""
        if not self._is_open:
            return
        self._woken.add(key)
        if key not in self._running:
            self._running[key] = asyncio.ensure_future(self._run(key))

    @property
    def is_busy(self) -> bool:
        """Whether anything runs."""
        return bool(self._running)

    async def wait(self) -> None:
        """Until what runs now has run."""
        if self._running:
            await asyncio.wait(tuple(self._running.values()))

    async def done(self, key: str) -> None:
        """Until nothing runs for this key."""
        while key in self._running:
            await asyncio.wait({self._running[key]})

    async def close(self, patience: float) -> None:
        """Begin nothing new, let what runs finish its step, cancel what does not."""
        self._is_open = False
        if self._running:
            _, late = await asyncio.wait(tuple(self._running.values()), timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self, key: str) -> None:
        has_more = False
        try:
            while (has_more or key in self._woken) and self._is_open:
                self._woken.discard(key)
                has_more = await self._try(key)
        finally:
            del self._running[key]
            self._woken.discard(key)

    async def _try(self, key: str) -> bool:
        try:
            return await self._step(key)
        except Exception:
            log.exception("A lane stopped; it goes on when it is woken")
            return False

"""The spine's own threads for the database, so that a shop action that blocks cannot starve it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.storage.database import StoreUnavailable

log = logging.getLogger(__name__)

T = TypeVar("T")
THREADS = 8
PAUSES = (0.1, 0.2, 0.5, 1.0, 2.0)  # seconds between tries while the database is away; the last one repeats


class Threads:
    """Runs sync work beside the event loop."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None
        self._is_stopping = asyncio.Event()

    def open(self) -> None:
        """Threads begin when they are first needed."""
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="spine")
        self._is_stopping = asyncio.Event()

    async def run(self, work: Callable[..., T], *arguments: object) -> T:
        """In a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *arguments)

    async def persist(self, work: Callable[..., T], *arguments: object) -> T:
        """In a thread, and again while the database is away: what was accepted is not given up for that."""
        tries = 0
        while True:
            try:
                return await self.run(work, *arguments)
            except StoreUnavailable:
                if self._is_stopping.is_set():
                    raise
                log.error("The database does not answer; trying %s again", work.__name__)
                await self._pause(PAUSES[min(tries, len(PAUSES) - 1)])
                tries += 1

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._is_stopping.wait(), seconds)
        except asyncio.TimeoutError:
            return

    def stop_waiting(self) -> None:
        """From now on a database that is away is an error."""
        self._is_stopping.set()

    def close(self) -> None:
        """Let the threads end."""
        if self._pool is not None:
            self._pool.shutdown(wait=False)

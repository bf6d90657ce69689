"""Posts webhooks to the shop: signed over the raw bytes, and again until they are answered 200, as Meta does."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from typing import Any

import aiohttp

from channels.graph.signature import sign

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 2.0  # seconds; Meta's own grow to hours


class Hooks:
    """`answered` holds how long each 200 took, in seconds."""

    def __init__(self, urls: Mapping[str, str], app_secret: str) -> None:
        self._urls, self._secret = urls, app_secret
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.answered: list[float] = []
        self.repeats = 0

    def send(self, channel: str, payload: Any, after: float = 0.0) -> asyncio.Task[None]:
        """Deliver it, however often it takes."""
        task = asyncio.ensure_future(self._deliver(channel, raw_of(payload), after))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def url(self, channel: str) -> str:
        """Where a channel's webhooks go."""
        return self._urls[channel]

    async def post(self, channel: str, raw: bytes, headers: Mapping[str, str]) -> int:
        """One try; the status."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=500)
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10), connector=connector)
        sent = {"Content-Type": "application/json", **headers}
        async with self._session.post(self._urls[channel], data=raw, headers=sent) as answer:
            return answer.status

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is on its way."""
        return not self._tasks

    async def quiet(self) -> None:
        """Until everything is delivered."""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))

    async def close(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _deliver(self, channel: str, raw: bytes, after: float) -> None:
        await asyncio.sleep(after)
        pause = FIRST_PAUSE
        while not await self._is_taken(channel, raw):
            self.repeats += 1
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    async def _is_taken(self, channel: str, raw: bytes) -> bool:
        began = time.monotonic()
        try:
            status = await self.post(channel, raw, {"X-Hub-Signature-256": sign(raw, self._secret)})
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
            return False
        if status == 200:
            self.answered.append(time.monotonic() - began)
        return status == 200


def raw_of(payload: Any) -> bytes:
    r"""The bytes as Meta writes them: what is not ASCII as \uXXXX."""
    return json.dumps(payload, ensure_ascii=True, separators=(",", ":")).encode()

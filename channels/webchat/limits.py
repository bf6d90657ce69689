"""How fast somebody may write or connect: per session and per client address, in this process or in Redis."""

from __future__ import annotations

import asyncio
import logging
from functools import cache

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

log = logging.getLogger(__name__)

SESSION_MESSAGES = "5/second; 60/minute"  # faster than anybody types or taps
SESSION_MESSAGES_LOCAL = "50/second; 1500/minute"  # no address counts on loopback: demos, tests, measurements
SESSION_SIGNALS = "20/second; 300/minute"  # typing, seen, history
ADDRESS_MESSAGES = "50/second; 1200/minute"  # a school or an office behind one address still works
ADDRESS_CONNECTS = "300/minute"


class Limits:
    """Counts in windows that begin with the first hit: a number a session is cheap under load, a list of hits is not.

    `client` None means that the address does not count.
    """

    def __init__(self, redis_url: str = "") -> None:
        self._is_remote = bool(redis_url)
        near = MemoryStorage()
        far = storage_from_string(redis_url) if redis_url else near
        self._storages = near, far  # the limiters hold them weakly
        self._near, self._far = FixedWindowRateLimiter(near), FixedWindowRateLimiter(far)

    async def allow_connect(self, client: str | None) -> bool:
        """Whether this address may open one more socket now."""
        return client is None or await self._hit(ADDRESS_CONNECTS, "connect", client)

    async def allow_message(self, session: str, client: str | None) -> bool:
        """Whether this session may say one more thing now."""
        if client is None:
            return await self._hit(SESSION_MESSAGES_LOCAL, "message", session)
        is_calm = await self._hit(SESSION_MESSAGES, "message", session)
        return is_calm and await self._hit(ADDRESS_MESSAGES, "messages", client)

    async def allow_signal(self, session: str) -> bool:
        """Whether this session may ask for history, or say that it types or has seen something."""
        return await self._hit(SESSION_SIGNALS, "signal", session)

    async def _hit(self, rates: str, kind: str, who: str) -> bool:
        items = _parse(rates)
        if not self._is_remote:
            return self._count(self._near, items, kind, who)
        try:
            return await asyncio.to_thread(self._count, self._far, items, kind, who)
        except Exception as error:  # whatever the store's client raises: then this process counts alone, never nobody
            log.warning("The rate limits' store did not answer (%s); counting in this process", type(error).__name__)
            return self._count(self._near, items, kind, who)

    @staticmethod
    def _count(limiter: FixedWindowRateLimiter, items: tuple[RateLimitItem, ...], kind: str, who: str) -> bool:
        return all(limiter.hit(item, kind, who) for item in items)


@cache
def _parse(rates: str) -> tuple[RateLimitItem, ...]:
    return tuple(parse_many(rates))

"""Meta's Graph API by HTTP: asynchronous, time-limited, the token in a header only, never in an address or a log."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import aiohttp

from bot.conversations import SendLater, SendUncertain
from channels.graph.errors import OUTAGE_TRIES, error_from

CONNECT_SECONDS, ALL_SECONDS = 5.0, 30.0
KEEP_ALIVE = 10.0  # seconds; shorter than Meta's, which would close a connection under a request
CONNECTIONS = 400  # sends under way at once; one takes up to seconds
LONGEST_ANSWER = 1_000_000  # bytes


def _nothing() -> None:
    return None


class Graph:
    """One client a token. Opens its connections at first use, on the loop that uses it."""

    def __init__(self, base_url: str, version: str, token: str) -> None:
        self._base = f"{base_url.rstrip('/')}/{version}"
        self._token = token
        self._session: aiohttp.ClientSession | None = None

    async def post(self, path: str, body: Mapping[str, Any], on_leave: Callable[[], None] = _nothing) -> dict[str, Any]:
        """Its answer. `on_leave` is called just before the body leaves, if it comes to that: without it, it is nothing.

        Raises SendRefused, SendLater, SendUncertain.
        """
        left = SimpleNamespace(has_left=False, on_leave=on_leave)
        try:
            answering = self._opened().post(f"{self._base}/{path}", json=body, trace_request_ctx=left)
            async with answering as response:
                return _accepted(response.status, await _json(response))
        except (aiohttp.ClientError, asyncio.TimeoutError, ConnectionError) as error:
            words = type(error).__name__  # its text may hold addresses
            if left.has_left:
                raise SendUncertain(words) from None
            raise SendLater(f"no connection: {words}", tries=OUTAGE_TRIES) from None

    async def get(self, path: str, **query: str) -> dict[str, Any]:
        """Its answer. Raises as `post` does."""
        try:
            async with self._opened().get(f"{self._base}/{path}", params=query) as response:
                return _accepted(response.status, await _json(response))
        except (aiohttp.ClientError, asyncio.TimeoutError, ConnectionError) as error:
            raise SendLater(f"no connection: {type(error).__name__}") from None

    async def close(self) -> None:
        """Let the connections go."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            tracing = aiohttp.TraceConfig()
            tracing.on_request_chunk_sent.append(_leaves)  # type: ignore[arg-type]
            self._session = aiohttp.ClientSession(
                headers={"Authorization": f"Bearer {self._token}"},
                timeout=aiohttp.ClientTimeout(total=ALL_SECONDS, sock_connect=CONNECT_SECONDS),
                connector=_Prompt(limit=CONNECTIONS, keepalive_timeout=KEEP_ALIVE),
                trace_configs=[tracing],
            )
        return self._session


class _Prompt(aiohttp.TCPConnector):
    """Connections whose writes reach the socket at once: uvloop would keep them until the end of its iteration.

    Then a kill could fall between the note that a request leaves and its leaving (decision 0010).
    """

    async def _wrap_create_connection(self, *arguments: Any, **options: Any) -> Any:
        transport, protocol = await super()._wrap_create_connection(*arguments, **options)
        transport.set_write_buffer_limits(high=0)
        return transport, protocol


async def _leaves(_session: aiohttp.ClientSession, context: SimpleNamespace, _headers: Any) -> None:
    """Called by aiohttp just before it writes the body; the headers, written a little earlier, ask for nothing yet."""
    asked = context.trace_request_ctx
    if asked is not None and not asked.has_left:
        asked.has_left = True
        asked.on_leave()


async def _json(response: aiohttp.ClientResponse) -> Any:
    try:
        return json.loads(await response.content.read(LONGEST_ANSWER))
    except (ValueError, RecursionError):
        return None


def _accepted(status: int, answer: Any) -> dict[str, Any]:
    if status >= 400:
        raise error_from(status, answer)
    return answer if isinstance(answer, dict) else {}

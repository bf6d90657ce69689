"""Pictures that shoppers sent, for people at the desk: fetched from Meta on demand, never kept, never passed on unseen.

Only pictures, told by their own first bytes; from Meta's hosts alone, without following anybody elsewhere; the token
goes to Graph and to Meta's file host, which wants it, and nowhere else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from channels.graph.client import Graph
from channels.graph.shapes import mapping, objects, text

LARGEST = 8_000_000  # bytes
SECONDS = 15.0
HOSTS = (".fbcdn.net", ".fbsbx.com", ".whatsapp.net")
KINDS: Mapping[bytes, str] = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"GIF8": "image/gif"}


class NotShown(Exception):
    """There is no picture, it is gone at Meta, or it is none."""


@dataclass(frozen=True)
class Picture:
    """A picture and what it is."""

    content: bytes
    kind: str


class Pictures:
    """Fetches one message's picture, by what its row kept."""

    def __init__(self, graph: Graph, graph_url: str, token: str) -> None:
        self._graph, self._token = graph, token
        self._own_host = urlsplit(graph_url).hostname or ""

    async def fetch(self, details: Mapping[str, Any]) -> Picture:
        """Raises NotShown."""
        file = mapping(details.get("file"))
        if text(file.get("id")).isalnum():
            return await self._download(await self._address(text(file.get("id"))), self._token)
        first = next((each for each in objects(details.get("files")) if each.get("url")), {})
        return await self._download(text(first.get("url")), "")

    async def _address(self, media_id: str) -> str:
        """Meta's addresses live for five minutes, so each is asked for anew."""
        try:
            return text((await self._graph.get(media_id)).get("url"))
        except Exception as error:
            raise NotShown(type(error).__name__) from None

    async def _download(self, address: str, token: str) -> Picture:
        if not self._is_meta_s(address):
            raise NotShown("not at Meta")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            timeout = aiohttp.ClientTimeout(total=SECONDS)
            async with aiohttp.ClientSession(timeout=timeout) as session:
                async with session.get(address, headers=headers, allow_redirects=False) as answer:
                    if answer.status != 200:
                        raise NotShown(f"HTTP {answer.status}")
                    return _picture(await _read(answer))
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            raise NotShown(type(error).__name__) from None

    def _is_meta_s(self, address: str) -> bool:
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
        except ValueError:
            return False
        is_at_graph = host == self._own_host and parts.scheme in ("http", "https")
        return is_at_graph or (parts.scheme == "https" and host.endswith(HOSTS))


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    content = b""
    async for chunk in answer.content.iter_chunked(64 * 1024):
        content += chunk
        if len(content) > LARGEST:
            raise NotShown("too large")
    return content


def _picture(content: bytes) -> Picture:
    """What it says of itself does not count."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Picture(content, "image/webp")
    kind = next((kind for magic, kind in KINDS.items() if content.startswith(magic)), None)
    if kind is None:
        raise NotShown("no picture")
    return Picture(content, kind)

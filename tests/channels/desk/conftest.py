"""A running desk with a stub brain, and shoppers to play scenes with."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.desk_server import DeskServer
from tests.socket_client import SocketClient
from tests.stub_brain import StubBrain


@dataclass
class Shopper:
    """A shopper on the chat's socket, and the conversation they have."""

    socket: SocketClient
    conversation: str

    async def say(self, text: str, **more: Any) -> None:
        await self.socket.say(text, **more)

    async def hear(self, text: str) -> dict[str, Any]:
        return await self.socket.hear(text)

    @property
    def texts(self) -> list[str]:
        """Everything that was shown to them."""
        return [body.get("text", "") for body in self.socket.bubbles]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    """One desk for a module's tests; each has its own conversation."""
    with DeskServer(tmp_path_factory.mktemp("desk"), StubBrain()) as running:
        yield running


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[DeskServer]:
    """A desk for one test alone."""
    with DeskServer(tmp_path, StubBrain()) as running:
        yield running


@pytest.fixture
def shopping(desk: DeskServer) -> Callable[..., AbstractAsyncContextManager[Shopper]]:
    """`async with shopping("hello") as anna`: a shopper who has said these things and heard the answers."""

    @asynccontextmanager
    async def shop(*texts: str, server: DeskServer = desk, **metadata: Any) -> AsyncIterator[Shopper]:
        async with await SocketClient.open(server.url) as socket:
            token = await socket.start_session()
            for text in texts or ("hello",):
                before = len(socket.bubbles)
                await socket.say(text, **metadata)
                await socket.until(lambda count=before: len(socket.bubbles) > count)
            yield Shopper(socket, server.conversation_of(token))

    return shop

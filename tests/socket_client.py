"""A tiny socket.io client on bare WebSocket frames (Engine.IO 4, Socket.IO 5): tests see what is on the wire."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from websockets.client import WebSocketClientProtocol, connect
from websockets.exceptions import ConnectionClosed

WAIT = 30.0  # seconds; a busy machine is slow, and a passing test does not wait
Event = tuple[str, Any]


class Refused(Exception):
    """The server did not let us in."""


class SocketClient:
    """One socket. `events` holds everything that the server said, in order."""

    def __init__(self, wire: WebSocketClientProtocol) -> None:
        self.wire = wire
        self.events: list[Event] = []
        self._acks: dict[int, asyncio.Future[Any]] = {}
        self._changed = asyncio.Event()
        self._reader = asyncio.ensure_future(self._read())

    @classmethod
    async def open(cls, url: str, origin: str | None = None, headers: dict[str, str] | None = None) -> SocketClient:
        """Connect to the default namespace. Raises Refused with the server's word."""
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        wire = await connect(address, origin=origin, extra_headers=headers or {}, max_size=None)  # type: ignore[arg-type]
        assert str(await wire.recv()).startswith("0{")
        await wire.send("40")
        answer = str(await asyncio.wait_for(wire.recv(), WAIT))
        if not answer.startswith("40"):
            await wire.close()
            raise Refused(answer)
        return cls(wire)

    async def __aenter__(self) -> SocketClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Go, properly."""
        self._reader.cancel()
        await self.wire.close()

    async def drop(self) -> None:
        """Go as a lost network does, without a word."""
        self._reader.cancel()
        self.wire.transport.abort()

    async def emit(self, event: str, *payload: Any) -> None:
        """Say something without waiting for an acknowledgement."""
        await self.wire.send("42" + json.dumps([event, *payload]))

    async def call(self, event: str, *payload: Any) -> Any:
        """Say something and wait for the acknowledgement."""
        number = len(self._acks)
        self._acks[number] = asyncio.get_running_loop().create_future()
        await self.wire.send(f"42{number}" + json.dumps([event, *payload]))
        return await asyncio.wait_for(self._acks[number], WAIT)

    async def start_session(self, token: str | None = None, **more: Any) -> str:
        """Ask for a session and return the confirmed token."""
        before = len(self.named("session_confirm"))
        await self.emit("session_request", {"session_id": token, **more})
        await self.until(lambda: len(self.named("session_confirm")) > before)
        return str(self.named("session_confirm")[-1])

    async def say(self, text: str, message_id: str | None = None, **more: Any) -> Any:
        """One message, acknowledged."""
        metadata = {**({"message_id": message_id} if message_id else {}), **more}
        return await self.call("user_uttered", {"message": text, "metadata": metadata})

    async def until(self, is_so: Callable[[], Any], within: float = WAIT) -> None:
        """Wait for something that events bring about."""

        async def wait() -> None:
            while not is_so():
                self._changed.clear()
                await self._changed.wait()

        try:
            await asyncio.wait_for(wait(), within)
        except asyncio.TimeoutError:
            raise AssertionError(f"waited in vain; so far: {self.events}") from None

    async def hear(self, text: str) -> dict[str, Any]:
        """The first bubble that holds this text."""
        await self.until(lambda: any(text in body.get("text", "") for body in self.bubbles))
        return next(body for body in self.bubbles if text in body.get("text", ""))

    def named(self, name: str) -> list[Any]:
        """Payloads of one kind of event."""
        return [payload for event, payload in self.events if event == name]

    @property
    def bubbles(self) -> list[dict[str, Any]]:
        """Everything the bot, a person or the shop said."""
        return self.named("bot_uttered")

    async def _read(self) -> None:
        try:
            async for frame in self.wire:
                await self._take(str(frame))
        except ConnectionClosed:
            return  # what a caller waits for will not come, and it says so itself

    async def _take(self, text: str) -> None:
        if text == "2":
            await self.wire.send("3")
        elif text.startswith("42"):
            name, *payload = json.loads(text[2:])
            self.events.append((name, payload[0] if payload else None))
            self._changed.set()
        elif text.startswith("43"):
            number, _, answer = text[2:].partition("[")
            values = json.loads("[" + answer)
            self._acks[int(number)].set_result(values[0] if values else None)

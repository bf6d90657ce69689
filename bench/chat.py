"""A shopper on the real socket: says something, waits for the answer, and knows which bubble answers what.

Speaks Socket.IO in bare WebSocket frames: the client of python-socketio needs a newer aiohttp than Rasa allows, and a
client that takes little CPU disturbs the measurement less.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any
from uuid import uuid4

from websockets.client import WebSocketClientProtocol, connect

WAIT = 60.0  # seconds for an answer


class NoAnswer(Exception):
    """Refused, an apology, or silence: the measurement is worth nothing."""


class Chat:
    """One session, entered with `async with`. Works with our web chat and with Rasa's own socketio channel."""

    def __init__(self, port: int, apologies: frozenset[str] = frozenset()) -> None:
        self._apologies = apologies
        self._address = f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"
        self._wire: WebSocketClientProtocol
        self._token: str | None = None
        self._ack: list[Any] | None = None  # of the last message
        self._bubbles: list[tuple[float, dict[str, Any]]] = []  # since the last message, with the time of arrival
        self._number = 0
        self._is_sorry = False
        self._changed = asyncio.Event()

    async def __aenter__(self) -> Chat:
        self._wire = await connect(self._address, max_size=None)
        await self._wire.recv()  # the handshake of Engine.IO
        await self._wire.send("40")
        await self._wire.recv()
        self._reader = asyncio.ensure_future(self._read())
        await self._emit("session_request", {"session_id": None})
        await self._until(lambda: self._token, "no session")
        return self

    async def __aexit__(self, *_: object) -> None:
        self._reader.cancel()
        await self._wire.close()

    async def say(self, text: str) -> float:
        """Say something; returns the seconds until its first bubble was here.

        Waits for the acknowledgement too. Ours comes when the message is stored, Rasa's when the turn is over: whoever
        speaks to Rasa before that waits for its lock, which looks once a second. So both are asked when they are ready.
        """
        self._bubbles.clear()
        self._ack = None
        self._number += 1
        started = time.perf_counter()
        metadata = {"message_id": uuid4().hex}
        uttered = {"message": text, "session_id": self._token, "metadata": metadata}
        await self._emit("user_uttered", uttered, str(self._number))
        await self._until(lambda: self._ack is not None and self._first_bubble(), f"no answer to {text!r}")
        arrived = self._first_bubble()
        assert arrived is not None
        return arrived - started

    def _first_bubble(self) -> float | None:
        """When the answer began to arrive; bubbles of the answer before have smaller numbers."""
        receipt = self._ack[0] if self._ack and isinstance(self._ack[0], dict) else {}
        if "error" in receipt or self._is_sorry:
            raise NoAnswer(f"refused: {receipt['error']}" if "error" in receipt else "an apology: something is broken")
        asked = receipt.get("seq", -1)
        return next((at for at, bubble in self._bubbles if bubble.get("metadata", {}).get("seq", 0) > asked), None)

    async def _emit(self, event: str, payload: object, ack: str = "") -> None:
        await self._wire.send(f"42{ack}" + json.dumps([event, payload]))

    async def _until(self, is_so: Any, otherwise: str) -> None:
        deadline = time.monotonic() + WAIT
        while not is_so():
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), max(0.0, deadline - time.monotonic()))
            except asyncio.TimeoutError:
                raise NoAnswer(f"{otherwise} within {WAIT:.0f} s") from None

    async def _read(self) -> None:
        async for frame in self._wire:
            self._hear(str(frame), time.perf_counter())
            if frame == "2":
                await self._wire.send("3")

    def _hear(self, frame: str, at: float) -> None:
        kind, bracket, rest = frame.partition("[")
        if kind.startswith("43") and int(kind[2:]) == self._number:
            self._ack = json.loads(bracket + rest)
        elif kind == "42":
            event, *payload = json.loads(bracket + rest)
            if event == "bot_uttered":
                self._bubbles.append((at, payload[0]))
                self._is_sorry = self._is_sorry or payload[0].get("text") in self._apologies
            elif event == "session_confirm":
                self._token = payload[0]
        self._changed.set()

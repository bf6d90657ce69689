"""The kill test: shoppers write over the real socket while their server is killed again and again.

Each shopper sends scripted messages, each again under its own id until it is acknowledged, reconnects with the last
number seen, and keeps what a client would show. In the end every message must have been answered once, in order.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from tests.socket_client import Refused, SocketClient
from tests.stub_server import StubServer

# What a client meets when its server is killed at any moment.
GONE = (OSError, EOFError, WebSocketException, Refused, asyncio.TimeoutError, AssertionError)
LONGEST = 1800.0  # seconds for all of it
PAUSE = 0.02  # before the next attempt to reach the server


@dataclass
class Shopper:
    """One client with one session. `shown` is what stands in its window, `doubled` what was sent to it again."""

    name: str
    texts: Sequence[str]
    token: str | None = None
    last_seq: int = 0
    accepted: int = 0
    shown: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        return self.accepted == len(self.texts) and len(self.answers()) >= len(self.texts)

    def answers(self) -> list[str]:
        """What the brain said; the disclosure is not counted."""
        return [text for text in self.shown if text.startswith("echo")]

    def expected(self) -> list[str]:
        """Each message once, in order, and the brain's memory never reset nor counted twice."""
        return [f"echo {number}: {text}" for number, text in enumerate(self.texts, 1)]

    async def play(self, server: StubServer) -> None:
        """Until everything is answered, however often the server goes."""
        while not self.is_done:
            try:
                await self._connect(server)
            except GONE:
                await asyncio.sleep(PAUSE)

    async def _connect(self, server: StubServer) -> None:
        client = await asyncio.wait_for(SocketClient.open(server.url), 5)
        talk = asyncio.ensure_future(self._talk(client))
        gone = asyncio.ensure_future(client.wire.wait_closed())
        try:
            await asyncio.wait({talk, gone}, return_when=asyncio.FIRST_COMPLETED)
            if talk.done():
                talk.result()
        finally:
            for task in (talk, gone):
                task.cancel()
            await asyncio.gather(talk, gone, return_exceptions=True)
            self._read(client)
            client.wire.transport.abort()

    async def _talk(self, client: SocketClient) -> None:
        self.token = await client.start_session(self.token, last_seq=self.last_seq)
        while self.accepted < len(self.texts):
            number = self.accepted
            ack = await client.say(self.texts[number], message_id=f"{self.name}-{number}")
            assert "id" in ack, ack
            self.accepted += 1
        await client.until(lambda: self._read(client) or self.is_done, within=30)

    def _read(self, client: SocketClient) -> None:
        """Take what came, as a client does that shows each number once."""
        events, client.events[:] = list(client.events), []
        for name, payload in events:
            seq = (payload or {}).get("metadata", {}).get("seq") if isinstance(payload, dict) else None
            if name not in ("bot_uttered", "user_echo") or seq is None:
                continue
            if seq <= self.last_seq:
                self.doubled.append(f"{seq}: {payload.get('text')}")
                continue
            self.last_seq = seq
            if name == "bot_uttered":
                self.shown.append(payload["text"])


@dataclass
class Result:
    """What came of it."""

    shoppers: list[Shopper]
    kills: int
    slowest_start: float

    @property
    def faults(self) -> list[str]:
        """Every difference from "each message answered exactly once, in order"; empty if all is well."""
        wrong = [s for s in self.shoppers if s.answers() != s.expected()]
        doubled = [s for s in self.shoppers if s.doubled]
        return [
            *(f"{s.name}: {s.answers()} instead of {s.expected()}" for s in wrong),
            *(f"{s.name} was sent again: {s.doubled}" for s in doubled),
        ]


async def play_and_kill(database_url: str, kills: int, messages: int, shoppers: int, seed: int) -> Result:
    """`messages` in all, by so many shoppers at once, with so many kills spread over them at random moments."""
    chance = random.Random(seed)
    server = StubServer(database_url)
    share = messages // shoppers
    people = [Shopper(f"shopper{n}", [f"{n} says {number}" for number in range(share)]) for n in range(shoppers)]
    await server.start()
    try:
        playing = asyncio.gather(*(person.play(server) for person in people))
        killing = asyncio.ensure_future(_kill(server, people, kills, messages, chance))
        await asyncio.wait_for(asyncio.gather(playing, killing), LONGEST)
    finally:
        server.kill()
    return Result(people, killing.result(), server.slowest_start)


async def _kill(server: StubServer, people: list[Shopper], kills: int, messages: int, chance: random.Random) -> int:
    """Kill number n comes when its share of the messages is accepted, and a random moment later."""
    for number in range(kills):
        while sum(person.accepted for person in people) < number * messages // kills:
            await asyncio.sleep(0.001)
        await asyncio.sleep(chance.uniform(0, 0.06))
        await asyncio.to_thread(server.kill)
        await server.start()
    return kills

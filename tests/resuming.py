"""T20: clients that resume while messages are coming; whatever the timing, each ends with the same thread."""

from __future__ import annotations

import asyncio
import random

from tests.socket_client import SocketClient

MESSAGES = 5
WATCHERS = 3


def seqs(client: SocketClient) -> list[int]:
    """The numbers of the bubbles that this client was shown, in the order they came."""
    return [body["metadata"]["seq"] for name, body in client.events if name in ("bot_uttered", "user_echo")]


async def play(url: str, chance: random.Random) -> list[str]:
    """One random schedule. Returns what went wrong, in words."""
    async with await SocketClient.open(url) as writer:
        token = await writer.start_session()
        await writer.say("first")
        last = (await writer.hear("echo 1: first"))["metadata"]["seq"]
        *watchers, _ = await asyncio.gather(
            *(_watch(url, token, last, chance) for _ in range(WATCHERS)), _talk(writer, chance)
        )
        end = f"echo {MESSAGES + 1}: number {MESSAGES - 1}"
        await writer.hear(end)
        history = await writer.call("history_request", {"after_seq": last})
        expected = [event["payload"]["metadata"]["seq"] for event in history["events"]]
        return [problem for watcher in watchers for problem in await _check(watcher, end, expected)]


async def _talk(writer: SocketClient, chance: random.Random) -> None:
    for number in range(MESSAGES):
        await asyncio.sleep(chance.random() * 0.01)
        await writer.say(f"number {number}")


async def _watch(url: str, token: str, last: int, chance: random.Random) -> SocketClient:
    watcher = await SocketClient.open(url)
    await asyncio.sleep(chance.random() * 0.05)
    await watcher.start_session(token, last_seq=last)
    return watcher


async def _check(watcher: SocketClient, end: str, expected: list[int]) -> list[str]:
    await watcher.hear(end)
    shown = seqs(watcher)
    await watcher.close()
    return [] if sorted(shown) == expected else [f"shown {shown}, expected {expected}"]

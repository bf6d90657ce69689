"""The kill test of the vendors' channels: people write through the stand-in while the shop is killed again and again.

Meta repeats what was not answered 200 and reports every message it took. In the end each message must have been
answered once, in order, on the phone: nothing lost, nothing doubled.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from pathlib import Path

from channels.meta_demo.server import MetaDemo
from tests.meta_server import MetaServer

LONGEST_AFTER = 120.0  # seconds for what is under way at the end


@dataclass(frozen=True)
class Plan:
    """How much of it."""

    per_second: int = 50
    seconds: int = 60
    people: int = 200
    kills: int = 10
    graph_seconds: float = 2.0  # Graph's answer to a send
    seed: int = 20261129
    channels: tuple[str, ...] = ("whatsapp", "messenger")


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    messages: int
    answers: int
    kills: int
    faults: list[str]
    webhook_p95: float  # seconds, of those that were answered 200
    repeats: int
    slowest_start: float
    drained_in: float  # seconds after the last message


async def play_and_kill(database_url: str, folder: Path, plan: Plan) -> Outcome:
    """Run it."""
    chance = random.Random(plan.seed)
    server = MetaServer(database_url, folder)
    meta = MetaDemo(server.url)
    meta.behaviour.delay = plan.graph_seconds
    await meta.start()
    await server.start(meta.url)
    said: dict[tuple[str, str], list[str]] = {}
    try:
        killing = asyncio.ensure_future(_kill(server, meta, plan, chance))
        await _talk(meta, plan, said)
        await killing
        ended = time.monotonic()
        await _drain(meta, said)
        drained = time.monotonic() - ended
        return _outcome(meta, server, plan, said, drained)
    finally:
        server.kill()
        await meta.stop()


async def _talk(meta: MetaDemo, plan: Plan, said: dict[tuple[str, str], list[str]]) -> None:
    """Everybody in turn, evenly over the time."""
    began = time.monotonic()
    for number in range(plan.per_second * plan.seconds):
        person = number % plan.people
        key = (plan.channels[person % len(plan.channels)], f"4477{person:08}")
        said.setdefault(key, []).append(f"{person} says {number // plan.people}")
        meta.say(*key, said[key][-1])
        await asyncio.sleep(max(0.0, began + (number + 1) / plan.per_second - time.monotonic()))


async def _kill(server: MetaServer, meta: MetaDemo, plan: Plan, chance: random.Random) -> None:
    """Kill number n comes at a random moment of its share of the time."""
    share = plan.seconds / max(1, plan.kills)
    for _ in range(plan.kills):
        moment = chance.uniform(0, share)
        await asyncio.sleep(moment)
        await asyncio.to_thread(server.kill)
        began = time.monotonic()
        await server.start(meta.url)
        await asyncio.sleep(max(0.0, share - moment - (time.monotonic() - began)))


async def _drain(meta: MetaDemo, said: dict[tuple[str, str], list[str]]) -> None:
    """Until everybody has their answers, or too long."""
    until = time.monotonic() + LONGEST_AFTER
    while time.monotonic() < until and any(len(_answers(meta, key)) < len(texts) for key, texts in said.items()):
        await asyncio.sleep(0.2)
    await asyncio.sleep(2 * meta.behaviour.delay + 1)  # a second copy would come now


def _answers(meta: MetaDemo, key: tuple[str, str]) -> list[str]:
    return [text for text in meta.people.get(*key).texts() if text.startswith("echo")]


def _outcome(
    meta: MetaDemo, server: MetaServer, plan: Plan, said: dict[tuple[str, str], list[str]], drained: float
) -> Outcome:
    faults = []
    for key, texts in said.items():
        expected = [f"echo {number}: {text}" for number, text in enumerate(texts, 1)]
        if _answers(meta, key) != expected:
            faults.append(f"{key}: {_answers(meta, key)} instead of {expected}")
    took = sorted(meta.hooks.answered)
    return Outcome(
        messages=sum(map(len, said.values())),
        answers=sum(len(_answers(meta, key)) for key in said),
        kills=plan.kills,
        faults=faults + [f"refused: {problem}" for problem in meta.graph.refused],
        webhook_p95=took[int(len(took) * 0.95)] if took else 0.0,
        repeats=meta.hooks.repeats,
        slowest_start=server.slowest_start,
        drained_in=drained,
    )

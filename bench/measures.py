"""The measures themselves, the same for every stack. Each says how it is going and returns plain numbers."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.chat import Chat
from bench.machine import Calm, Others
from bench.script import EARLY, LATE, SCRIPT, long_conversation, turned
from bench.server import Launch, Server, start

PAUSE = 0.2  # seconds a lone shopper waits before the next message: the machine is idle again
LEAST_BETWEEN = 1 / 40  # seconds; our web chat refuses more than 50 messages a second in one session


@dataclass(frozen=True)
class Counts:
    """How much of everything."""

    rounds: int = 11  # of the script by a lone shopper; the first warms up and does not count
    sessions: int = 20
    times: int = 4  # the script by each of the sessions
    conversations: int = 3  # of 510 messages


QUICK = Counts(rounds=2, sessions=4, times=1, conversations=1)


@dataclass(frozen=True)
class Figures:
    """What was measured of one stack."""

    first_start: float  # seconds to the first answer, on an empty database
    start: float  # the same with the database at hand
    reply_p50: float  # milliseconds
    reply_p95: float
    per_second: float  # messages with concurrent sessions, as seen by them
    cpu_per_message: float  # milliseconds of the whole stack
    early: float  # milliseconds of CPU for a message at the beginning of a long conversation
    late: float  # and at its end
    memory: float  # MB, of each process together
    main_memory: float  # MB, of the process that shoppers talk to
    others: float  # cores that others used while replies and throughput were measured, at worst

    @property
    def per_second_per_core(self) -> float:
        """Messages that one core's whole second would answer."""
        return 1000 / self.cpu_per_message

    @property
    def growth(self) -> float:
        """How much dearer a message becomes."""
        return self.late / self.early


def measure(launch: Launch, counts: Counts, calm: Calm) -> Figures:
    """Everything about one stack, one after another."""
    calm.wait()
    first_server, first_start = start(launch)
    first_server.stop()
    _tell(first_server, f"first start to first answer {first_start:.1f} s")
    calm.wait()
    server, started = start(launch)
    try:
        _tell(server, f"start to first answer {started:.1f} s")
        return _measure_running(server, counts, calm, first_start, started)
    finally:
        server.stop()


def _measure_running(server: Server, counts: Counts, calm: Calm, first_start: float, started: float) -> Figures:
    calm.wait()
    p50, p95, others = asyncio.run(reply_times(server, counts.rounds))
    calm.wait()
    per_second, cpu, others_then = asyncio.run(throughput(server, counts.sessions, counts.times))
    calm.wait()
    early, late = asyncio.run(growth(server, counts.conversations))
    memory = [process.memory_mb for process in server.processes]
    _tell(server, f"memory {' + '.join(f'{each:.0f}' for each in memory)} MB")
    return Figures(
        first_start=first_start,
        start=started,
        reply_p50=p50,
        reply_p95=p95,
        per_second=per_second,
        cpu_per_message=cpu,
        early=early,
        late=late,
        memory=sum(memory),
        main_memory=memory[0],
        others=max(others, others_then),
    )


def memory_after_work(launch: Launch, counts: Counts) -> float:
    """MB of a stack that has answered the script to many at once."""
    server, _ = start(launch)
    try:
        asyncio.run(throughput(server, counts.sessions, times=1))
        return sum(process.memory_mb for process in server.processes)
    finally:
        server.stop()


async def reply_times(server: Server, rounds: int) -> tuple[float, float, float]:
    """A lone shopper with pauses: p50 and p95 in milliseconds, and how many cores others used."""
    times: list[float] = []
    others, cpu = Others(), server.cpu_seconds
    for number in range(rounds):
        async with server.chat() as chat:
            said = [await _say_after_pause(chat, text) for text in SCRIPT]
        times += said if number else []
        _tell(server, f"replies, round {number + 1} of {rounds}: median {percentile(said, 50) * 1000:.0f} ms")
    disturbed = others.cores(server.cpu_seconds - cpu)
    p50, p95 = percentile(times, 50) * 1000, percentile(times, 95) * 1000
    _tell(server, f"reply p50 {p50:.0f} ms, p95 {p95:.0f} ms of {len(times)}; others used {disturbed:.2f} cores")
    return p50, p95, disturbed


async def throughput(server: Server, sessions: int, times: int) -> tuple[float, float, float]:
    """Many at once, each asking again when answered: messages a second, CPU milliseconds a message, others' cores."""
    others, cpu, started = Others(), server.cpu_seconds, time.perf_counter()
    spoken = await asyncio.gather(*(_talk(server, turned(number, times)) for number in range(sessions)))
    seconds = time.perf_counter() - started
    used = await server.settle() - cpu
    disturbed, count = others.cores(used), sum(spoken)
    _tell(
        server,
        f"{sessions} sessions: {count} messages in {seconds:.1f} s, {count / seconds:.1f} a second, "
        f"{used / count * 1000:.1f} ms CPU each; others used {disturbed:.2f} cores",
    )
    return count / seconds, used / count * 1000, disturbed


async def growth(server: Server, conversations: int) -> tuple[float, float]:
    """CPU milliseconds for a message at the beginning and at the end of conversations of 510 messages."""
    windows = [await _converse(server) for _ in range(conversations)]
    early, late = (sum(each) / len(windows) / len(SCRIPT) * 1000 for each in zip(*windows, strict=True))
    return early, late


async def _converse(server: Server) -> tuple[float, float]:
    marks: dict[int, float] = {}
    async with server.chat() as chat:
        for number, text in enumerate(long_conversation()):
            if number in (EARLY, EARLY + len(SCRIPT), LATE):
                marks[number] = await server.settle()
            began = time.perf_counter()
            await chat.say(text)
            await asyncio.sleep(max(0.0, LEAST_BETWEEN - (time.perf_counter() - began)))
        end = await server.settle()
    early, late = marks[EARLY + len(SCRIPT)] - marks[EARLY], end - marks[LATE]
    each = 1000 / len(SCRIPT)
    _tell(server, f"long conversation: {early * each:.1f} ms CPU a message at first, {late * each:.1f} ms after 490")
    return early, late


async def _say_after_pause(chat: Chat, text: str) -> float:
    await asyncio.sleep(PAUSE)
    return await chat.say(text)


async def _talk(server: Server, texts: Sequence[str]) -> int:
    async with server.chat() as chat:
        for text in texts:
            began = time.perf_counter()
            await chat.say(text)
            await asyncio.sleep(max(0.0, LEAST_BETWEEN - (time.perf_counter() - began)))
    return len(texts)


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that so many percent of all do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(len(ranked) * percent / 100) - 1)]


def _tell(server: Server, what: str) -> None:
    print(f"  {server.name}: {what}", flush=True)

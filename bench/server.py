"""A whole stack under measurement: all its processes and the address of its socket."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.chat import Chat
from bench.process import Process, is_listening

LONGEST_START = 300.0  # seconds
LOOK_EVERY = 0.05


@dataclass
class Server:
    """Running processes, the one that shoppers talk to first in line."""

    name: str
    port: int
    processes: tuple[Process, ...]
    apologies: frozenset[str] = frozenset()  # answers that say that something failed

    @property
    def cpu_seconds(self) -> float:
        """CPU time of the whole stack so far."""
        return sum(process.cpu_seconds for process in self.processes)

    def chat(self) -> Chat:
        """A new shopper."""
        return Chat(self.port, self.apologies)

    async def settle(self) -> float:
        """Let what follows an answer be done, then the CPU time so far."""
        await asyncio.sleep(0.5)
        return self.cpu_seconds

    def stop(self) -> None:
        """End every process."""
        for process in self.processes:
            process.stop()


Launch = Callable[[], Server]


def start(launch: Launch) -> tuple[Server, float]:
    """Start a stack; returns it with the seconds from nothing to the first bubble of the first answer."""
    started = time.perf_counter()
    server = launch()
    try:
        _await_listening(server)
        asyncio.run(_say_hello(server))
    except BaseException:
        server.stop()
        raise
    return server, time.perf_counter() - started


def _await_listening(server: Server) -> None:
    deadline = time.monotonic() + LONGEST_START
    while not is_listening(server.port):
        for process in server.processes:
            process.check()
        if time.monotonic() > deadline:
            raise TimeoutError(f"{server.name} did not listen within {LONGEST_START:.0f} s")
        time.sleep(LOOK_EVERY)


async def _say_hello(server: Server) -> None:
    async with server.chat() as chat:
        await chat.say("hello")

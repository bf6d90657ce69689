"""A process with the real spine, the real vendors' channels and a stub brain, ready in well under two seconds."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import time
import warnings
from pathlib import Path
from typing import Any

from bot.storage.database import Database
from tests.meta_stage import free_port, settings_for
from tests.meta_stage import serve as serve_all
from tests.stub_brain import StubBrain

START_SECONDS = 20.0
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.meta_server"])


def serve(port: int, graph_url: str, database_url: str, state_dir: str) -> None:
    """Serve until killed."""
    warnings.simplefilter("ignore")  # those of the libraries, once for every start
    logging.disable(logging.WARNING)
    asyncio.run(_serve(port, graph_url, database_url, state_dir))


async def _serve(port: int, graph_url: str, database_url: str, state_dir: str) -> None:
    settings = settings_for(graph_url, port, database_url, Path(state_dir))
    await serve_all(settings, Database(database_url), StubBrain(delay=0.01))
    await asyncio.Event().wait()


class MetaServer:
    """The process, from outside: start it, kill it, start it again on the same port and data."""

    def __init__(self, database_url: str, state_dir: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._database_url, self._state_dir = database_url, state_dir
        self._process: Any = None
        self.slowest_start = 0.0

    async def start(self, graph_url: str) -> None:
        """Returns when connections are accepted."""
        began = time.monotonic()
        arguments = (self.port, graph_url, self._database_url, str(self._state_dir))
        self._process = _processes.Process(target=serve, args=arguments, daemon=True)
        self._process.start()
        while not await self._accepts():
            assert time.monotonic() - began < START_SECONDS, "the server did not start"
            await asyncio.sleep(0.01)
        self.slowest_start = max(self.slowest_start, time.monotonic() - began)

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        self._process.kill()
        self._process.join()

    async def _accepts(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True


def warm_up() -> None:
    """Let the fork server import everything before anything is measured."""
    process = _processes.Process(target=free_port)
    process.start()
    process.join()

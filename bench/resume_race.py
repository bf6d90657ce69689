"""T20: three clients resume at random moments while a fourth writes; each must show every bubble exactly once.

python -m bench.resume_race [schedules]
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.resuming import play
from tests.stub_brain import StubBrain
from tests.webchat_server import WebChatServer

AT_ONCE = 2


async def race(url: str, schedules: int) -> list[str]:
    """Play them, a few at once. Returns what went wrong."""
    chance = random.Random(20)
    problems: list[str] = []
    for _ in range(0, schedules, AT_ONCE):
        for found in await asyncio.gather(*(play(url, chance) for _ in range(AT_ONCE))):
            problems += found
    return problems


def main(schedules: int = 1000) -> int:
    """Print PASS or FAIL with the numbers."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, WebChatServer(Path(folder), StubBrain()) as server:
        problems = asyncio.run(race(server.url, schedules))
    verdict = "FAIL" if problems else "PASS"
    print(f"T20 {verdict}: {schedules} schedules, {len(problems)} wrong threads, {time.monotonic() - started:.0f} s")
    print(*problems[:5], sep="\n")
    return len(problems)


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)))

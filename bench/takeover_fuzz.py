"""T13: an agent takes over at a random moment of the bot's turn, a thousand times; no bot bubble may follow.

python -m bench.takeover_fuzz [runs] [database url]
"""

from __future__ import annotations

import asyncio
import logging
import random
import sys
import tempfile
import time
from dataclasses import dataclass

from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.fakes import FakeChannel
from tests.stage import Stage, running
from tests.stub_brain import StubBrain

AT_ONCE = 8
TURN, TAKE = 0.02, 0.05  # seconds at most


@dataclass
class Tally:
    """What was seen."""

    late: int = 0  # bot bubbles after the agent's join line
    suggested: int = 0  # turns whose words became a suggestion
    answered: int = 0  # turns that were quicker than the agent
    unowned: int = 0  # conversations that do not belong to the agent in the end
    joins: int = 0


async def play(database: Database, runs: int, replays: bool, seed: int) -> Tally:
    """So many shoppers, each with a takeover at a random moment."""
    chance = random.Random(seed)
    async with running(database, StubBrain(), FakeChannel(replays=replays)) as stage:
        for start in range(0, runs, AT_ONCE):
            stage.brain.delay = chance.uniform(0, TURN)
            batch = range(start, min(start + AT_ONCE, runs))
            await asyncio.gather(*(_one(stage, f"shopper {number}", chance.uniform(0, TAKE)) for number in batch))
        await stage.conversations.quiet()
        return _count(stage, runs)


async def _one(stage: Stage, address: str, moment: float) -> None:
    receipt = await stage.hear("hello there", address=address)
    await asyncio.sleep(moment)
    await asyncio.to_thread(stage.handoff.take, receipt.conversation_id, "mina")


def _count(stage: Stage, runs: int) -> Tally:
    tally, wire = Tally(), {}
    for message in stage.channel.sent:
        wire.setdefault(message.conversation_id, []).append(message.author)
    for number in range(runs):
        ours = stage.conversations.find("web", f"shopper {number}")
        assert ours is not None
        authors = wire.get(ours.id, [])
        joined = authors.index("system") if "system" in authors else len(authors)
        tally.joins += authors.count("system")
        tally.late += authors[joined:].count("bot")
        tally.answered += "bot" in authors[:joined]
        tally.suggested += any(row["visibility"] == "suggestion" for row in stage.handoff.thread(ours.id))
        tally.unowned += (ours.owner, ours.agent_id) != ("human", "mina")
    return tally


def main(runs: int = 1000, database_url: str | None = None) -> int:
    """Print what was seen; 1 if the bot ever spoke late."""
    logging.disable(logging.WARNING)
    failed = False
    for replays in (True, False):
        with tempfile.TemporaryDirectory() as folder:
            database = Database(database_url or f"sqlite:///{folder}/fuzz.db")
            migrate(database)
            began = time.monotonic()
            tally = asyncio.run(play(database, runs, replays, seed=13))
        channel = "resuming clients" if replays else "vendor channel"
        print(f"{channel}: {runs} takeovers in {time.monotonic() - began:.0f} s, {tally}")
        failed = failed or bool(tally.late or tally.unowned or tally.joins != runs)
        if database_url:
            break  # the second round needs an empty database
    print("FAIL" if failed else "PASS")
    return 1 if failed else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(*(int(number) for number in given[:1]), *given[1:2]))  # type: ignore[arg-type]

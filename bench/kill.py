"""kill -9 at 50 random moments during 500 messages over the real socket: every message answered once, in order.

python -m bench.kill [kills] [messages] [database url]
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
import time

from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.killing import play_and_kill
from tests.stub_server import warm_up

SHOPPERS = 10
SEED = 20261123


def main(kills: int = 50, messages: int = 500, database_url: str | None = None) -> int:
    """Print what came of it; 1 if anything was lost, doubled or out of order."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        url = database_url or f"sqlite:///{folder}/kill.db"
        migrate(Database(url))
        warm_up()
        began = time.monotonic()
        result = asyncio.run(play_and_kill(url, kills, messages, SHOPPERS, SEED))
    answered = sum(len(shopper.answers()) for shopper in result.shoppers)
    print(f"kills {result.kills}, messages {messages}, answers shown {answered}, in {time.monotonic() - began:.0f} s")
    print(f"slowest start of the process {result.slowest_start:.2f} s")
    for fault in result.faults:
        print(f"FAULT {fault}")
    print("PASS" if not result.faults else "FAIL")
    return 1 if result.faults else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(*(int(number) for number in given[:2]), *given[2:3]))  # type: ignore[arg-type]

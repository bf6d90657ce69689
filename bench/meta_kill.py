"""WhatsApp and Messenger under kill -9: 50 webhooks a second for 60 s, ten kills, Graph taking 2 s a send.

python -m bench.meta_kill [per second] [seconds] [kills] [database url]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.meta_killing import Plan, play_and_kill
from tests.meta_server import warm_up


def main(per_second: int = 50, seconds: int = 60, kills: int = 10, database_url: str | None = None) -> int:
    """Print what came of it; 1 if anything was lost, doubled or out of order."""
    plan = Plan(per_second=per_second, seconds=seconds, kills=kills)
    with tempfile.TemporaryDirectory() as folder:
        url = database_url or f"sqlite:///{folder}/kill.db"
        migrate(Database(url))
        warm_up()
        found = asyncio.run(play_and_kill(url, Path(folder), plan))
    print(f"{per_second} webhooks with messages a second for {seconds} s, and the statuses of every answer")
    print(f"kills {found.kills}, messages {found.messages}, answers on the phones {found.answers}")
    print(f"webhook answers p95 {found.webhook_p95 * 1000:.0f} ms while Graph took {plan.graph_seconds:.0f} s a send")
    print(f"repeated by Meta {found.repeats}, slowest start {found.slowest_start:.2f} s, rest {found.drained_in:.1f} s")
    for fault in found.faults[:20]:
        print(f"FAULT {fault}")
    print("PASS" if not found.faults else f"FAIL {len(found.faults)}")
    return 1 if found.faults else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(*(int(number) for number in given[:3]), *given[3:4]))  # type: ignore[arg-type]

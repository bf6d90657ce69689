"""kill -9 of the real product with its real brain, three times while it answers: every stored message answered once."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

PORT = 5066
SAID = ("how long does delivery take?", "트레일 재킷 네이비 M 있어요?", "size for the oxford shirt, chest 98")
LONGEST_START = 120.0  # seconds


def main(kills: int = 3) -> int:
    """Start, speak, kill, start again; then count the answers. 1 if any is missing or double."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "shop.db"
        for number in range(kills):
            server = start(database)
            speakers = [threading.Thread(target=say, args=(f"s{number}-{i}", text)) for i, text in enumerate(SAID)]
            for speaker in speakers:
                speaker.start()
            time.sleep(random.Random(number).uniform(0.02, 0.25))
            server.send_signal(signal.SIGKILL)
            server.wait()
            for speaker in speakers:
                speaker.join()
            print(f"kill {number + 1} of {kills}", flush=True)
        server = start(database)
        wait_until_answered(database)
        faults = count_faults(database)
        server.terminate()
        server.wait()
    print("PASS" if not faults else f"FAIL {faults}")
    return 1 if faults else 0


def start(database: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "BOT_PORT": str(PORT), "BOT_DEV_API": "1"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=environment, **quiet)
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://localhost:{PORT}/health", timeout=2)
            return server
        except OSError:
            time.sleep(0.3)
    server.kill()
    raise SystemExit("The server did not start; is there a model?")


def say(sender: str, text: str) -> None:
    """The answer may never come: the server is killed meanwhile."""
    body = json.dumps({"sender": sender, "message": text}).encode()
    request = urllib.request.Request(f"http://localhost:{PORT}/webhooks/rest/webhook", body)
    with contextlib.suppress(OSError):
        urllib.request.urlopen(request, timeout=10)


def wait_until_answered(database: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with sqlite3.connect(database) as connection:
            open_ones = "SELECT count(*) FROM messages WHERE direction = 'in' AND answered_at IS NULL"
            if not connection.execute(open_ones).fetchone()[0]:
                return
        time.sleep(0.5)


def count_faults(database: Path) -> dict[str, int]:
    """Stored messages whose answers are not exactly one turn."""
    query = """SELECT m.id, count(DISTINCT r.turn_id) FROM messages m LEFT JOIN messages r ON r.reply_to = m.id
               WHERE m.direction = 'in' GROUP BY m.id"""
    with sqlite3.connect(database) as connection:
        turns = dict(connection.execute(query).fetchall())
    print(f"{len(turns)} messages were stored", flush=True)
    return {message: count for message, count in turns.items() if count != 1}


if __name__ == "__main__":
    sys.exit(main())

"""kill -9 of the real product on WhatsApp and Messenger while it answers: nothing lost, nothing doubled on a phone.

python -m bench.meta_kill_real [kills]
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import aiohttp

from channels.graph.marks import find_mark
from channels.meta_demo.payloads import Accounts
from channels.meta_demo.server import MetaDemo
from tests.meta_stage import free_port

SAID = (
    "how long does delivery take?",
    "트레일 재킷 네이비 M 있어요?",
    "size for the oxford shirt, chest 98",
    "where is my order 1001",
    "show me dresses",
)
PEOPLE = 10
LONGEST_START = 120.0  # seconds
LONGEST_ANSWER = 60.0


KILLS = 2


async def run(kills: int, folder: Path) -> list[str]:
    """Speak, kill, start again, speak on; what was lost or doubled."""
    database, port = folder / "shop.db", free_port()
    meta = MetaDemo(f"http://127.0.0.1:{port}")
    meta.behaviour.delay = 0.5
    await meta.start()
    server = await start(meta, port, database)
    chance = random.Random(20261129)
    try:
        for number in range(kills + 1):
            speak(meta, number)
            if number < kills:
                await asyncio.sleep(chance.uniform(0.3, 1.5))
                server.send_signal(signal.SIGKILL)
                server.wait()
                print(f"kill {number + 1} of {kills}", flush=True)
                server = await start(meta, port, database)
        await until_answered(database)
        await meta.hooks.quiet()
        return faults(meta, database, PEOPLE * (kills + 1))
    finally:
        server.terminate()
        server.wait()
        await meta.stop()


def speak(meta: MetaDemo, number: int) -> None:
    """Everybody says something else."""
    for person in range(PEOPLE):
        channel = ("whatsapp", "messenger")[person % 2]
        meta.say(channel, f"4477009{person:05}", SAID[(number + person) % len(SAID)])


async def start(meta: MetaDemo, port: int, database: Path) -> subprocess.Popen[bytes]:
    """`python -m bot run`, until it is ready."""
    ours = Accounts()
    settings = {
        "BOT_PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": f"sqlite:///{database}",
        "GRAPH_API_URL": meta.url,
        "WHATSAPP_PHONE_NUMBER_ID": ours.phone_number_id,
        "WHATSAPP_ACCESS_TOKEN": ours.whatsapp_token,
        "WHATSAPP_APP_SECRET": ours.app_secret,
        "WHATSAPP_VERIFY_TOKEN": ours.verify_token,
        "MESSENGER_PAGE_ID": ours.page_id,
        "MESSENGER_PAGE_ACCESS_TOKEN": ours.messenger_token,
        "MESSENGER_APP_SECRET": ours.app_secret,
        "MESSENGER_VERIFY_TOKEN": ours.verify_token,
    }
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([sys.executable, "-m", "bot", "run"], env={**os.environ, **settings}, **quiet)
    end = time.monotonic() + LONGEST_START
    async with aiohttp.ClientSession() as session:
        while time.monotonic() < end:
            try:
                async with session.get(f"http://127.0.0.1:{port}/health"):
                    return server
            except aiohttp.ClientError:
                await asyncio.sleep(0.3)
    server.kill()
    raise SystemExit("The server did not start; is there a model?")


async def until_answered(database: Path) -> None:
    """Until nothing is open or on its way."""
    end = time.monotonic() + LONGEST_ANSWER
    query = "SELECT count(*) FROM messages WHERE status IN ('stored', 'pending', 'claimed')"
    while time.monotonic() < end:
        await asyncio.sleep(1)
        with sqlite3.connect(database) as connection:
            if not connection.execute(query).fetchone()[0]:
                return


def faults(meta: MetaDemo, database: Path, expected: int) -> list[str]:
    """Every row of the shop must stand on a phone exactly once, and every message be answered by one turn."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute(
            "SELECT id, status FROM messages "
            "WHERE direction = 'out' AND visibility = 'public' AND status != 'suppressed'"
        ).fetchall()
        turns = connection.execute(
            "SELECT m.id, count(DISTINCT r.turn_id) FROM messages m LEFT JOIN messages r ON r.reply_to = m.id "
            "WHERE m.direction = 'in' GROUP BY m.id"
        ).fetchall()
    marks = Counter(str(mark) for person in meta.people for body in person.sent if (mark := _mark(body)))
    arrived = {mark.row_id for text in marks if (mark := find_mark(text))}
    found = [f"{mark} arrived {count} times" for mark, count in marks.items() if count != 1]
    found += [f"{row} is {status} and on no phone" for row, status in rows if row not in arrived]
    found += [f"{message} was answered by {count} turns" for message, count in turns if count != 1]
    print(
        f"{len(turns)} messages stored, {len(rows)} bubbles sent, {sum(marks.values())} arrived on phones", flush=True
    )
    return found + ([f"{expected - len(turns)} messages were lost"] if len(turns) != expected else [])


def _mark(body: object) -> object:
    """What a send carries of ours, on either channel."""
    sent = body if isinstance(body, dict) else {}
    return find_mark(sent.get("biz_opaque_callback_data") or (sent.get("message") or {}).get("metadata"))


def main(kills: int = KILLS) -> int:
    """1 if anything was lost or doubled."""
    with tempfile.TemporaryDirectory() as folder:
        wrong = asyncio.run(run(kills, Path(folder)))
    print("PASS" if not wrong else f"FAIL {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))

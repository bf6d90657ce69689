"""What telling OpenBLAS its CPU is worth (docs/decisions/0013): the sentence encoder with and without, in turn.

`python -m bench.cpu`. Each round is a process of its own, since numpy reads the setting once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from bot.cpu import SETTING, find_kind

ROUNDS = 3
CHILD = "--encode"


def main() -> None:
    """Print median and p95 of each round, in milliseconds."""
    if CHILD in sys.argv:
        print(encode())
        return
    kind = find_kind()
    print(f"this CPU can be told as: {kind or 'nothing that OpenBLAS would gain by'}")
    for number in range(1, ROUNDS + 1):
        print(f"round {number}: as found {_round({})} · told {_round({SETTING: kind} if kind else {})}", flush=True)


def encode() -> str:
    """Every held-out message once through the encoder, on one core."""
    from bench.understanding.messages import load_heldout
    from bot.nlu.intents.encoder import SentenceEncoder

    encoder, times = SentenceEncoder(), []
    for message in load_heldout("blind"):
        began = time.perf_counter()
        encoder.encode([message.text])
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return f"{times[len(times) // 2]:.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f}"


def _round(setting: dict[str, str]) -> str:
    environ = {**{name: value for name, value in os.environ.items() if name != SETTING}, **setting}
    child = [sys.executable, "-m", "bench.cpu", CHILD]
    return subprocess.run(child, env=environ, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()

"""Our stack and stock Rasa 3.6 side by side in one run: `python -m bench.stock`.

Stock is Rasa's own default pipeline and policies on the same domain, rules and training data, its socketio channel, an
action server whose actions only answer a sentence, and trackers in SQLite. It is trained for very few epochs: epochs
change what it understands, not how long it takes to answer.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bench.budgets import rows
from bench.machine import Calm
from bench.measures import Counts, Figures, measure
from bench.process import free_port
from bench.speed import choices, measure_ours, notes, parser
from bench.stock.project import write_project
from bench.stock.server import launcher, train
from bench.table import show


def main(arguments: list[str] | None = None) -> int:
    """Measure both, print, keep."""
    options = _options(arguments)
    counts, calm = choices(options)
    speed = measure_ours(counts, calm)
    stock, answered_by = measure_stock(options, replace(counts, times=min(2, counts.times), conversations=1), calm)
    said = notes(options, max(speed.figures.others, stock.others))
    show("stock", rows(speed, stock), [*said, *answered_by])
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    options = parser(__doc__ or "")
    options.add_argument("--epochs", type=int, default=1, help="of DIET, ResponseSelector and TED (default: 1)")
    options.add_argument("--no-stories", action="store_true", help="rules only: TED and UnexpecTED stay untrained")
    return options.parse_args(arguments)


def measure_stock(options: argparse.Namespace, counts: Counts, calm: Calm) -> tuple[Figures, list[str]]:
    """Write the project, train it, measure it; also says what its answers came from."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder, action_port = Path(name) / "stock", free_port()
        write_project(folder, options.epochs, action_port, with_stories=not options.no_stories)
        training, started = train(folder), time.monotonic()
        peak = training.wait().peak_mb
        seconds = time.monotonic() - started
        print(f"  stock: trained {options.epochs} epochs in {seconds:.0f} s, peak {peak:.0f} MB", flush=True)
        figures = measure(launcher(folder, action_port), counts, calm)
        told = f"stock was trained for {options.epochs} epochs ({seconds:.0f} s, peak {peak:.0f} MB)"
        return figures, [f"{told}; {_answers(folder)}"]


def _answers(folder: Path) -> str:
    """What stock's tracker says that its answers came from."""
    with closing(sqlite3.connect(folder / "tracker.db")) as tracker:
        events = [json.loads(data) for (data,) in tracker.execute("select data from events where type_name = 'action'")]
    names = Counter(event["name"] for event in events if event["name"].startswith(("action_", "utter_")))
    spoken = {name: count for name, count in names.items() if name not in ("action_listen", "action_session_start")}
    share = {
        "fallback": spoken.get("action_fallback", 0),
        "FAQ": spoken.get("utter_faq", 0),
    }
    whole = max(1, sum(spoken.values()))
    return f"of its answers {share['fallback'] / whole:.0%} were fallback, {share['FAQ'] / whole:.0%} FAQ"


if __name__ == "__main__":
    sys.exit(main())

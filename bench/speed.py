"""How fast and how big our own stack is, over the real socket: `python -m bench.speed`. Beside stock: `bench.stock`.

Trains a copy of the project from scratch and starts `python -m bot run` there, on a database and a port of its own.
`--quick` tries everything with small counts, whose numbers mean nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from bench import ours
from bench.budgets import Speed, rows
from bench.machine import Calm
from bench.measures import QUICK, Counts, measure, memory_after_work
from bench.table import show


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, keep."""
    options = parser(__doc__ or "").parse_args(arguments)
    counts, calm = choices(options)
    speed = measure_ours(counts, calm)
    show("speed", rows(speed), notes(options, speed.figures.others))
    return 0


def parser(description: str) -> argparse.ArgumentParser:
    """The options that the timed benches share."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small counts, to see that it works")
    parser.add_argument(
        "--patience", type=float, default=Calm.patience, help="seconds to wait, all in all, for a calm machine"
    )
    return parser


def choices(options: argparse.Namespace) -> tuple[Counts, Calm]:
    """What the options mean."""
    return QUICK if options.quick else Counts(), Calm(options.patience)


def measure_ours(counts: Counts, calm: Calm) -> Speed:
    """Train from scratch, then everything about the running stack, then its memory without the optional encoder."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        ours.copy_project(folder)
        calm.wait()
        seconds, peak = _train(folder)
        figures = measure(ours.launcher(folder), counts, calm)
        lean = memory_after_work(ours.launcher(folder, with_encoder=False), counts)
        print(f"  ours: memory without the encoder {lean:.0f} MB", flush=True)
    return Speed(figures, lean, seconds, peak)


def _train(folder: Path) -> tuple[float, float]:
    process, started = ours.train(folder), time.monotonic()
    ended = process.wait()
    seconds = time.monotonic() - started
    cost = f"{ended.cpu_seconds:.0f} s CPU, peak {ended.peak_mb:.0f} MB"
    print(f"  ours: trained in {seconds:.0f} s ({cost})", flush=True)
    return seconds, ended.peak_mb


def notes(options: argparse.Namespace, others: float) -> list[str]:
    """What a reader must know to believe the numbers."""
    said = [f"while replies and throughput were measured, other programs used at most {others:.2f} cores"]
    return [*said, "--quick: small counts, these numbers mean nothing"] if options.quick else said


if __name__ == "__main__":
    sys.exit(main())

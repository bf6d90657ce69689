"""Every measurement that the documents quote, one after another, and one table at the end: `python -m bench`."""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.table import Row, forget, load, show

ROOT = Path(__file__).parent.parent


PASSES = "passes"
SCORES = {  # what bench.understanding prints → the least that is asked of it
    "in scope": (0.90, "{:.0%}"),
    "FAQ topics": (0.90, "{:.0%}"),
    "out of scope refused": (0.80, "{:.0%}"),
    "entities F1": (0.93, "{:.2f}"),
}


@dataclass(frozen=True)
class Measurement:
    """One command. The lines of its output that match `quotes` are kept under the table."""

    name: str
    what: str
    quotes: str = ""
    quick: tuple[str, ...] = ("--quick",)

    @property
    def module(self) -> str:
        """What `python -m` takes."""
        return f"bench.{self.name}"


MEASUREMENTS = (
    Measurement("understanding", "understanding of held-out messages", r"^\w+, (en|ko): ", quick=()),
    Measurement("takeover_fuzz", "an agent takes over mid-turn, 1,000 times", r"PASS|FAIL|takeovers", quick=("40",)),
    Measurement("resume_race", "clients resume while another writes, 1,000 times", r"PASS|FAIL", quick=("20",)),
    Measurement("kill", "kill -9 at 50 moments in 500 messages", r"PASS|FAIL|^kills", quick=("3", "40")),
    Measurement("kill_real", "kill -9 of the real brain, three times while it answers", r"PASS|FAIL|stored", quick=()),
    Measurement("stock", "speed and size, side by side with stock Rasa"),
)


def main(arguments: list[str] | None = None) -> int:
    """Run all; 1 if any command failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small counts, to see that everything works")
    options = parser.parse_args(arguments)
    rows: list[Row] = []
    notes: list[str] = []
    for number, measurement in enumerate(MEASUREMENTS, 1):
        print(f"==> {number} of {len(MEASUREMENTS)}: {measurement.what} (python -m {measurement.module})", flush=True)
        found, said = run(measurement, options.quick)
        rows, notes = [*rows, *found], [*notes, *said]
    show("all", rows, notes)
    return int(any(row.met is False and row.budget == PASSES for row in rows))


def run(measurement: Measurement, quick: bool) -> tuple[list[Row], list[str]]:
    """Run one command, showing what it says as it says it; its rows and notes."""
    if importlib.util.find_spec(measurement.module) is None:
        return [Row(measurement.what, "not here", budget=PASSES, met=False)], []
    forget(measurement.name)
    started = time.monotonic()
    code, said = _listen(
        [sys.executable, "-W", "ignore", "-m", measurement.module, *(measurement.quick if quick else ())]
    )
    rows, notes = load(measurement.name)
    quotes = [line for line in said if measurement.quotes and re.search(measurement.quotes, line)]
    verdict = Row(measurement.what, "passed" if code == 0 else f"failed ({code})", budget=PASSES, met=code == 0)
    speaks = not rows or code
    notes = [*notes, f"{measurement.module} took {time.monotonic() - started:.0f} s", *quotes]
    return [*([verdict] if speaks else []), *rows, *scores(quotes)], notes


def _listen(command: Sequence[str]) -> tuple[int, list[str]]:
    said: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            print(f"    {line}", end="", flush=True)
            said.append(line.strip())
    return child.returncode, said


def scores(quotes: Sequence[str]) -> list[Row]:
    """The scores in lines such as `blind, en: 400 messages · in scope 88.0% … · entities F1 0.900 …`."""
    return [
        Row(
            f"{line.partition(':')[0]}: {name}",
            form.format(value),
            budget=f"≥ {form.format(least)}",
            met=value >= least,
        )
        for line in quotes
        for name, (least, form) in SCORES.items()
        for value in _score(name, line)
    ]


def _score(name: str, line: str) -> list[float]:
    found = re.search(rf"{re.escape(name)} ([0-9.]+)(%?)", line)
    return [float(found[1]) / (100 if found[2] else 1)] if found else []


if __name__ == "__main__":
    sys.exit(main())

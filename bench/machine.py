"""The machine under the measurements: what kind it is, waiting until it is calm, and how much others used meanwhile."""

from __future__ import annotations

import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path

CALM = 0.3  # cores used by anybody; an idle server and this program are far below
LOOK = 4.0  # seconds of looking
AGAIN = 6.0  # seconds until the next look
TICKS = os.sysconf("SC_CLK_TCK")


def describe() -> str:
    """The kind of machine, without its name."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    cores = os.cpu_count() or 1
    return f"{cores} cores, {pages / 2**30:.0f} GB, {platform.machine()}, Python {platform.python_version()}"


def busy_seconds() -> float:
    """CPU time that everybody together has used since the machine started, idle and waiting apart."""
    user, nice, system, _idle, _wait, *interrupts = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:8]
    return sum(int(each) for each in (user, nice, system, *interrupts)) / TICKS


def busy_cores(seconds: float = LOOK) -> float:
    """How many cores are in use, looking for a while."""
    before, started = busy_seconds(), time.monotonic()
    time.sleep(seconds)
    return (busy_seconds() - before) / (time.monotonic() - started)


@dataclass
class Calm:
    """Waits for the machine to be calm before a measurement, all in all no longer than its patience in seconds."""

    patience: float = 240.0

    def wait(self) -> None:
        """Return when calm, or when patience is used up; says so if it has to wait."""
        busy = busy_cores()
        while busy > CALM and self.patience > 0:
            print(f"    {busy:.1f} cores are busy with something else; waiting up to {self.patience:.0f} s", flush=True)
            time.sleep(AGAIN)
            self.patience -= AGAIN + LOOK
            busy = busy_cores()
        if busy > CALM:
            print(f"    {busy:.1f} cores are still busy; measuring all the same", flush=True)


class Others:
    """How many cores others used while something was measured."""

    def __init__(self) -> None:
        self._started, self._busy, self._own = time.monotonic(), busy_seconds(), time.process_time()

    def cores(self, measured_cpu: float) -> float:
        """Since the start; `measured_cpu` and this program's own time are not others'."""
        own = time.process_time() - self._own
        rest = busy_seconds() - self._busy - own - measured_cpu
        return max(0.0, rest / max(1e-9, time.monotonic() - self._started))

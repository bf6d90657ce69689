"""A process that is being measured: started here, its CPU time and memory read from the kernel, stopped at the end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 20.0  # seconds for an orderly end
SCHEDULER_CLOCK = 2  # of clockid_t: CPUCLOCK_SCHED, nanoseconds of all threads of a process (Linux)


class Failed(Exception):
    """What was to be measured did not run; the message holds its last words."""


class Process:
    """One child of ours; what it says goes to a file."""

    def __init__(
        self, name: str, arguments: Sequence[str | Path], folder: Path, environment: Mapping[str, str], log: Path
    ) -> None:
        self.name, self._log = name, log
        with log.open("wb") as words:
            self._child = subprocess.Popen(
                [str(each) for each in arguments],
                cwd=folder,
                env={**os.environ, **environment},
                stdout=words,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )

    @property
    def cpu_seconds(self) -> float:
        """CPU time of all its threads so far, as clock_getcpuclockid(3) would give it."""
        return time.clock_gettime((~self._child.pid << 3) | SCHEDULER_CLOCK)

    @property
    def memory_mb(self) -> float:
        """Resident memory now."""
        return self._memory("VmRSS")

    @property
    def peak_mb(self) -> float:
        """The most resident memory it ever had."""
        return self._memory("VmHWM")

    def check(self) -> None:
        """Raises Failed if it is gone."""
        if self._child.poll() is not None:
            raise Failed(f"{self.name} ended with {self._child.returncode}:\n{self.last_words()}")

    def last_words(self, lines: int = 15) -> str:
        """The end of what it printed."""
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-lines:])

    def wait(self) -> Ended:
        """Wait for its end. Raises Failed if it went wrong."""
        _, status, usage = os.wait4(self._child.pid, 0)
        self._child.returncode = os.waitstatus_to_exitcode(status)
        if self._child.returncode:
            self.check()
        return Ended(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)

    def stop(self) -> None:
        """End it, in order if it lets us."""
        if self._child.poll() is not None:
            return
        self._child.send_signal(signal.SIGINT)
        try:
            self._child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def _memory(self, field: str) -> float:
        lines = Path(f"/proc/{self._child.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:")) / 1024


@dataclass(frozen=True)
class Ended:
    """What a process took that ran to its end."""

    cpu_seconds: float
    peak_mb: float


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_listening(port: int) -> bool:
    """Whether somebody accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0

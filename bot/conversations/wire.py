"""The wire log: names each request the moment before it leaves, so that after a kill the unsent ones are known.

A row's claim is committed a little before its request is written. Killed between the two, the row is claimed and
nobody at the vendor knows of it. A note in this file is made just before the body leaves, by a store into shared
memory: no system call at which another thread could come between. It outlives the process, not the machine. So after a
kill, on the same boot of the same machine: claimed and not noted means not sent; claimed and noted means that only the
vendor knows. Why: docs/decisions/0010-known-as-unsent.md.
"""

from __future__ import annotations

import fcntl
import mmap
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.storage.types import new_id

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
LONGEST = 1_000_000  # bytes; a send takes seconds, so the file before the last is long done with


@dataclass(frozen=True)
class Remains:
    """What a process that is gone left: its name, and how many parts of each row it had begun to send."""

    name: str
    parts: dict[str, int]
    is_trusted: bool  # written on this boot of this machine


class Wire:
    """One file a process, locked while it lives. Without a folder nothing is noted and nothing is known."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._file: int | None = None
        self._map: mmap.mmap | None = None
        self._end = 0
        self.name = new_id("w")

    def open(self) -> None:
        """Begin this process's file."""
        if self._folder is None or self._file is not None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self._path(), os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        os.ftruncate(self._file, LONGEST)
        self._map, self._end = mmap.mmap(self._file, LONGEST), 0
        self._append(f"{_boot()}\n".encode())

    def note(self, row_id: str, part: int) -> None:
        """This part of the row leaves now."""
        if self._map is None:
            return
        line = f"{row_id} {part}\n".encode()
        if self._end + len(line) > LONGEST:
            self._turn_over()
        self._append(line)

    def running(self) -> list[str]:
        """The names of processes on this machine that are alive, this one included."""
        return [self.name, *(path.stem for path in self._files() if _is_locked(path))]

    def left_behind(self) -> Iterator[Remains]:
        """What processes that are gone left."""
        for path in self._files():
            if path != self._path() and not _is_locked(path):
                yield _read(path)

    def forget(self, name: str) -> None:
        """Its rows are settled."""
        if self._folder is not None:
            for ending in (".wire", ".older"):
                (self._folder / f"{name}{ending}").unlink(missing_ok=True)

    def close(self) -> None:
        """The process ends in order. What it still has claimed, the next one finds by the file."""
        if self._map is not None:
            self._map.close()
        if self._file is not None:
            os.close(self._file)
        self._file = self._map = None

    def _append(self, line: bytes) -> None:
        if self._map is not None:
            self._map[self._end : self._end + len(line)] = line
            self._end += len(line)

    def _turn_over(self) -> None:
        """Readers look into both files; the lock stays with the new one."""
        os.replace(self._path(), self._path().with_suffix(".older"))
        old, self._file = self._file, None
        self.open()
        if old is not None:
            os.close(old)  # the old map goes with its last reference

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.wire")) if self._folder else []

    def _path(self) -> Path:
        return (self._folder or Path()) / f"{self.name}.wire"


def _read(path: Path) -> Remains:
    parts: dict[str, int] = {}
    is_trusted = True
    for one in (path.with_suffix(".older"), path):
        if not one.exists():
            continue
        first, _, notes = one.read_bytes().rstrip(b"\0").decode().partition("\n")
        is_trusted = is_trusted and bool(first) and first == _boot()
        for note in notes.splitlines():
            row_id, _, part = note.partition(" ")
            parts[row_id] = int(part) if part.isdigit() else 1  # the last note counts: a part may have been refused
    return Remains(path.stem, parts, is_trusted)


def _is_locked(path: Path) -> bool:
    file = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(file)
    return False


def _boot() -> str:
    """Which start of the machine this is; empty where that cannot be told, and then nothing is trusted."""
    return BOOT_ID.read_text().strip() if BOOT_ID.exists() else ""

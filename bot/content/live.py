"""The content folder as it is now: an edited file counts at once, a broken one keeps its last good version."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.content.snapshot import Snapshot, assemble, find_files, read_file
from bot.content.yaml_file import Problem

log = logging.getLogger(__name__)

LOOK_AGAIN_AFTER = 0.2  # seconds; how old the words of an answer may be
Stamp = tuple[int, ...]


class LiveFolder:
    """Watches the folder when asked, at most five times a second; readers never wait for each other."""

    def __init__(self, folder: Path, timer: Callable[[], float] = time.monotonic) -> None:
        if not folder.is_dir():
            raise FileNotFoundError(f"the content folder {folder} does not exist; run from the project's root")
        self._folder = folder
        self._timer = timer
        self._lock = threading.Lock()
        self._stamps: Mapping[str, Stamp] = {}
        self._read: dict[str, Any] = {}  # last good version by file name
        self._gone: set[str] = set()
        self._snapshot = Snapshot()
        self._look()
        self._looked_at = timer()

    def snapshot(self) -> Snapshot:
        """The content of now."""
        if self._timer() - self._looked_at >= LOOK_AGAIN_AFTER and self._lock.acquire(blocking=False):
            try:
                self._look()
                self._looked_at = self._timer()
            finally:
                self._lock.release()
        return self._snapshot

    def _look(self) -> None:
        stamps = self._find_stamps()
        if stamps == self._stamps:
            return
        changed = [name for name, stamp in stamps.items() if self._stamps.get(name) != stamp]
        for name in changed:
            self._take(name)
        for name in [name for name in self._read if name not in stamps]:
            del self._read[name]
        self._stamps = stamps
        self._snapshot = assemble(self._read)

    def _find_stamps(self) -> Mapping[str, Stamp]:
        """What tells a changed file; one that just vanished is kept for one look, since editors save by replacing."""
        stamps: dict[str, Stamp] = {}
        for name in find_files(self._folder):
            try:
                stat = (self._folder / name).stat()
            except FileNotFoundError:
                continue
            stamps[name] = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
        missing = {name for name in self._stamps if name not in stamps}
        stamps.update({name: self._stamps[name] for name in missing - self._gone})
        self._gone = missing - self._gone
        return stamps

    def _take(self, name: str) -> None:
        content, problems = read_file(self._folder, name)
        if not problems:
            self._read[name] = content
        elif name in self._read:
            self._tell(problems, "its last good version is still used")
        elif content is not None:
            self._read[name] = content
            self._tell(problems, "what is right in it is used")
        else:
            self._tell(problems, "the file is not used")

    def _tell(self, problems: list[Problem], consequence: str) -> None:
        more = f" (and {len(problems) - 1} more; run `python -m bot check`)" if len(problems) > 1 else ""
        log.error("%s%s; %s", problems[0], more, consequence)

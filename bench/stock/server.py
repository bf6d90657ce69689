"""Stock Rasa as its documentation has it: `rasa train`, then `rasa run` beside an action server."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.ours import QUIET
from bench.process import Process, free_port
from bench.server import Launch, Server

MODEL = "stock"


def train(folder: Path) -> Process:
    """Train the project in this folder."""
    arguments = ["train", "--fixed-model-name", MODEL, "--quiet"]
    return Process("stock training", [sys.executable, "-m", "rasa", *arguments], folder, QUIET, folder / "train.log")


def launcher(folder: Path, action_port: int) -> Launch:
    """Starts Rasa and the action server in this folder; again gives the same trackers, started again."""

    def launch() -> Server:
        port = free_port()
        actions = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(action_port)]
        run = [sys.executable, "-m", "rasa", "run", "--model", f"models/{MODEL}.tar.gz", "-i", "127.0.0.1"]
        return Server(
            "stock",
            port,
            (
                Process("stock", [*run, "--port", str(port)], folder, QUIET, folder / "rasa.log"),
                Process("stock actions", actions, folder, QUIET, folder / "actions.log"),
            ),
        )

    return launch

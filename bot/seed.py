"""Fills an empty shop with the demo, or puts the demo back as the documents describe it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.backends.base import Backend
from bot.backends.demo import demo_records


def seed(backend: Backend, folder: Path, today: date, reset: bool = False) -> bool:
    """Load the demo shop and say so; a shop that holds anything is left alone unless it is to be reset."""
    if not reset and not backend.is_empty():
        return False
    backend.load(demo_records(folder, today))
    return True

"""These tests import Rasa, which takes half a minute: they are not even collected for `-m "not model"`."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave them out where they would be deselected anyway."""
    return True if "not model" in str(config.option.markexpr) else None

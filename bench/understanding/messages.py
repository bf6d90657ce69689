"""The held-out messages: written by people who had not seen the training data, and never trained on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "heldout"
Fact = tuple[str, str, str]  # entity, value, role


@dataclass(frozen=True)
class Message:
    """A message with what it means."""

    text: str
    label: str
    facts: frozenset[Fact]
    language: str


def sets() -> list[str]:
    """`blind`, which nothing was tuned to; `first` and `second`, whose mistakes were looked at."""
    return sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def load_heldout(name: str, folder: Path = FOLDER) -> list[Message]:
    """Every message of one set, in every language."""
    return [_message(record, path.stem) for path in sorted((folder / name).glob("*.yml")) for record in _records(path)]


def _records(path: Path) -> list[Mapping[str, Any]]:
    records: list[Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return records


def _message(record: Mapping[str, Any], language: str) -> Message:
    facts = frozenset(
        (fact["entity"], str(fact["value"]), fact.get("role") or "") for fact in record.get("entities") or ()
    )
    return Message(str(record["text"]), record["intent"], facts, language)

"""Recorded payloads, one file a type: what each is read as. `reads` in the file says it in the words below."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from channels.graph.events import (
    Echoed,
    Edited,
    Event,
    Ignored,
    ReachedUntil,
    Renamed,
    Revoked,
    Said,
    StatusTold,
    ThreadGiven,
    ThreadTaken,
)
from channels.messenger.parse import Parser as MessengerParser
from channels.whatsapp.parse import Parser as WhatsAppParser

FOLDER = Path(__file__).parents[1] / "fixtures"
NOW = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)
PARSERS = {"whatsapp": WhatsAppParser("330112244557788", NOW), "messenger": MessengerParser("1098765432101", NOW)}
FILES = sorted(FOLDER.rglob("*.json"))


def told(event: Event) -> str:
    if isinstance(event, Said):
        return said(event.incoming)
    if isinstance(event, Edited):
        return f"edits {event.original_id}: {event.incoming.text}"
    if isinstance(event, Revoked):
        return f"revokes {event.original_id}"
    if isinstance(event, StatusTold):
        return f"status {event.status}"
    if isinstance(event, ReachedUntil):
        return f"until {event.status}"
    if isinstance(event, Echoed):
        return f"takes over: {event.text}"
    return {Ignored: "ignored", Renamed: "renames", ThreadTaken: "takes", ThreadGiven: "gives back"}[type(event)]


def said(incoming: Any) -> str:
    if incoming.choice:
        return f"chooses: {incoming.choice}"
    parts = [f"sends: {incoming.media}"] if incoming.media else []
    return ", ".join([*parts, *([f"says: {incoming.text}"] if incoming.text else [])])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_recorded_payload_is_read_as_it_says(path: Path) -> None:
    recorded = json.loads(path.read_text(encoding="utf-8"))

    events = list(PARSERS[path.parent.name].events(recorded["payload"]))

    assert [told(event) for event in events] == recorded["reads"]


def test_there_is_a_file_for_every_type() -> None:
    assert len(FILES) > 50

"""What a conversation leaves after a turn: a small JSON that Rasa's tracker is rebuilt from; it does not grow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

KEPT_EVENTS = 12  # two turns or three; rules look back over one, and each event costs time in every prediction
KEPT_READINGS = 5
VERSION = 1


@dataclass
class TurnMemory:
    """The memory of the one turn that runs in this context: what it starts from and what it would leave."""

    before: str | None
    slots: Mapping[str, Any]  # set before anything else happens, e.g. the language of this turn
    after: str | None = None


running_turn: ContextVar[TurnMemory | None] = ContextVar("running_turn", default=None)


def snapshot(tracker: DialogueStateTracker) -> str:
    """Write down slots, the active form and the last events; equally large after 5 and after 500 messages."""
    return json.dumps(
        {
            "version": VERSION,
            "slots": {name: slot.value for name, slot in tracker.slots.items() if slot.value != slot.initial_value},
            "loop": tracker.active_loop_name,
            "events": [_slim(event) for event in _last_events([each for each in tracker.events if _is_kept(each)])],
        },
        ensure_ascii=False,
    )


def restore(memory: str, tracker: DialogueStateTracker) -> DialogueStateTracker:
    """Bring a fresh tracker to the state that was written down; a memory of another version is forgotten."""
    kept = json.loads(memory)
    if kept.get("version") != VERSION:
        return tracker
    for name, value in kept["slots"].items():
        if name in tracker.slots:
            tracker.update(SlotSet(name, value))
    if kept["loop"]:
        tracker.update(ActiveLoop(kept["loop"]))
    for event in read_events(kept["events"]):
        if not isinstance(event, SlotSet) or event.key in tracker.slots:
            tracker.update(event)
    return tracker


def slots_of(memory: str | None) -> Mapping[str, Any]:
    """Look at the slots of a memory without a tracker."""
    slots: dict[str, Any] = json.loads(memory).get("slots", {}) if memory else {}
    return slots


def read_events(records: Iterable[Mapping[str, Any]]) -> list[Event]:
    """Turn event records into Rasa's events, like rasa.shared.core.events.deserialise_events but without its search."""
    kinds = _kinds_of_event()
    return [kinds[record["event"]]._from_parameters(dict(record)) for record in records if record["event"] in kinds]


@lru_cache(maxsize=1)
def _kinds_of_event() -> dict[str, type[Event]]:
    return {kind.type_name: kind for kind in all_subclasses(Event) if kind.type_name}


def _is_kept(event: Event) -> bool:
    """Slots are written down as they are now, not their history. A session's start would empty them again."""
    return not isinstance(event, (SlotSet, SessionStarted))


def _last_events(events: list[Event]) -> list[Event]:
    """Cut at the start of a turn: rules compare whole turns."""
    if len(events) <= KEPT_EVENTS:
        return events
    for index in range(len(events) - KEPT_EVENTS, len(events)):
        if _listens(events[index]):
            return events[index:]
    return events[-KEPT_EVENTS:]


def _listens(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == "action_listen"


def _slim(event: Event) -> dict[str, Any]:
    """Drop what nobody reads again: long rankings, buttons that were shown, and Nones."""
    record: dict[str, Any] = event.as_dict()
    record.pop("data", None)
    if isinstance(event, UserUttered):
        parse = dict(record["parse_data"])
        parse.pop("response_selector", None)
        parse.pop("text_tokens", None)
        parse.pop("also", None)
        parse["intent_ranking"] = parse.get("intent_ranking", [])[:KEPT_READINGS]
        record["parse_data"] = parse
    return {key: value for key, value in record.items() if value is not None}

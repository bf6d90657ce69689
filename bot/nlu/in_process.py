"""Custom actions without an action server: Rasa's RemoteAction asks a function in this process instead of a URL."""

from __future__ import annotations

import importlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any, cast

from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.memory import read_events

# (name of the action, tracker state as an action server would get it) -> {"events", "responses"} or {"rejected": why}
Runner = Callable[[str, dict[str, Any]], Awaitable[Mapping[str, Any]]]


def install(path: str) -> None:
    """Let every custom action run through the function at this module path, e.g. `actions.runner.run_action`."""
    module, _, name = path.rpartition(".")
    runner = cast(Runner, getattr(importlib.import_module(module), name))

    async def run(
        self: RemoteAction,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        answer = await runner(self.name(), state_of(tracker))
        if "rejected" in answer:
            raise ActionExecutionRejection(self.name(), str(answer["rejected"]))
        responses = [dict(response) for response in answer["responses"]]
        said = await self._utter_responses(responses, output_channel, nlg, tracker)
        return [*said, *read_events(answer["events"])]

    RemoteAction.run = run


def state_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    """The tracker as rasa_sdk expects it, without a copy of the whole history's parse data."""
    latest = tracker.latest_message
    message = dict(latest.parse_data, text=_as_typed(latest.text), metadata=latest.metadata) if latest else {}
    return {
        "sender_id": tracker.sender_id,
        "slots": dict(tracker.current_slot_values()),
        "latest_message": message,
        "events": [event.as_dict() for event in tracker.events],
        "paused": tracker.is_paused(),
        "followup_action": tracker.followup_action,
        "active_loop": asdict(tracker.active_loop) if tracker.active_loop else {},
        "latest_action_name": tracker.latest_action_name,
        "latest_input_channel": tracker.get_latest_input_channel(),
    }


def _as_typed(text: Any) -> str:
    """Undo the shield that the brain puts before a slash."""
    return str(text or "").lstrip("\u200b")

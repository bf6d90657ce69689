"""Rasa's tracker store without a store: inside a turn of the spine it stages the turn's memory and never writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.in_process import install
from bot.nlu.memory import TurnMemory, restore, running_turn, snapshot


class TurnTrackerStore(TrackerStore):
    """Named in endpoints.yml. Without a spine (`rasa shell`, `rasa test`) the memories live in this process."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        actions: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._memories: dict[str, str] = {}
        if actions:
            install(actions)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Stage what the turn leaves; the spine commits it together with the replies."""
        turn = running_turn.get()
        if turn is None:
            self._memories[tracker.sender_id] = snapshot(tracker)
        else:
            turn.after = snapshot(tracker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Rebuild the tracker from the memory of the running turn."""
        turn = running_turn.get()
        if turn is None:
            memory = self._memories.get(sender_id)
            return restore(memory, self.init_tracker(sender_id)) if memory else None
        tracker = self.init_tracker(sender_id)
        if turn.before:
            restore(turn.before, tracker)
        if not tracker.events:
            _begin(tracker)
        _set_known(turn, tracker)
        return tracker

    async def keys(self) -> Iterable[str]:
        """Conversations remembered by this process; the spine's are not among them."""
        return self._memories.keys()


def _begin(tracker: DialogueStateTracker) -> None:
    """A conversation begins listening; what Rasa would run an action for."""
    for event in (ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted(), ActionExecuted(ACTION_LISTEN_NAME)):
        tracker.update(event)


def _set_known(turn: TurnMemory, tracker: DialogueStateTracker) -> None:
    """Set the slots that the turn knows beforehand."""
    for name, value in turn.slots.items():
        if name in tracker.slots and tracker.get_slot(name) != value:
            tracker.update(SlotSet(name, value))

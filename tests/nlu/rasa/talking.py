"""A domain of two slots and one form-like rule, for trackers in tests."""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

DOMAIN = Domain.from_dict(
    {
        "intents": ["greet", "inform"],
        "slots": {name: {"type": "any", "mappings": [{"type": "custom"}]} for name in ("language", "focus")},
        "actions": ["action_greet", "action_inform"],
        "forms": {"size_form": {"required_slots": []}},
    }
)


def say(tracker: DialogueStateTracker, text: str, **slots: object) -> None:
    """One turn as Rasa writes it down."""
    parse = {"intent": {"name": "greet"}, "entities": [], "intent_ranking": [{"name": f"i{n}"} for n in range(10)]}
    for event in (
        UserUttered(text, {"name": "greet", "confidence": 1.0}, [], parse, metadata={"turn_id": text}),
        ActionExecuted("action_greet"),
        BotUttered("hello " * 20, {"buttons": [{"title": "a", "payload": "/b"}]}),
        *(SlotSet(name, value) for name, value in slots.items()),
        ActionExecuted("action_listen"),
    ):
        tracker.update(event, DOMAIN)

"""What a conversation leaves after a turn, and what comes back."""

from __future__ import annotations

import json

import pytest
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.memory import KEPT_EVENTS, read_events, restore, slots_of, snapshot
from tests.nlu.rasa.talking import DOMAIN, say

pytestmark = pytest.mark.model


def tracker() -> DialogueStateTracker:
    started = DialogueStateTracker("c1", DOMAIN.slots)
    started.update(ActionExecuted("action_listen"))
    return started


def back(memory: str) -> DialogueStateTracker:
    return restore(memory, DialogueStateTracker("c1", DOMAIN.slots))


def test_slots_the_active_form_and_the_last_message_come_back() -> None:
    before = tracker()
    say(before, "hi", language="ko", focus={"product": "TRAIL-JKT"})
    before.update(ActiveLoop("size_form"))

    after = back(snapshot(before))

    assert after.current_slot_values() == before.current_slot_values()
    assert after.active_loop_name == "size_form"
    assert after.latest_message.text == "hi"
    assert after.latest_message.metadata == {"turn_id": "hi"}


def test_a_slot_that_was_emptied_stays_empty() -> None:
    before = tracker()
    say(before, "hi", focus={"product": "TRAIL-JKT"})
    say(before, "forget it", focus=None)

    assert back(snapshot(before)).get_slot("focus") is None


def test_message_500_leaves_no_more_than_message_20() -> None:
    talk = tracker()
    sizes = []
    for number in range(500):
        say(talk, f"message {number:03}", focus={"n": number % 10})
        talk = back(snapshot(talk))
        sizes.append(len(snapshot(talk)))

    assert max(sizes[20:]) <= sizes[20] * 1.05
    assert len(talk.events) <= KEPT_EVENTS + len(DOMAIN.slots) + 1


def test_what_is_kept_begins_with_a_whole_turn() -> None:
    talk = tracker()
    for number in range(30):
        say(talk, str(number))

    first = json.loads(snapshot(talk))["events"][0]

    assert (first["event"], first["name"]) == ("action", "action_listen")


def test_long_rankings_and_buttons_are_not_kept() -> None:
    talk = tracker()
    say(talk, "hi")

    memory = snapshot(talk)

    assert "buttons" not in memory
    assert len(json.loads(memory)["events"][1]["parse_data"]["intent_ranking"]) == 5


def test_a_memory_of_another_version_is_forgotten() -> None:
    assert list(back(json.dumps({"version": 0, "slots": {"language": "ko"}})).events) == []


def test_a_slot_that_the_domain_no_longer_has_is_forgotten() -> None:
    kept = {"version": 1, "slots": {"gone": 1, "language": "ko"}, "loop": None, "events": []}

    assert back(json.dumps(kept)).current_slot_values()["language"] == "ko"


def test_slots_can_be_read_without_a_tracker() -> None:
    talk = tracker()
    say(talk, "hi", language="ko")

    assert slots_of(snapshot(talk))["language"] == "ko"
    assert slots_of(None) == {}


def test_unknown_events_are_skipped() -> None:
    assert read_events([{"event": "slot", "name": "focus", "value": 1}, {"event": "gone"}]) == [SlotSet("focus", 1)]

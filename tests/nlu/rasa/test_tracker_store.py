"""Rasa's tracker lives in the memory of the turn; nothing is written behind the spine's back."""

from __future__ import annotations

import pytest

from bot.nlu.memory import TurnMemory, running_turn
from bot.nlu.tracker_store import TurnTrackerStore
from tests.nlu.rasa.talking import DOMAIN, say

pytestmark = pytest.mark.model


async def turn_of(store: TurnTrackerStore, before: str | None, text: str, **slots: object) -> TurnMemory:
    memory = TurnMemory(before, {"language": "ko"})
    token = running_turn.set(memory)
    try:
        tracker = await store.get_or_create_tracker("c1", append_action_listen=False)
        say(tracker, text, **slots)
        await store.save(tracker)
    finally:
        running_turn.reset(token)
    return memory


async def test_a_turn_starts_from_its_memory_and_stages_the_next() -> None:
    store = TurnTrackerStore(DOMAIN)

    first = await turn_of(store, None, "hi", focus={"product": "OXF-SHT"})
    second = await turn_of(store, first.after, "again")

    assert first.before is None
    assert second.after is not None
    assert '"OXF-SHT"' in second.after


async def test_a_turn_that_did_not_commit_leaves_nothing() -> None:
    store = TurnTrackerStore(DOMAIN)
    first = await turn_of(store, None, "hi", focus={"product": "OXF-SHT"})

    await turn_of(store, first.after, "lost", focus={"product": "LOST"})
    again = await turn_of(store, first.after, "again")

    assert "LOST" not in (again.after or "")
    assert list(await store.keys()) == []


async def test_the_language_of_the_turn_is_known_beforehand() -> None:
    turn = await turn_of(TurnTrackerStore(DOMAIN), None, "안녕")

    assert '"language": "ko"' in (turn.after or "")


async def test_a_new_conversation_begins_listening() -> None:
    token = running_turn.set(TurnMemory(None, {}))
    tracker = await TurnTrackerStore(DOMAIN).get_or_create_tracker("c1", append_action_listen=False)
    running_turn.reset(token)

    assert tracker.latest_action_name == "action_listen"


async def test_without_a_spine_conversations_live_in_the_process() -> None:
    store = TurnTrackerStore(DOMAIN)
    tracker = await store.get_or_create_tracker("shell")
    say(tracker, "hi", focus={"product": "OXF-SHT"})
    await store.save(tracker)

    again = await store.retrieve("shell")

    assert again is not None
    assert again.get_slot("focus") == {"product": "OXF-SHT"}
    assert list(await store.keys()) == ["shell"]
    assert await store.retrieve("nobody") is None

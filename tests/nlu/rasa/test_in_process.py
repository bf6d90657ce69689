"""Custom actions run in this process, without an action server and without JSON in between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.events import BotUttered, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.in_process import install, state_of
from tests.nlu.rasa.talking import DOMAIN, say

pytestmark = pytest.mark.model


async def answer(name: str, state: dict[str, Any]) -> dict[str, Any]:
    """The runner of these tests."""
    if name == "action_inform":
        return {"rejected": "not mine"}
    return {
        "responses": [{"text": f"you said {state['latest_message']['text']}", "buttons": []}],
        "events": [{"event": "slot", "name": "focus", "value": state["slots"]["language"]}],
    }


@pytest.fixture
def runner() -> Iterator[None]:
    rasas_own = RemoteAction.run
    install(f"{__name__}.answer")
    yield
    RemoteAction.run = rasas_own


def tracker() -> DialogueStateTracker:
    started = DialogueStateTracker("c1", DOMAIN.slots)
    say(started, "\u200b/hi", language="en")
    return started


async def run(name: str) -> list[Any]:
    nlg = TemplatedNaturalLanguageGenerator({})
    return list(await RemoteAction(name, None).run(CollectingOutputChannel(), nlg, tracker(), DOMAIN))


@pytest.mark.usefixtures("runner")
async def test_an_action_speaks_and_changes_slots() -> None:
    said, changed = await run("action_greet")

    assert isinstance(said, BotUttered)
    assert said.text == "you said /hi"
    assert changed == SlotSet("focus", "en")


@pytest.mark.usefixtures("runner")
async def test_a_refusal_is_rasas_refusal() -> None:
    with pytest.raises(ActionExecutionRejection):
        await run("action_inform")


def test_an_action_sees_what_an_action_server_would_see() -> None:
    seen, stock = state_of(tracker()), tracker().current_state()

    assert set(stock) - set(seen) <= {"latest_event_time", "latest_action"}
    assert seen["slots"] == stock["slots"]
    assert seen["latest_message"]["metadata"] == {"turn_id": "\u200b/hi"}

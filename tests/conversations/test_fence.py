"""The fence: once a person owns a conversation, no word of the bot reaches the shopper; it becomes a suggestion."""

from __future__ import annotations

import asyncio
import random

import pytest

from bot.messages import Reply, Thought
from bot.storage import memories, messages
from bot.storage.database import Database
from tests.fakes import FakeChannel
from tests.stage import Stage, running
from tests.stub_brain import StubBrain

RUNS = 25  # bench/takeover_fuzz.py does a thousand


def gated(gate: asyncio.Event, entered: asyncio.Event) -> StubBrain:
    class Gated(StubBrain):
        async def think(self, turn, memory):  # type: ignore[no-untyped-def]
            entered.set()
            await gate.wait()
            return await super().think(turn, memory)

    return Gated()


async def taken_mid_turn(stage: Stage, entered: asyncio.Event) -> str:
    receipt = await stage.hear("hello there")
    await entered.wait()
    await asyncio.to_thread(stage.handoff.take, receipt.conversation_id, "mina")
    return receipt.conversation_id


async def test_words_thought_before_and_ready_after_a_takeover_are_a_suggestion(database: Database) -> None:
    gate, entered = asyncio.Event(), asyncio.Event()
    async with running(database, gated(gate, entered)) as stage:
        ours = await taken_mid_turn(stage, entered)
        gate.set()
        await stage.conversations.quiet()
        shown = stage.handoff.thread(ours)

    assert stage.channel.texts() == ["<handoff.joined en>"]
    assert [(row["visibility"], row["status"], row["text"]) for row in shown if row["author"] == "bot"] == [
        ("suggestion", "suppressed", "echo 1: hello there"),
    ]
    assert "echo" not in str(stage.conversations.history(ours))
    with database.read() as connection:
        assert memories.load(connection, ours) is None
        assert messages.next_in(connection, ours) is None


async def test_taken_and_handed_back_mid_turn_the_message_is_answered_once(database: Database) -> None:
    gate, entered = asyncio.Event(), asyncio.Event()
    async with running(database, gated(gate, entered)) as stage:
        ours = await taken_mid_turn(stage, entered)
        await asyncio.to_thread(stage.handoff.hand_back, ours, "mina")
        gate.set()
        await stage.conversations.quiet()

    answers = [text for text in stage.channel.texts() if text.startswith("echo")]
    assert answers == ["echo 1: hello there"]
    assert len({turn.id for turn in stage.brain.turns}) == 1


async def test_a_late_apology_is_no_suggestion(database: Database) -> None:
    gate, entered = asyncio.Event(), asyncio.Event()
    async with running(database, gated(gate, entered), deadline=0.2) as stage:
        ours = await taken_mid_turn(stage, entered)
        await stage.conversations.quiet()
        gate.set()

    assert [row["author"] for row in stage.handoff.thread(ours)] == ["shopper", "system"]


async def test_while_a_person_owns_the_conversation_the_bot_is_not_asked(database: Database) -> None:
    async with running(database) as stage:
        receipt = await stage.hear("hello there")
        await stage.conversations.quiet()
        await asyncio.to_thread(stage.handoff.take, receipt.conversation_id, "mina")
        await stage.conversations.quiet()
        said = await stage.say("are you there")

    assert said == []
    assert len(stage.brain.turns) == 1


async def test_rows_that_wait_to_be_sent_are_held_back_after_a_takeover(database: Database) -> None:
    bubbles = tuple(Reply(f"bubble {number}") for number in range(4))
    brain = StubBrain(script=lambda turn, memory: Thought(bubbles))
    wire, sent_first = asyncio.Event(), asyncio.Event()

    class SlowChannel(FakeChannel):
        async def deliver(self, conversation, message, wiring):  # type: ignore[no-untyped-def]
            sent_first.set()
            await wire.wait()
            return await super().deliver(conversation, message, wiring)

    async with running(database, brain, SlowChannel(replays=False)) as stage:
        receipt = await stage.hear("hello there")
        await sent_first.wait()
        await asyncio.to_thread(stage.handoff.take, receipt.conversation_id, "mina")
        wire.set()
        await stage.conversations.quiet()

    assert stage.channel.texts() == ["<talk.disclosure en>", "<handoff.joined en>"]
    held = [row for row in stage.handoff.thread(receipt.conversation_id) if row["status"] == "suppressed"]
    assert [row["text"] for row in held] == [reply.text for reply in bubbles]


@pytest.mark.parametrize("replays", [True, False])
async def test_takeover_at_random_moments_never_lets_the_bot_speak_later(database: Database, replays: bool) -> None:
    chance = random.Random(13)
    brain = StubBrain(script=lambda turn, memory: None)
    async with running(database, brain, FakeChannel(replays=replays)) as stage:
        for run in range(RUNS):
            brain.delay = chance.uniform(0, 0.01)
            receipt = await stage.hear("hello there", address=f"shopper {run}")
            await asyncio.sleep(chance.uniform(0, 0.03))
            await asyncio.to_thread(stage.handoff.take, receipt.conversation_id, "mina")
        await stage.conversations.quiet()

    for run in range(RUNS):
        wire = [message for message in stage.channel.sent if message.conversation_id == of(stage, run)]
        authors = [message.author for message in wire]
        assert authors.count("system") == 1
        assert "bot" not in authors[authors.index("system") :]


def of(stage: Stage, run: int) -> str:
    found = stage.conversations.find("web", f"shopper {run}")
    assert found is not None
    return found.id

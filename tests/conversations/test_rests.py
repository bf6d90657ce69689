"""What a vendor does not take yet is tried again, later and later, in order; what is tried in vain is failed."""

from __future__ import annotations

import asyncio

from bot.conversations import SendLater
from bot.conversations.rests import LONGEST_REST, Rests
from bot.messages import Reply, Thought
from bot.storage.database import Database
from tests.fakes import FakeChannel
from tests.stage import Stage, running
from tests.stub_brain import StubBrain


async def until_sent(stage: Stage, count: int) -> None:
    while len(stage.channel.sent) < count:
        await asyncio.sleep(0.001)
    await stage.conversations.quiet()


async def test_a_row_that_rests_keeps_the_later_ones_behind_it(database: Database) -> None:
    brain = StubBrain(script=lambda turn, memory: Thought((Reply("one"), Reply("two"))))
    channel = FakeChannel(replays=False, fail=[SendLater("busy", 0.01), SendLater("busy", 0.01)])
    async with running(database, brain, channel) as stage:
        await stage.hear()
        await asyncio.wait_for(until_sent(stage, 3), 10)

    assert stage.channel.texts() == ["<talk.disclosure en>", "one", "two"]


async def test_a_rest_of_one_conversation_holds_no_other(database: Database) -> None:
    channel = FakeChannel(replays=False, fail=[SendLater("busy", 60)])
    async with running(database, channel=channel) as stage:
        await stage.say("hello there")
        said = await stage.say("hello there", address="bea")
        ours = stage.conversations.find("web", "anna")
        assert ours is not None
        rows = stage.handoff.thread(ours.id)

    assert said == ["<talk.disclosure en>", "echo 1: hello there"]
    assert [row["status"] for row in rows] == ["answered", "pending", "pending"]


async def test_rows_wait_for_the_rates_of_the_vendor_unclaimed(database: Database) -> None:
    channel = FakeChannel(replays=False, delay=0.02)
    async with running(database, channel=channel) as stage:
        await stage.hear()
        await stage.conversations.quiet()
        ours = stage.conversations.find("web", "anna")
        assert ours is not None
        waiting = [row["status"] for row in stage.handoff.thread(ours.id)]
        channel.delay = 0.0
        await asyncio.wait_for(until_sent(stage, 2), 10)

    assert waiting == ["answered", "pending", "pending"]


def test_rests_grow_and_end() -> None:
    rests = Rests(lambda conversation_id: None)
    pair = SendLater("pair rate", 1.0, 4.0)

    seconds = [rests.next_try("m1", pair) for _ in range(pair.tries + 1)]

    assert seconds[:5] == [1.0, 4.0, 16.0, 64.0, 256.0]
    assert seconds[5] == LONGEST_REST
    assert seconds[-1] is None

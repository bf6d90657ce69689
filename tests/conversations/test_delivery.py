"""Delivery: in order, claimed before it is sent, forward only; what may have arrived is never blindly sent again."""

from __future__ import annotations

import asyncio
import random

import pytest

from bot.conversations import SendRefused, SendUncertain, StatusChanged
from bot.messages import Reply, Thought
from bot.storage.database import Database
from bot.storage.records import FORWARD, is_forward
from tests.fakes import FakeChannel
from tests.stage import Stage, running
from tests.stub_brain import StubBrain


def vendor() -> FakeChannel:
    return FakeChannel(replays=False)


def rows(stage: Stage, direction: str = "out") -> list[dict[str, object]]:
    ours = stage.conversations.find("web", "anna")
    assert ours is not None
    authors = ("shopper",) if direction == "in" else ("bot", "agent", "system")
    return [row for row in stage.handoff.thread(ours.id) if row["author"] in authors]


async def test_a_sent_row_keeps_the_vendors_id(database: Database) -> None:
    async with running(database, channel=vendor()) as stage:
        await stage.say()
        sent = stage.channel.sent[-1]
        is_known = stage.conversations.settle("web", f"vendor-{sent.id}", "delivered")

    assert is_known
    assert rows(stage)[-1]["status"] == "delivered"


@pytest.mark.parametrize("replays", [True, False])
async def test_bubbles_leave_in_their_order(database: Database, replays: bool) -> None:
    bubbles = tuple(Reply(f"{number}") for number in range(6))
    brain = StubBrain(script=lambda turn, memory: Thought(bubbles))
    async with running(database, brain, FakeChannel(replays=replays)) as stage:
        for _ in range(4):
            await stage.hear()
        await stage.conversations.quiet()

    numbers = [message.seq for message in stage.channel.sent]
    assert numbers == sorted(numbers)
    assert len(numbers) == 4 * 6 + 1


async def test_a_refused_row_is_failed_with_the_vendors_words(database: Database) -> None:
    async with running(database, channel=vendor()) as stage:
        stage.channel.fail = [SendRefused("(#131047) Re-engagement message")]
        await stage.say()

    assert [row["status"] for row in rows(stage)] == ["failed", "sent"]
    assert rows(stage)[0]["error"] == "(#131047) Re-engagement message"


@pytest.mark.parametrize("error", [SendUncertain("timed out"), ConnectionResetError("reset"), asyncio.TimeoutError()])
async def test_what_may_have_arrived_is_unknown_until_the_vendor_tells(database: Database, error: Exception) -> None:
    async with running(database, channel=vendor()) as stage:
        stage.channel.fail = [error]
        await stage.say()
        unknown = rows(stage)[0]
        await stage.say("and then")
        told = stage.conversations.settle("web", "wamid.1", "delivered", message_id=str(unknown["id"]))

    assert unknown["status"] == "unknown"
    assert told
    assert rows(stage)[0]["status"] == "delivered"
    assert [message.id for message in stage.channel.sent].count(str(unknown["id"])) == 0


async def test_statuses_in_any_order_only_go_forward(database: Database) -> None:
    async with running(database, channel=vendor()) as stage:
        await stage.say()
        wamid = f"vendor-{stage.channel.sent[-1].id}"
        for status in ("read", "sent", "delivered", "failed", "sent"):
            stage.conversations.settle("web", wamid, status, error="late" if status == "failed" else None)

    assert rows(stage)[-1]["status"] == "read"
    assert rows(stage)[-1]["error"] is None


def test_no_status_can_come_back() -> None:
    seen = random.Random(1)
    for _ in range(500):
        status, before = "pending", []
        while FORWARD.get(status):
            status = seen.choice(FORWARD[status])
            assert status not in before
            before.append(status)
    assert not is_forward("read", "delivered")
    assert not is_forward("sent", "pending")


async def test_a_word_about_an_unknown_row_or_another_channel_changes_nothing(database: Database) -> None:
    async with running(database, channel=vendor()) as stage:
        await stage.say()
        sent = stage.channel.sent[-1]

    assert not stage.conversations.settle("web", "never heard of", "read")
    assert not stage.conversations.settle("whatsapp", "x", "read", message_id=sent.id)
    assert rows(stage)[-1]["status"] == "sent"


async def test_what_the_shopper_has_read_is_read(database: Database) -> None:
    async with running(database) as stage:
        seen: list[StatusChanged] = []
        await stage.say("one")
        await stage.say("two")
        stage.conversations.feed.listen(lambda n: seen.append(n) if isinstance(n, StatusChanged) else None)
        ours = stage.conversations.find("web", "anna")
        assert ours is not None
        await asyncio.to_thread(stage.conversations.seen, ours.id, 3)
        await asyncio.to_thread(stage.conversations.seen, ours.id, 3)
        await asyncio.sleep(0)

    assert [row["status"] for row in rows(stage)] == ["read", "read", "sent"]
    assert [(notice.seq, notice.status) for notice in seen] == [(2, "read"), (3, "read")]
    assert [row["status"] for row in rows(stage, "in")] == ["answered", "answered"]


async def test_rows_of_a_channel_that_is_off_wait(database: Database) -> None:
    async with running(database) as stage:
        await stage.hear(channel="whatsapp")
        await stage.conversations.quiet()
        ours = stage.conversations.find("whatsapp", "anna")
        assert ours is not None
        statuses = [row["status"] for row in stage.handoff.thread(ours.id)]

    assert statuses == ["answered", "pending", "pending"]


async def test_a_slow_send_does_not_hold_the_next_turn(database: Database) -> None:
    wire = asyncio.Event()

    class Slow(FakeChannel):
        async def deliver(self, conversation, message, wiring):  # type: ignore[no-untyped-def]
            await wire.wait()
            return await super().deliver(conversation, message, wiring)

    async with running(database, channel=Slow(replays=False)) as stage:
        await stage.hear("one")
        await stage.hear("two")
        while len(stage.brain.turns) < 2:
            await asyncio.sleep(0.001)
        assert stage.channel.sent == []
        wire.set()

    assert stage.channel.texts()[1:] == ["echo 1: one", "echo 2: two"]

"""Statuses in any order, before their row is known and after; and what shoppers change or take back."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.conversations import Conversation, Message, Wiring
from bot.conversations.statuses import Statuses
from bot.storage.database import Database
from tests.fakes import FakeChannel, FakeClock, incoming
from tests.stage import Stage, running


def statuses(stage: Stage) -> list[str]:
    ours = stage.conversations.find("web", "anna")
    assert ours is not None
    return [row["status"] for row in stage.handoff.thread(ours.id) if row["author"] != "shopper"]


async def test_a_status_that_is_faster_than_the_answer_is_kept(database: Database) -> None:
    class Quick(FakeChannel):
        """The vendor reports a message before it has answered the request that sent it."""

        async def deliver(self, conversation: Conversation, message: Message, wiring: Wiring) -> str | None:
            vendor_id = await super().deliver(conversation, message, wiring)
            for status in ("read", "delivered", "sent"):
                await asyncio.to_thread(stage.conversations.settle, "web", str(vendor_id), status)
            return vendor_id

    async with running(database, channel=Quick(replays=False)) as stage:
        await stage.say()

    assert statuses(stage) == ["read", "read"]


async def test_a_failed_row_never_comes_back(database: Database) -> None:
    async with running(database, channel=FakeChannel(replays=False)) as stage:
        await stage.say()
        wamid = f"vendor-{stage.channel.sent[-1].id}"
        for status in ("sent", "failed", "delivered", "read"):
            stage.conversations.settle("web", wamid, status, error="131026" if status == "failed" else None)

    assert statuses(stage)[-1] == "failed"


async def test_a_watermark_covers_what_was_sent_before_it(database: Database) -> None:
    clock = FakeClock()
    async with running(database, channel=FakeChannel(replays=False), clock=clock) as stage:
        await stage.say("one")
        clock.pass_time(minutes=1)
        await stage.say("two")
        ours = stage.conversations.find("web", "anna")
        assert ours is not None
        changed = stage.conversations.settle_until(ours.id, clock.now - timedelta(seconds=30), "read")

    assert changed == 2
    assert statuses(stage) == ["read", "read", "sent"]


async def test_words_about_nobody_are_forgotten(database: Database) -> None:
    clock = FakeClock()
    async with running(database, clock=clock) as stage:
        assert not stage.conversations.settle("web", "wamid.unknown", "read")
        clock.pass_time(days=9)
        assert Statuses(database, clock, stage.conversations.feed).unresolved() == []


async def test_an_edit_before_the_answer_is_what_is_answered(database: Database) -> None:
    async with running(database) as stage:
        stage.conversations.receive(incoming("size S"))
        revised = stage.conversations.revise("web", "v1", "size M")
        stage.conversations.wake(str(ours(stage).id))
        await stage.conversations.quiet()
        too_late = stage.conversations.revise("web", "v1", "size L")

    assert (revised, too_late) == (True, False)
    assert stage.channel.texts()[-1] == "echo 1: size M"


async def test_what_was_taken_back_is_gone_and_needs_no_answer(database: Database) -> None:
    async with running(database) as stage:
        stage.conversations.receive(incoming("my card number is 4111"))
        stage.conversations.revoke("web", "v1")
        stage.conversations.wake(str(ours(stage).id))
        await stage.conversations.quiet()
        rows = stage.handoff.thread(ours(stage).id)

    assert [(row["text"], row["body"]) for row in rows] == [("", {"revoked": True})]


def ours(stage: Stage) -> Conversation:
    found = stage.conversations.find("web", "anna")
    assert found is not None
    return found

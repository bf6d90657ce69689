"""Recovery: what an earlier process left is answered and sent at the next start, nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.conversations import Conversations
from bot.storage import messages
from bot.storage.database import Connection, Database, StoreUnavailable
from tests.fakes import FakeChannel, FakeClock, FakeWords, incoming
from tests.stage import running
from tests.stub_brain import StubBrain


def stored_only(database: Database, *texts: str) -> None:
    """An earlier process took these messages and died."""
    earlier = Conversations(database, StubBrain(), FakeWords(), FakeClock())
    for number, text in enumerate(texts):
        earlier.receive(incoming(text, number=number))


async def test_stored_messages_are_answered_at_the_next_start_in_order(database: Database) -> None:
    stored_only(database, "one", "two", "three")

    async with running(database) as stage:
        await stage.conversations.quiet()

    assert stage.channel.texts()[1:] == ["echo 1: one", "echo 2: two", "echo 3: three"]


async def test_a_second_start_does_nothing_again(database: Database) -> None:
    stored_only(database, "one")
    async with running(database) as stage:
        await stage.conversations.quiet()

    async with running(database) as again:
        await again.conversations.quiet()

    assert again.channel.sent == []
    assert again.brain.turns == []


async def test_rows_claimed_for_the_web_are_sent_again_under_the_same_number(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("one")
    set_all(database, "sent", "claimed")

    async with running(database) as again:
        await again.conversations.quiet()

    assert [(m.id, m.seq) for m in again.channel.sent] == [(m.id, m.seq) for m in stage.channel.sent]
    assert again.brain.turns == []


async def test_rows_claimed_for_a_vendor_are_unknown_and_not_sent_again(database: Database) -> None:
    async with running(database, channel=FakeChannel(replays=False)) as stage:
        receipt = await stage.hear("one")
        await stage.conversations.quiet()
    set_all(database, "sent", "claimed")

    async with running(database, channel=FakeChannel(replays=False)) as again:
        again.count = 1
        await again.say("two")

    assert [row["status"] for row in again.handoff.thread(receipt.conversation_id) if row["author"] == "bot"] == [
        "unknown",
        "unknown",
        "sent",
    ]
    assert again.channel.texts() == ["echo 2: two"]


async def test_rows_not_claimed_yet_are_sent_at_the_next_start(database: Database) -> None:
    async with running(database) as stage:
        await stage.hear("one", channel="whatsapp")
        await stage.conversations.quiet()

    channel = FakeChannel(replays=False)
    later = Conversations(database, StubBrain(), FakeWords(), FakeClock())
    later.attach("whatsapp", channel)
    await later.start()
    await later.quiet()
    await later.stop()

    assert channel.texts() == ["<talk.disclosure en>", "echo 1: one"]


async def test_a_stop_finishes_the_turn_under_way(database: Database) -> None:
    async with running(database, StubBrain(delay=0.1)) as stage:
        await stage.hear("one")
        await asyncio.sleep(0.02)
        await stage.conversations.stop()

    assert stage.channel.texts()[-1] == "echo 1: one"


class Flaky(Database):
    """A database that is away for some of the writes."""

    away = 0

    @contextmanager
    def write(self, may_be_lost: bool = False, hurries: bool = False) -> Iterator[Connection]:
        if self.away:
            self.away -= 1
            raise StoreUnavailable("told to be away")
        with super().write(may_be_lost, hurries) as connection:
            yield connection


async def test_a_database_that_comes_back_finds_everything_waiting(database_url: str) -> None:
    database = Flaky(database_url)
    async with running(database) as stage:
        await stage.say("one")
        receipt = await stage.hear("two")
        database.away = 3
        await stage.conversations.quiet()
        database.away = 1
        with pytest.raises(StoreUnavailable):
            await stage.hear("refused")
        said = await stage.say("three")
    database.close()

    assert said == ["echo 3: three"]
    assert [text for text in stage.channel.texts() if "two" in text] == ["echo 2: two"]
    assert receipt.is_new


async def test_of_two_processes_on_one_message_one_answers(database: Database) -> None:
    async with running(database, StubBrain(delay=0.05)) as one, running(database, StubBrain(delay=0.05)) as other:
        receipt = await one.hear("hello there")
        other.conversations.wake(receipt.conversation_id)
        await one.conversations.quiet()
        await other.conversations.quiet()
        shown = one.conversations.history(receipt.conversation_id)

    assert len(one.brain.turns) == len(other.brain.turns) == 1
    assert [row["text"] for row in shown] == ["hello there", "<talk.disclosure en>", "echo 1: hello there"]


def set_all(database: Database, old: str, new: str) -> None:
    """As a process that died before it could note the rest."""
    with database.write() as connection:
        connection.execute(messages.messages.update().where(messages.messages.c.status == old).values(status=new))

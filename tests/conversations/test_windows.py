"""The vendor's window: outside it free text stays here, visibly; people may have longer; a message opens it again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.conversations import Window, WindowClosed
from bot.storage.database import Database
from tests.fakes import START, FakeChannel, FakeClock
from tests.stage import Stage, running

DAY = timedelta(hours=24)


def vendor(**lengths: timedelta) -> FakeChannel:
    return FakeChannel(replays=False, window=Window(**lengths))


@pytest.mark.parametrize(("later", "is_open"), [(DAY - timedelta(seconds=1), True), (DAY, False)])
def test_the_window_is_a_day_to_the_second(later: timedelta, is_open: bool) -> None:
    assert Window().is_open("bot", START, START + later) is is_open


def test_who_never_wrote_cannot_be_written_to() -> None:
    assert not Window().is_open("agent", None, START)
    assert Window().closes_at("agent", None) is None


def test_people_may_have_longer() -> None:
    window = Window(person=timedelta(days=7))

    assert window.is_open("agent", START, START + timedelta(days=6))
    assert not window.is_open("bot", START, START + timedelta(days=6))


async def taken(stage: Stage) -> str:
    receipt = await stage.hear("hello there")
    await stage.conversations.quiet()
    stage.handoff.take(receipt.conversation_id, "mina")
    await stage.conversations.quiet()
    return receipt.conversation_id


async def test_an_answer_after_the_window_is_refused_with_the_time_it_closed(database: Database) -> None:
    clock = FakeClock()
    async with running(database, channel=vendor(), clock=clock) as stage:
        ours = await taken(stage)
        clock.pass_time(hours=24, seconds=1)
        with pytest.raises(WindowClosed) as refused:
            stage.handoff.reply(ours, "mina", "still there?")
        await stage.hear("here I am", at=clock.now)
        stage.handoff.reply(ours, "mina", "welcome back")

    assert refused.value.closed_at is not None
    assert stage.channel.texts()[-1] == "welcome back"
    assert "still there?" not in [row["text"] for row in stage.handoff.thread(ours)]


async def test_what_waited_too_long_is_failed_and_says_why(database: Database) -> None:
    clock = FakeClock()
    async with running(database, channel=vendor(), clock=clock) as stage:
        await stage.hear("hello there", at=clock.now - timedelta(days=2))
        await stage.conversations.quiet()
        ours = stage.conversations.find("web", "anna")
        assert ours is not None
        rows = stage.handoff.thread(ours.id)

    assert stage.channel.sent == []
    assert [row["status"] for row in rows[1:]] == ["failed", "failed"]
    assert rows[1]["error"].startswith("window_closed")

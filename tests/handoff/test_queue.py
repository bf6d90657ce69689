"""Waiting for a person: one acknowledgement a message, a place in the queue, two ways back, the desk's hours."""

from __future__ import annotations

import pytest

from bot.messages import Reply
from bot.storage import transitions
from bot.storage.database import Database
from tests.fakes import FakeChannel, FakeWords
from tests.stage import Stage, running

OFFICE = "Mon-Fri 09:00-18:00 Asia/Seoul"  # the clock of the fakes stands at Monday 18:00 there


def owner(stage: Stage, address: str = "anna") -> str:
    ours = stage.conversations.find("web", address)
    assert ours is not None
    return ours.owner


async def test_asking_for_a_person_is_one_transaction_with_the_turn(database: Database) -> None:
    async with running(database) as stage:
        said = await stage.say("person please")
        ours = stage.conversations.find("web", "anna")

    assert ours is not None
    assert said[1:] == ["A person it is.", "<handoff.queued en place=1>"]
    assert (ours.owner, ours.epoch, ours.queued_at) == ("queued", 2, stage.clock.now)
    with database.read() as connection:
        steps = transitions.history(connection, ours.id)
    assert [(s.old_owner, s.new_owner, s.actor, s.reason, s.epoch, s.facts) for s in steps] == [
        ("bot", "queued", "shopper", "asked", 2, {"product": "TRAIL-JKT"}),
    ]


async def test_rows_of_the_turn_that_asked_leave_although_the_owner_changed(database: Database) -> None:
    async with running(database, channel=FakeChannel(replays=False)) as stage:
        said = await stage.say("person please")

    assert said == ["<talk.disclosure en>", "A person it is.", "<handoff.queued en place=1>"]


async def test_each_message_in_the_queue_gets_one_acknowledgement_and_no_brain(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("person please")
        said = [await stage.say(text) for text in ("where is my order", "hello?", "person please")]

    assert said == [["<handoff.still_queued en place=1>"]] * 3
    assert len(stage.brain.turns) == 1


WISHES = (
    "back to the bot",
    "Back to the bot!",
    "back to the bot please",
    "ok, then take me back to the bot",
    "봇으로",
    " 봇으로 돌아갈래요~",
    "그냥 봇으로 돌아갈래요",
    "상담원 말고 봇으로 부탁드려요",
)


@pytest.mark.parametrize("text", WISHES)
async def test_a_phrase_leads_back_to_the_bot(database: Database, text: str) -> None:
    async with running(database) as stage:
        await stage.say("person please")
        back = await stage.say(text)
        after = await stage.say("hello there")

    assert [line.split(" ")[0] for line in back] == ["<handoff.back_with_bot"]
    assert after == ["echo 2: hello there"]
    assert owner(stage) == "bot"


@pytest.mark.parametrize(
    "text",
    [
        "the bot told me nonsense",
        "do not send me back to the bot",
        "don't go back to the bot",
        "bot",
        "봇이 이상해요",
    ],
)
async def test_a_sentence_about_the_bot_does_not(database: Database, text: str) -> None:
    async with running(database) as stage:
        await stage.say("person please")
        await stage.say(text)

    assert owner(stage) == "queued"


async def test_the_button_leads_back_and_later_says_so(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("person please")
        await stage.say("still there?")
        back = await stage.press("Back to the bot")
        again = await stage.press("Back to the bot")

    assert back == ["<handoff.back_with_bot en>"]
    assert again == ["<handoff.with_bot en>"]


async def test_an_old_button_pressed_in_the_queue_does_nothing_but_is_acknowledged(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("ask me")
        await stage.say("person please")
        said = await stage.press("Cancel it")
        await stage.say("back to the bot")
        later = await stage.press("Cancel it")

    assert said == ["<handoff.still_queued en place=1>"]
    assert later == ["chose cancel_order 3"]


async def test_an_acknowledgement_that_cannot_be_said_blocks_nothing(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("person please")
        stage.conversations.ledger.words = Speechless()
        lost = await stage.say("hello?")
        back = await stage.say("back to the bot")

    assert (lost, owner(stage)) == ([], "bot")
    assert [line.split(" ")[0] for line in back] == ["<handoff.back_with_bot"]


class Speechless(FakeWords):
    """Content with one sentence missing."""

    def say(self, key: str, language: str, **values: object) -> Reply:
        if key == "handoff.still_queued":
            raise KeyError(key)
        return super().say(key, language, **values)


async def test_places_are_given_in_the_order_of_waiting(database: Database) -> None:
    async with running(database) as stage:
        for who in ("anna", "ben", "chloe"):
            await stage.say("person please", address=who)
            stage.clock.pass_time(minutes=1)
        ben = stage.conversations.find("web", "ben")
        assert ben is not None
        stage.handoff.take(ben.id, "mina")
        await stage.conversations.quiet()
        said = await stage.say("hello?", address="chloe")

    assert said == ["<handoff.still_queued en place=2>"]


async def test_outside_the_hours_people_are_promised_when_they_come(database: Database) -> None:
    async with running(database, desk_hours=OFFICE) as stage:
        said = await stage.say("person please")
        noted = await stage.say("my parcel is wet")
        assert owner(stage) == "after_hours"
        stage.clock.pass_time(hours=16)
        morning = await stage.say("anybody there?")

    assert said[-1] == "<handoff.after_hours en opens=2026-11-24 09:00:00>"
    assert noted == ["<handoff.noted en opens=2026-11-24 09:00:00>"]
    assert morning == ["<handoff.still_queued en place=1>"]
    assert owner(stage) == "queued"


async def test_the_wait_counts_from_the_first_asking(database: Database) -> None:
    async with running(database, desk_hours=OFFICE) as stage:
        await stage.say("person please")
        asked = stage.clock.now
        stage.clock.pass_time(hours=16)
        await stage.say("anybody there?")
        waiting = stage.handoff.cases("waiting", "mina")

    assert [case.waiting_since for case in waiting] == [asked]


async def test_messages_of_one_burst_are_answered_by_who_owns_the_conversation_then(database: Database) -> None:
    async with running(database) as stage:
        for text in ("person please", "and hurry", "back to the bot", "hello there"):
            await stage.hear(text)
        await stage.conversations.quiet()

    assert stage.channel.texts()[2:] == [
        "<handoff.queued en place=1>",
        "<handoff.still_queued en place=1>",
        "<handoff.back_with_bot en>",
        "echo 2: hello there",
    ]

"""Taking over, answering, handing back: one owner at a time, losers learn who won, nothing twice."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from argon2 import PasswordHasher

from bot.agents import Agent, Agents
from bot.conversations import ConversationNotFound
from bot.handoff import NothingToSay, NotYours
from bot.storage import transitions
from bot.storage.database import Database
from tests.fakes import FakeChannel, FakeClock
from tests.stage import Stage, running


def agent(stage: Stage, name: str) -> Agent:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    agents = Agents(stage.conversations.database, stage.clock, cheap)
    return agents.create(name, f"{name}@shop.example", "agent", "a long password")


async def chatting(stage: Stage) -> str:
    receipt = await stage.hear("hello there")
    await stage.conversations.quiet()
    return receipt.conversation_id


async def test_an_agent_takes_answers_and_hands_back(database: Database) -> None:
    async with running(database) as stage:
        ours = await chatting(stage)
        stage.handoff.take(ours, "mina")
        stage.handoff.reply(ours, "mina", "Hello, Mina here.")
        stage.handoff.hand_back(ours, "mina")
        await stage.conversations.quiet()
        said = await stage.say("thank you Mina")

    assert stage.channel.texts()[2:] == [
        "<handoff.joined en>",
        "Hello, Mina here.",
        "<handoff.handed_back en>",
        *said,
    ]
    assert said == ["<talk.disclosure en>", "echo 2: thank you Mina"]


async def test_of_twenty_agents_one_takes_it_and_the_others_learn_who(database: Database) -> None:
    async with running(database) as stage:
        ours = await chatting(stage)
        people = [agent(stage, f"agent{number}") for number in range(4)]

        def take(number: int) -> str | None:
            try:
                stage.handoff.take(ours, people[number % 4].id)
            except NotYours as lost:
                return lost.agent_name
            return None

        with ThreadPoolExecutor(20) as threads:
            told = [name for name in threads.map(take, range(20)) if name]
        await stage.conversations.quiet()
        owner = stage.conversations.get(ours)

    winner = next(person for person in people if person.id == owner.agent_id)
    assert set(told) == {winner.name}
    assert len(told) == 15  # the winner's own five clicks are no loss
    assert stage.channel.texts().count("<handoff.joined en>") == 1
    assert owner.epoch == 2


async def test_only_the_owner_answers_hands_back_and_closes(database: Database) -> None:
    async with running(database) as stage:
        ours = await chatting(stage)
        for act in (stage.handoff.hand_back, stage.handoff.close):
            with pytest.raises(NotYours):
                act(ours, "mina")
        stage.handoff.take(ours, "mina")
        with pytest.raises(NotYours) as lost:
            stage.handoff.reply(ours, "leo", "I know better")

    assert (lost.value.owner, lost.value.agent_id) == ("human", "mina")


async def test_a_reply_sent_twice_with_its_key_arrives_once(database: Database) -> None:
    async with running(database) as stage:
        ours = await chatting(stage)
        stage.handoff.take(ours, "mina")
        with ThreadPoolExecutor(8) as threads:
            rows = list(threads.map(lambda _: stage.handoff.reply(ours, "mina", "Once only.", key="k1"), range(8)))
        stage.handoff.hand_back(ours, "mina")
        late = stage.handoff.reply(ours, "mina", "Once only.", key="k1")
        await stage.conversations.quiet()

    assert {row.id for row in rows} == {late.id}
    assert stage.channel.texts().count("Once only.") == 1


async def test_an_empty_reply_is_refused(database: Database) -> None:
    async with running(database) as stage:
        ours = await chatting(stage)
        stage.handoff.take(ours, "mina")
        with pytest.raises(NothingToSay):
            stage.handoff.reply(ours, "mina", " \x00 ")


async def test_a_note_is_for_agents_and_needs_no_ownership(database: Database) -> None:
    async with running(database) as stage:
        ours = await chatting(stage)
        note = stage.handoff.note(ours, "leo", "Knows the owner.")
        await stage.conversations.quiet()

    assert note.visibility == "note"
    assert "Knows the owner." not in stage.channel.texts()
    assert "Knows the owner." in [row["text"] for row in stage.handoff.thread(ours)]


async def test_an_answer_from_the_phone_silences_the_bot_until_somebody_hands_back(database: Database) -> None:
    async with running(database, channel=FakeChannel(replays=False)) as stage:
        ours = await chatting(stage)
        sent = stage.channel.sent[-1]
        own_echo = stage.handoff.answered_elsewhere(ours, sent.text, f"vendor-{sent.id}")
        before = stage.conversations.get(ours).owner
        row = stage.handoff.answered_elsewhere(ours, "From my phone", "wamid.9")
        repeated = stage.handoff.answered_elsewhere(ours, "From my phone", "wamid.9")
        silent = await stage.say("hello?")
        external = stage.conversations.get(ours)
        stage.handoff.hand_back(ours, "mina")
        await stage.conversations.quiet()

    assert (own_echo, before, repeated) == (None, "bot", None)
    assert row is not None
    assert row.status == "sent"
    assert (external.owner, external.agent_id) == ("human", "external")
    assert silent == []
    assert "From my phone" not in stage.channel.texts()


async def test_an_agent_may_take_over_from_the_phone(database: Database) -> None:
    async with running(database) as stage:
        ours = await chatting(stage)
        stage.handoff.answered_elsewhere(ours, "From my phone", "wamid.9")
        taken = stage.handoff.take(ours, "mina")

    assert taken.agent_id == "mina"


async def test_who_leaves_gives_everything_back_to_the_queue(database: Database) -> None:
    async with running(database) as stage:
        ours = await chatting(stage)
        stage.handoff.take(ours, "mina")
        count = stage.handoff.release("mina", "away")
        await stage.conversations.quiet()
        owner = stage.conversations.get(ours).owner

    assert (count, owner) == (1, "queued")
    assert stage.channel.texts()[-1] == "<handoff.queued en place=1>"


async def test_asking_for_a_person_twice_changes_nothing(database: Database) -> None:
    async with running(database) as stage:
        ours = await chatting(stage)
        first = await asyncio.to_thread(stage.handoff.request, ours, "asked")
        again = await asyncio.to_thread(stage.handoff.request, ours, "asked")

    assert (first.owner, first.epoch) == (again.owner, again.epoch) == ("queued", 2)


async def test_every_change_of_owner_is_in_the_audit_with_a_growing_epoch(database: Database) -> None:
    async with running(database) as stage:
        ours = await chatting(stage)
        stage.handoff.request(ours, "complaint")
        stage.handoff.take(ours, "mina")
        stage.handoff.hand_back(ours, "mina")
        stage.handoff.take(ours, "leo")
        stage.handoff.close(ours, "leo")
        await stage.say("me again")

    with database.read() as connection:
        steps = transitions.history(connection, ours)
    assert [(step.new_owner, step.actor, step.epoch) for step in steps] == [
        ("queued", "shopper", 2),
        ("human", "mina", 3),
        ("bot", "mina", 4),
        ("human", "leo", 5),
        ("closed", "leo", 6),
        ("bot", "shopper", 7),
    ]
    assert all(step.old_owner == before.new_owner for before, step in pairwise(steps))


def test_a_conversation_that_is_not_there_is_said(sqlite: Database) -> None:
    async def tried() -> None:
        async with running(sqlite) as stage:
            for act in (stage.handoff.take, stage.handoff.close):
                with pytest.raises(ConversationNotFound):
                    act("c-unknown", "mina")
            with pytest.raises(ConversationNotFound):
                stage.conversations.get("c-unknown")

    asyncio.run(tried())


async def test_whoever_took_it_elsewhere_and_says_nothing_for_a_day_loses_it_to_the_bot(database: Database) -> None:
    clock = FakeClock()
    async with running(database, clock=clock) as stage:
        receipt = await stage.hear()
        await stage.conversations.quiet()
        stage.handoff.answered_elsewhere(receipt.conversation_id, "Tom here", "wamid.9")
        clock.pass_time(hours=23)
        early = await stage.say("still there?", at=clock.now)
        clock.pass_time(hours=2)
        late = await stage.say("hello?", at=clock.now)

    assert early == []
    assert late == ["<talk.disclosure en>", "echo 2: hello?"]

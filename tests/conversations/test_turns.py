"""Turns: in order, one at a time per conversation, side by side across conversations, never silent."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.conversations import TypingChanged
from bot.messages import Reply, Thought
from bot.storage import events, memories
from bot.storage.database import Database
from tests.fakes import START, incoming
from tests.stage import running
from tests.stub_brain import StubBrain

DISCLOSURE = "<talk.disclosure en>"


async def test_the_first_bubble_says_that_this_is_an_assistant_and_only_the_first(database: Database) -> None:
    async with running(database) as stage:
        first, second = await stage.say("hello there"), await stage.say("and again")

    assert first == [DISCLOSURE, "echo 1: hello there"]
    assert second == ["echo 2: and again"]


async def test_twenty_copies_at_once_get_one_answer(database: Database) -> None:
    async with running(database) as stage:
        await asyncio.gather(*(stage.receive(incoming("hello there")) for _ in range(20)))
        await stage.conversations.quiet()
        stage.clock.pass_time(days=3)
        await stage.receive(incoming("hello there"))
        await stage.conversations.quiet()

    assert stage.channel.texts() == [DISCLOSURE, "echo 1: hello there"]
    assert len(stage.brain.turns) == 1


async def test_messages_are_answered_in_the_order_of_their_time(database: Database) -> None:
    async with running(database, StubBrain(delay=0.02)) as stage:
        conversations = stage.conversations
        said = [("second", -2), ("third", -1), ("first", -3)]
        for number, (text, seconds) in enumerate(said):
            at = START + timedelta(seconds=seconds)
            receipt = await asyncio.to_thread(conversations.receive, incoming(text, number=number, at=at))
        conversations.wake(receipt.conversation_id)
        await conversations.quiet()

    assert stage.channel.texts()[1:] == ["echo 1: first", "echo 2: second", "echo 3: third"]


async def test_messages_of_the_same_moment_are_answered_as_they_came(database: Database) -> None:
    async with running(database) as stage:
        for number in range(10):
            await stage.receive(incoming(f"no {number}", number=number, at=START))
        await stage.conversations.quiet()

    assert stage.channel.texts()[1:] == [f"echo {number + 1}: no {number}" for number in range(10)]


async def test_one_turn_at_a_time_in_a_conversation_and_many_side_by_side(database: Database) -> None:
    brain = StubBrain(delay=0.05)
    async with running(database, brain) as stage:
        said = [incoming(f"{n}", number=10 * who + n, address=f"{who}") for who in range(8) for n in range(3)]
        await asyncio.gather(*(stage.receive(each) for each in said))
        await stage.conversations.quiet()

    assert len(brain.turns) == 24
    assert brain.most_at_once == 1
    assert brain.most_together > 1


async def test_a_late_turn_is_an_apology_and_its_result_is_dropped(database: Database) -> None:
    async with running(database, deadline=0.05) as stage:
        said = await stage.say("sleep 5 and answer")
        after = await stage.say("quick one")

    assert said == [DISCLOSURE, "<errors.slow en>"]
    assert after == ["echo 1: quick one"]


async def test_a_brain_that_does_not_stop_when_told_cannot_hold_the_shopper(database: Database) -> None:
    released = asyncio.Event()

    class Stubborn(StubBrain):
        async def think(self, turn, memory):  # type: ignore[no-untyped-def]
            try:
                await released.wait()
            except asyncio.CancelledError:
                await released.wait()
            return Thought((Reply("far too late"),), "{}")

    async with running(database, Stubborn(), deadline=0.05) as stage:
        said = await stage.say("hello there")
        released.set()
        await asyncio.sleep(0)
        await stage.conversations.quiet()

    assert said == [DISCLOSURE, "<errors.slow en>"]
    assert "far too late" not in stage.channel.texts()


async def test_a_broken_turn_is_an_apology_and_the_second_in_a_row_offers_more(database: Database) -> None:
    async with running(database) as stage:
        said = [(await stage.say(text))[-1] for text in ("fail now", "fail again", "all good", "fail once more")]

    assert said == ["<errors.broken en>", "<errors.again en>", "echo 1: all good", "<errors.broken en>"]


async def test_a_broken_turn_leaves_the_memory_as_it_was(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("one")
        await stage.say("fail two")
        receipt = await stage.hear("three")
        await stage.conversations.quiet()

    assert stage.channel.texts()[-1] == "echo 2: three"
    with database.read() as connection:
        assert memories.load(connection, receipt.conversation_id) == '{"count": 2}'


async def test_a_brain_without_an_answer_is_not_silence(database: Database) -> None:
    brain = StubBrain(script=lambda turn, memory: Thought((), "{}"))
    async with running(database, brain) as stage:
        assert (await stage.say())[-1] == "<errors.broken en>"


async def test_an_answer_that_cannot_be_stored_becomes_an_apology(database: Database) -> None:
    unstorable = Thought((Reply("fine"),), memory=["not", {"text"}])  # type: ignore[arg-type]
    brain = StubBrain(script=lambda turn, memory: unstorable if turn.text == "poison" else None)
    async with running(database, brain) as stage:
        poisoned, after = await stage.say("poison"), await stage.say("next one")

    assert poisoned == [DISCLOSURE, "<errors.broken en>"]
    assert after == ["echo 1: next one"]


async def test_surrogates_in_an_answer_do_not_stop_it(database: Database) -> None:
    brain = StubBrain(script=lambda turn, memory: Thought((Reply("half \ud83d a face\x00"),)))
    async with running(database, brain) as stage:
        assert (await stage.say())[-1] == "half \ufffd a face"


async def test_too_long_and_empty_messages_get_a_sentence_without_the_brain(database: Database) -> None:
    async with running(database) as stage:
        long, empty = await stage.say("long " * 1000), await stage.say("\x00")

    assert (long[-1], empty[-1]) == ("<errors.too_long en>", "<errors.no_text en>")
    assert stage.brain.turns == []


async def test_the_turn_knows_page_language_and_client(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("이거 M 있어요?", page={"product": "TRAIL-JKT"}, client="abc")

    turn = stage.brain.turns[0]
    assert (turn.language, turn.page, turn.client, turn.channel) == ("ko", {"product": "TRAIL-JKT"}, "abc", "web")
    assert stage.channel.texts()[0] == "<talk.disclosure ko>"


async def test_the_brain_may_change_the_language(database: Database) -> None:
    brain = StubBrain(script=lambda turn, memory: Thought((Reply("네"),), language="ko"))
    async with running(database, brain) as stage:
        said = await stage.say("Korean please")
        receipt = await stage.hear("1001")
        await stage.conversations.quiet()

    assert said == ["<talk.disclosure ko>", "네"]
    assert stage.conversations.get(receipt.conversation_id).language == "ko"


async def test_typing_goes_on_and_off_around_a_turn(database: Database) -> None:
    async with running(database) as stage:
        seen: list[bool] = []
        stage.conversations.feed.listen(lambda n: seen.append(n.is_on) if isinstance(n, TypingChanged) else None)
        await stage.say("hello there")
        await stage.say("fail now")

    assert seen == [True, False, True, False]


async def test_each_answer_is_one_event(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("one")
        receipt = await stage.hear("fail two")
        await stage.conversations.quiet()

    with database.read() as connection:
        happened = events.of_conversation(connection, receipt.conversation_id)
    answered = [event for event in happened if event.name == "message_answered"]
    assert [event.data["kind"] for event in answered] == ["thought", "broken"]
    assert answered[1].data["turn"].endswith(".broken")


async def test_a_message_after_closing_goes_to_the_bot(database: Database) -> None:
    async with running(database) as stage:
        receipt = await stage.hear("hello there")
        await stage.conversations.quiet()
        stage.handoff.take(receipt.conversation_id, "mina")
        stage.handoff.close(receipt.conversation_id, "mina")
        said = await stage.say("one more thing")

    assert said[-2:] == [DISCLOSURE, "echo 2: one more thing"]
    assert stage.conversations.get(receipt.conversation_id).owner == "bot"

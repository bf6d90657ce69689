"""Going on elsewhere: the code works once and expires; memory, language and the open question move; proof does not."""

from __future__ import annotations

import re

import pytest

from bot.conversations.codes import find_code, hash_of, new_code
from bot.messages import Reply, Thought, Turn
from bot.storage import memories, proofs
from bot.storage.database import Database
from tests.fakes import FakeClock
from tests.stage import Stage, running
from tests.stub_brain import StubBrain

WISH = "can I continue on whatsapp"


async def code_from(stage: Stage, **more: str) -> str:
    said = await stage.say(WISH, **more)
    found = re.search(r"code=(\S+)", said[-1])
    assert found is not None
    return found[1]


async def phone_says(stage: Stage, text: str, **more: object) -> list[str]:
    return await stage.say(text, address="phone", **more)


def test_codes_are_recognised_as_people_type_them() -> None:
    code = new_code()

    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f"코드 {code} 이어 하기",
        f" {code}.",
    ):
        assert find_code(typed) == code


@pytest.mark.parametrize(
    "text", ["black-white", "2345678923", "my phone is 010-5550-1002", "TRAIL-JKT", "order 10011", "", "B2C4D-" * 40]
)
def test_what_people_say_is_no_code(text: str) -> None:
    assert find_code(text) is None


def test_codes_differ_and_are_kept_as_hashes_alone() -> None:
    codes = {new_code() for _ in range(500)}

    assert len(codes) == 500
    assert len({hash_of(code) for code in codes}) == 500


async def test_the_open_question_and_the_memory_move(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("one")
        await stage.say("ask")
        code = await code_from(stage)
        said = await phone_says(stage, f"Go on with code {code}")
        pressed = await stage.press("Status", address="phone")

    assert said == ["<link.joined en>", "<talk.disclosure en>", "What now?"]
    assert pressed == ["chose order_status 3"]


async def test_what_may_be_done_only_once_is_not_offered_again_elsewhere(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("ask")
        code = await code_from(stage)
        await phone_says(stage, code)
        asked = next(row for row in reversed(stage.channel.sent) if row.text == "What now?")

    assert [button["title"] for button in asked.body["buttons"]] == ["Status"]


async def test_a_code_works_once(database: Database) -> None:
    async with running(database) as stage:
        code = await code_from(stage)
        await phone_says(stage, code)

        assert await phone_says(stage, code) == ["<link.used en>"]
        assert (await stage.say(code, address="thief"))[-1] == "<link.used en>"


async def test_a_code_expires(database: Database) -> None:
    clock = FakeClock()
    async with running(database, clock=clock) as stage:
        code = await code_from(stage)
        clock.pass_time(minutes=15)
        said = await phone_says(stage, code, at=clock.now)

    assert said == ["<link.expired en>"]


async def test_a_newer_code_makes_the_older_one_void(database: Database) -> None:
    async with running(database) as stage:
        first = await code_from(stage)
        second = await code_from(stage)

        assert await phone_says(stage, first) == ["<link.unknown en>"]
        assert (await phone_says(stage, second))[0] == "<link.joined en>"


async def test_a_code_leads_nowhere_in_its_own_conversation(database: Database) -> None:
    async with running(database) as stage:
        code = await code_from(stage)

        assert await stage.say(code) == ["<link.same_place en>"]
        assert (await phone_says(stage, code))[0] == "<link.joined en>"


async def test_proof_never_travels(database: Database) -> None:
    async with running(database) as stage:
        receipt = await stage.hear("hello")
        await stage.conversations.quiet()
        proof = proofs.Proof(receipt.conversation_id, "email", "emma.wilson@example.com", "t1", stage.clock())
        with database.write() as connection:
            proofs.add_proof(connection, proof)
        code = await code_from(stage)
        await phone_says(stage, code)
        phone = stage.conversations.find("web", "phone")
        assert phone is not None
        with database.read() as connection:
            assert list(proofs.proven(connection, [phone.id])) == []


async def test_both_belong_to_one_customer_and_can_be_parted_again(database: Database) -> None:
    async with running(database) as stage:
        await phone_says(stage, "I was here before")
        await stage.say("one")
        code = await code_from(stage)
        await phone_says(stage, code)
        ours, phone = stage.conversations.find("web", "anna"), stage.conversations.find("web", "phone")
        assert ours is not None
        assert phone is not None
        assert phone.customer_id is not None
        assert phone.customer_id == ours.customer_id
        undone = await stage.press("Undo", address="phone")
        parted = stage.conversations.get(phone.id)
        with database.read() as connection:
            memory = memories.load(connection, phone.id)

    assert undone == ["<link.undone en>"]
    assert parted.customer_id is None
    assert memory == '{"count": 1}'


async def test_replies_stay_where_they_were_asked_for(database: Database) -> None:
    async with running(database) as stage:
        code = await code_from(stage)
        await phone_says(stage, code)
        await stage.say("still here")

    assert [row.conversation_id for row in stage.channel.sent[-1:]] == [stage.conversations.find("web", "anna").id]  # type: ignore[union-attr]


async def test_a_brain_that_lets_nothing_travel_moves_nothing(database: Database) -> None:
    class Homely:
        async def think(self, turn: Turn, memory: str | None) -> Thought:
            return Thought((Reply(f"knows {memory}"),), "secret")

    async with running(database, Homely()) as stage:  # type: ignore[arg-type]
        await stage.say("one")
        code = await code_from(stage)
        await phone_says(stage, code)
        said = await phone_says(stage, "two")

    assert said == ["knows None"]


@pytest.mark.parametrize("text", ["don't continue on whatsapp", "whatsapp", "continue", "x" * 101 + WISH])
async def test_what_is_no_wish_goes_to_the_brain(database: Database, text: str) -> None:
    async with running(database, StubBrain()) as stage:
        assert (await stage.say(text))[-1].startswith("echo 1")

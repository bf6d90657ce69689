"""The desk's lists: no conversation is in none of them, and each carries what spares the shopper a repetition."""

from __future__ import annotations

import pytest

from bot.handoff import LISTS, Handoff
from bot.storage import proofs
from bot.storage.database import Database
from tests.stage import running


def ids(handoff: Handoff, which: str, agent_id: str = "mina") -> list[str]:
    return [case.conversation.address for case in handoff.cases(which, agent_id)]


async def test_every_conversation_is_in_exactly_one_list(database: Database) -> None:
    async with running(database) as stage:
        for who in ("bot", "waits", "mine", "leos", "phones", "closed"):
            await stage.say("hello there", address=who)
        found = {who: stage.conversations.find("web", who) for who in ("waits", "mine", "leos", "phones", "closed")}
        ours = {who: conversation.id for who, conversation in found.items() if conversation}
        stage.handoff.request(ours["waits"], "asked")
        stage.handoff.take(ours["mine"], "mina")
        stage.handoff.take(ours["leos"], "leo")
        stage.handoff.answered_elsewhere(ours["phones"], "hi", "wamid.1")
        stage.handoff.take(ours["closed"], "mina")
        stage.handoff.close(ours["closed"], "mina")
        lists = {which: set(ids(stage.handoff, which)) for which in LISTS}
        counts = stage.handoff.counts("mina")

    assert lists == {
        "waiting": {"waits"},
        "mine": {"mine"},
        "others": {"leos", "phones"},
        "bot": {"bot"},
        "closed": {"closed"},
    }
    assert counts == {"waiting": 1, "mine": 1, "others": 2}


async def test_who_waits_longest_comes_first_with_the_place_and_the_reason(database: Database) -> None:
    async with running(database) as stage:
        for who in ("anna", "ben"):
            await stage.say("person please", address=who, page={"product": "OXF-SHT", "url": "/p/OXF-SHT"})
            stage.clock.pass_time(minutes=5)
        await stage.say("it is urgent", address="anna")
        first, second = stage.handoff.cases("waiting", "mina")

    assert (first.conversation.address, first.place, second.place) == ("anna", 1, 2)
    assert first.waiting_since is not None
    assert (stage.clock.now - first.waiting_since).total_seconds() == 600
    assert (first.facts.reason, first.facts.details) == ("asked", {"product": "TRAIL-JKT"})
    assert (first.facts.product, first.facts.url) == ("OXF-SHT", "/p/OXF-SHT")
    assert [line.text for line in first.lines] == [
        "<handoff.queued en place=1>",
        "it is urgent",
        "<handoff.still_queued en place=1>",
    ]


async def test_what_was_proven_is_shown_and_only_in_its_own_conversation(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("hello there", address="anna")
        await stage.say("hello there", address="ben")
        anna = stage.conversations.find("web", "anna")
        assert anna is not None
        with database.write() as connection:
            proofs.add_proof(connection, proofs.Proof(anna.id, "email", "emma@shop.example", "t1", stage.clock.now))
        shown = {case.conversation.address: case.facts.proven for case in stage.handoff.cases("bot", "mina")}

    assert shown == {"anna": ("emma@shop.example",), "ben": ()}
    assert stage.handoff.case(anna.id).facts.proven == ("emma@shop.example",)


async def test_the_reason_is_gone_once_the_bot_is_back(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("person please")
        await stage.say("back to the bot")
        case = stage.handoff.cases("bot", "mina")[0]

    assert (case.facts.reason, case.place, case.waiting_since) == ("", None, None)


async def test_a_list_costs_a_few_queries_however_long_it_is(database: Database) -> None:
    from sqlalchemy import event

    async with running(database) as stage:
        for number in range(12):
            await stage.say("person please", address=f"{number}")
        said: list[str] = []
        event.listen(database.engine, "before_cursor_execute", lambda *a: said.append(a[2]))
        stage.handoff.cases("waiting", "mina")

    assert len([statement for statement in said if statement.startswith("SELECT")]) <= 6


async def test_a_list_that_does_not_exist_is_refused(database: Database) -> None:
    async with running(database) as stage:
        with pytest.raises(ValueError):
            stage.handoff.cases("everything", "mina")


async def test_the_thread_is_paged_with_notes_and_suggestions(database: Database) -> None:
    async with running(database) as stage:
        receipt = await stage.hear("hello there")
        await stage.conversations.quiet()
        stage.handoff.note(receipt.conversation_id, "mina", "a note")
        latest = stage.handoff.thread(receipt.conversation_id, limit=2)
        after = stage.handoff.thread(receipt.conversation_id, after_seq=latest[0]["seq"])

    assert [row["visibility"] for row in latest] == ["public", "note"]
    assert [row["text"] for row in after] == ["a note"]

"""Every look into a conversation and every action leaves a line, and a lead can read them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta, timezone

from bot.audit import Audit
from bot.storage import events
from bot.storage.database import Database
from tests.channels.desk.conftest import Shopper
from tests.desk_server import DeskServer

Shopping = Callable[..., AbstractAsyncContextManager[Shopper]]


def happened(desk: DeskServer, conversation: str) -> list[tuple[str, str]]:
    with desk.conversations.database.read() as connection:
        found = events.of_conversation(connection, conversation)
    return [(event.name, event.data["agent_id"]) for event in found if "agent_id" in event.data]


async def test_looks_and_actions_are_written_down_with_who_did_them(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("person") as anna:
        mina, jun = desk.client("Mina"), desk.client("Jun")
        mina.thread(anna.conversation)
        jun.thread(anna.conversation)
        for what in ("take", "reply", "note", "hand-back"):
            mina.do(anna.conversation, what, text="hello")
        mina.do(anna.conversation, "take")
        mina.do(anna.conversation, "close")

        hers, his = desk.ids["Mina"], desk.ids["Jun"]
        assert happened(desk, anna.conversation) == [
            ("conversation_viewed", hers),
            ("conversation_viewed", his),
            ("conversation_taken", hers),
            ("reply_written", hers),
            ("note_written", hers),
            ("conversation_handed_back", hers),
            ("conversation_taken", hers),
            ("conversation_closed_by_agent", hers),
        ]


async def test_the_audit_holds_the_client_and_never_what_was_said(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("person") as anna:
        mina = desk.client("Mina")
        mina.do(anna.conversation, "take")
        mina.do(anna.conversation, "reply", text="private words")

        with desk.conversations.database.read() as connection:
            found = [e for e in events.of_conversation(connection, anna.conversation) if "agent_id" in e.data]

        assert all(event.data["client"] for event in found)
        assert "private words" not in str(found)
        assert "127.0.0.1" not in str(found)


async def test_a_lead_reads_who_did_what_in_order(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("person") as anna:
        mina, leo = desk.client("Mina"), desk.client("Leo")
        mina.thread(anna.conversation)
        mina.do(anna.conversation, "take")
        mina.do(anna.conversation, "hand-back")

        entries = leo.get(f"/desk/api/conversations/{anna.conversation}/trail").json()["entries"]

        told = [(entry["what"], entry["facts"].get("to"), entry["name"] or entry["actor"]) for entry in entries]
        assert told == [
            ("owner", "queued", "shopper"),
            ("conversation_viewed", None, "Mina Example"),
            ("owner", "human", "Mina Example"),
            ("owner", "bot", "Mina Example"),
            ("trail_viewed", None, "Leo Example"),
        ]


def test_a_page_that_looks_again_by_itself_is_one_look(database: Database) -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
    clock = [now]
    audit = Audit(database, lambda: clock[0])
    for seconds in (0, 5, 59, 61, 70):
        clock[0] = now + timedelta(seconds=seconds)
        audit.look("mina", "client", "conversation")
        audit.look("jun", "client", "conversation")

    with database.read() as connection:
        found = events.of_conversation(connection, "conversation")

    assert [event.data["agent_id"] for event in found] == ["mina", "jun", "mina", "jun"]


def test_logging_in_and_out_and_refusals_are_written_down(own_desk: DeskServer) -> None:
    client = own_desk.client("Mina")
    client.form("/desk/logout", {"csrf": client.csrf})
    own_desk.client().log_in("mina@shop.example", "wrong")

    with own_desk.conversations.database.read() as connection:
        found = [(row.name, row.data.get("agent_id")) for row in connection.execute(events.events.select())]

    mina = own_desk.ids["Mina"]
    assert found == [("desk_logged_in", mina), ("desk_logged_out", mina), ("desk_login_refused", None)]

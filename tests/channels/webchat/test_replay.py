"""Reloads, cuts, restarts and tabs: nothing is lost, nothing is shown twice to one client."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest

from tests.resuming import play, seqs
from tests.socket_client import SocketClient
from tests.webchat_server import WebChatServer


def ids(events: list[dict[str, Any]]) -> list[str]:
    return [each["payload"]["metadata"]["id"] for each in events]


def test_a_client_that_resumes_gets_what_it_missed_and_no_more(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            token = await anna.start_session()
            await anna.say("one")
            last = (await anna.hear("echo 1: one"))["metadata"]["seq"]
        async with await SocketClient.open(server.url) as other:
            await other.start_session(token)
            await other.say("two")
            await other.hear("echo 2: two")
        async with await SocketClient.open(server.url) as anna:
            assert await anna.start_session(token, last_seq=last) == token
            await anna.hear("echo 2: two")

            assert seqs(anna) == [last + 1, last + 2]
            assert [body["text"] for body in anna.named("user_echo")] == ["two"]

    asyncio.run(scene())


def test_the_number_may_stand_in_metadata_too(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            token = await anna.start_session()
            await anna.say("one")
            await anna.hear("echo 1: one")
        async with await SocketClient.open(server.url) as anna:
            await anna.start_session(token, metadata={"last_seq": 0})
            await anna.hear("echo 1: one")

    asyncio.run(scene())


def test_a_stock_client_that_reconnects_is_not_told_again(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as stock:
            token = await stock.start_session()
            await stock.say("one")
            await stock.hear("echo 1: one")
        async with await SocketClient.open(server.url) as stock:
            await stock.start_session(token)
            await stock.say("two")
            await stock.hear("echo 2: two")

            assert len(stock.bubbles) == 1

    asyncio.run(scene())


def test_asking_twice_repeats_nothing(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            token = await anna.start_session()
            await anna.say("one")
            await anna.hear("echo 1: one")
            before = len(anna.bubbles)
            for _ in range(3):
                await anna.start_session(token, last_seq=0)

            assert len(anna.bubbles) == before
            assert anna.named("user_echo") == []

    asyncio.run(scene())


def test_buttons_from_before_a_reconnect_stay_valid(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            token = await anna.start_session()
            await anna.say("ask")
            payload = (await anna.hear("What now?"))["quick_replies"][0]["payload"]
        async with await SocketClient.open(server.url) as anna:
            await anna.start_session(token)
            await anna.say(payload)
            await anna.hear("chose order_status")

    asyncio.run(scene())


def test_history_comes_in_pages_oldest_first(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            await anna.start_session()
            for number in range(6):
                await anna.say(f"number {number}")
                await anna.hear(f": number {number}")
            everything = await anna.call("history_request", {})
            latest = await anna.call("history_request", {"limit": 4})
            first = latest["events"][0]["payload"]["metadata"]["seq"]
            earlier = await anna.call("history_request", {"limit": 4, "before_seq": first})
            later = await anna.call("history_request", {"limit": 4, "after_seq": 2})

            assert ids(earlier["events"]) + ids(latest["events"]) == ids(everything["events"])[-8:]
            assert (everything["more"], latest["more"], earlier["more"]) == (False, True, True)
            assert ids(later["events"]) == ids(everything["events"])[2:6]

    asyncio.run(scene())


def test_history_opens_with_a_token_only(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna, await SocketClient.open(server.url) as mallory:
            await anna.start_session()
            await anna.say("a secret")
            await anna.hear("a secret")
            assert (await mallory.call("history_request", {}))["error"] == "no_session"
            await mallory.start_session()
            assert (await mallory.call("history_request", {"after_seq": 0}))["events"] == []

    asyncio.run(scene())


def test_what_was_said_while_nobody_was_connected_is_there_on_return(own_server: WebChatServer) -> None:
    async def scene() -> None:
        anna = await SocketClient.open(own_server.url)
        token = await anna.start_session()
        await anna.say("sleep 0.2", "m-1")
        await anna.drop()
        await asyncio.sleep(0.4)
        async with await SocketClient.open(own_server.url) as back:
            await back.start_session(token, last_seq=0)
            await back.hear("echo 1: sleep 0.2")

    asyncio.run(scene())


def test_a_restart_of_the_server_loses_and_doubles_nothing(own_server: WebChatServer) -> None:
    async def before() -> tuple[str, int]:
        async with await SocketClient.open(own_server.url) as anna:
            token = await anna.start_session()
            await anna.say("one", "m-1")
            return token, (await anna.hear("echo 1: one"))["metadata"]["seq"]

    async def after(token: str, last: int) -> None:
        async with await SocketClient.open(own_server.url) as anna:
            assert await anna.start_session(token, last_seq=last) == token
            again = await anna.say("one", "m-1")
            await anna.say("two", "m-2")
            await anna.hear("echo 2: two")

            assert again["seq"] == 1
            assert len(anna.bubbles) == 1

    token, last = asyncio.run(before())
    own_server.stop()
    own_server.start()
    asyncio.run(after(token, last))


def test_a_message_cut_off_before_its_acknowledgement_is_sent_again_and_stored_once(server: WebChatServer) -> None:
    """T19: send, drop the network before the ack, three retries, a reload, a second tab."""

    async def scene() -> None:
        first = await SocketClient.open(server.url)
        token = await first.start_session()
        await first.emit("user_uttered", {"message": "hello", "metadata": {"message_id": "m-1"}})
        await first.drop()
        for _ in range(3):
            again = await SocketClient.open(server.url)
            await again.start_session(token)
            await again.emit("user_uttered", {"message": "hello", "metadata": {"message_id": "m-1"}})
            await again.drop()
        async with await SocketClient.open(server.url) as reloaded, await SocketClient.open(server.url) as tab:
            await reloaded.start_session(token)
            await tab.start_session(token)
            await reloaded.say("hello", "m-1")
            await reloaded.say("end", "m-2")
            await reloaded.hear("echo 2: end")
            await tab.hear("echo 2: end")
            one = await reloaded.call("history_request", {})
            other = await tab.call("history_request", {})

            texts = [each["payload"]["text"] for each in one["events"] if each["event"] == "user_echo"]
            assert texts == ["hello", "end"]
            assert one == other

    asyncio.run(scene())


@pytest.mark.parametrize("seed", range(4))
def test_a_resume_that_races_with_new_messages_shows_each_once(server: WebChatServer, seed: int) -> None:
    """T20: whatever falls before, into or after a resume. `python -m bench.resume_race` plays a thousand schedules."""
    chance = random.Random(seed)

    async def scene() -> list[str]:
        return [problem for _ in range(5) for problem in await play(server.url, chance)]

    assert asyncio.run(scene()) == []

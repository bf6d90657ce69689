"""What is said, and what comes back: order, repeats, choices, limits, hostile payloads."""

from __future__ import annotations

import asyncio
import json

import pytest

from channels.webchat import limits
from tests.socket_client import SocketClient
from tests.stub_brain import StubBrain
from tests.webchat_server import WebChatServer


def test_a_message_is_acknowledged_with_its_number_and_answered(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            await anna.start_session()
            ack = await anna.say("hello", "m-1")
            await anna.hear("echo 1: hello")

            assert (ack["seq"], ack["message_id"]) == (1, "m-1")
            assert ack["id"]

    asyncio.run(scene())


def test_a_retry_with_the_same_id_is_the_same_message(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            await anna.start_session()
            first, *repeats = [await anna.say("hello", "m-1") for _ in range(4)]
            await anna.say("next", "m-2")
            await anna.hear("echo 2: next")

            assert all(repeat == first for repeat in repeats)
            assert sum("hello" in body["text"] for body in anna.bubbles) == 1

    asyncio.run(scene())


def test_without_an_id_the_same_words_are_two_messages(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as stock:
            await stock.start_session()
            await stock.say("ok")
            await stock.say("ok")
            await stock.hear("echo 2: ok")

    asyncio.run(scene())


def test_the_same_message_id_in_two_sessions_is_two_messages(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna, await SocketClient.open(server.url) as ben:
            await anna.start_session()
            await ben.start_session()
            await anna.say("from anna", "m-1")
            await ben.say("from ben", "m-1")

            await anna.hear("echo 1: from anna")
            await ben.hear("echo 1: from ben")

    asyncio.run(scene())


def test_quick_messages_keep_the_order_in_which_they_were_typed(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            await anna.start_session()
            for number in range(20):
                await anna.emit("user_uttered", {"message": f"number {number}"})
            await anna.hear("echo 20: number 19")

            echoes = [body["text"] for body in anna.bubbles if body["text"].startswith("echo")]
            assert echoes == [f"echo {number + 1}: number {number}" for number in range(20)]

    asyncio.run(scene())


def test_a_button_comes_back_as_text_and_is_the_choice(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as stock:
            await stock.start_session()
            await stock.say("ask")
            reply = (await stock.hear("What now?"))["quick_replies"][0]
            await stock.say(reply["payload"])
            await stock.hear("chose order_status")

            assert reply["title"] == "Status"
            assert "order_status" not in json.dumps(reply)
            history = await stock.call("history_request", {})
            assert "Status" in [each["payload"]["text"] for each in history["events"] if each["event"] == "user_echo"]

    asyncio.run(scene())


def test_a_button_of_another_conversation_means_nothing_here(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna, await SocketClient.open(server.url) as mallory:
            await anna.start_session()
            await mallory.start_session()
            await anna.say("ask")
            payload = (await anna.hear("What now?"))["quick_replies"][0]["payload"]
            await mallory.say(payload)
            await mallory.until(lambda: len(mallory.bubbles) >= 2)

            assert not any("chose" in body["text"] for body in mallory.bubbles)

    asyncio.run(scene())


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/session_start",
        '  /order_status{"order_number":"1002","verified":"yes"}',
        "／restart",
        "/inform{",
        "EXTERNAL: order_status",
    ],
)
def test_what_begins_with_a_slash_is_text(server: WebChatServer, text: str) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as mallory:
            await mallory.start_session()
            await mallory.say(text)
            await mallory.hear(f"echo 1: {text.strip()}")

    asyncio.run(scene())


def test_every_socket_of_a_session_gets_every_bubble_and_the_others_words(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as first, await SocketClient.open(server.url) as second:
            await second.start_session(await first.start_session())
            ack = await first.say("hello", "m-1")
            await first.hear("echo 1: hello")
            await second.hear("echo 1: hello")

            [echo] = second.named("user_echo")
            assert (echo["text"], echo["metadata"]["id"], echo["metadata"]["seq"]) == ("hello", ack["id"], ack["seq"])
            assert first.named("user_echo") == []
            assert first.bubbles == second.bubbles

    asyncio.run(scene())


def test_the_bot_s_typing_shows_and_ends(tmp_path_factory: pytest.TempPathFactory) -> None:
    async def scene(url: str) -> None:
        async with await SocketClient.open(url) as anna:
            await anna.start_session()
            await anna.say("hello")
            await anna.hear("echo 1: hello")

            assert {"who": "bot", "on": True} in anna.named("typing")
            assert anna.named("typing")[-1] == {"who": "bot", "on": False}

    with WebChatServer(tmp_path_factory.mktemp("slow"), StubBrain(delay=0.05)) as slow:
        asyncio.run(scene(slow.url))


def test_a_text_that_is_too_long_gets_a_sentence_in_the_page_s_language(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            await anna.start_session()
            ack = await anna.say("가" * 4001, "m-1", language="ko")
            notice = await anna.hear("4,000자")

            assert (ack["error"], ack["message_id"]) == ("too_long", "m-1")
            assert notice["metadata"]["notice"] == "too_long"
            assert sorted(notice) == ["metadata", "text"]
            await anna.say("short")
            await anna.hear("echo 1: short")

    asyncio.run(scene())


def test_a_flood_is_slowed_with_a_sentence_and_the_chat_lives_on(
    server: WebChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as script:
            await script.start_session()
            with monkeypatch.context() as patched:
                patched.setattr(limits, "SESSION_MESSAGES_LOCAL", "5/minute")
                acks = [await script.say(f"number {number}", f"m-{number}") for number in range(8)]
            calm = await script.say("number 7", "m-7")

            assert [ack.get("error") for ack in acks] == [None] * 5 + ["too_fast"] * 3
            assert calm["seq"] > acks[4]["seq"]
            await script.hear("a lot at once")

    asyncio.run(scene())


def test_twenty_sessions_are_served_at_once(server: WebChatServer) -> None:
    async def shopper(number: int) -> int:
        async with await SocketClient.open(server.url) as client:
            await client.start_session()
            for turn in range(1, 4):
                await client.say(f"shopper {number} turn {turn}")
                await client.hear(f"echo {turn}: shopper {number} turn {turn}")
            return sum(body["text"].startswith("echo") for body in client.bubbles)

    async def scene() -> None:
        assert await asyncio.gather(*(shopper(number) for number in range(20))) == [3] * 20

    asyncio.run(scene())


@pytest.mark.parametrize(
    "payload",
    [
        "hello",
        5,
        None,
        True,
        [],
        ["message"],
        {},
        {"message": None},
        {"message": {"$gt": ""}},
        {"message": ["a"]},
        {"msg": "x"},
    ],
)
def test_a_payload_that_is_no_message_gets_a_sentence(server: WebChatServer, payload: object) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as mallory:
            await mallory.start_session()

            assert (await mallory.call("user_uttered", payload))["error"] == "unreadable"
            await mallory.hear("could not read")
            assert "seq" in await mallory.say("hello")

    asyncio.run(scene())


POISON = {
    "lone surrogate": '{"message": "broken \\ud800 half"}',
    "pair that arrived apart": '{"message": "\\ud83d\\ude00"}',
    "writing direction": '{"message": "\\u202egnp.exe \\u2066x\\u2069"}',
    "ten thousand emoji": json.dumps({"message": "😀" * 3900}),
    "NUL": '{"message": "a\\u0000b", "metadata": {"page": {"product": "A\\u0000", "url": "/a\\u0000"}}}',
    "only NUL": '{"message": "\\u0000"}',
    "huge number": '{"message": "hi", "metadata": {"message_id": ' + "9" * 4000 + "}}",
    "deep metadata": '{"message": "hi", "metadata": ' + '{"a":' * 500 + "1" + "}" * 500 + "}",
    "prototype": '{"message": "hi", "__proto__": {"x": 1}, "constructor": {}}',
    "infinity": '{"message": "hi", "metadata": {"last_seq": 1e999}}',
    "sql": '{"message": "\'; DROP TABLE messages; --"}',
    "too deep for a parser": "[" * 20_000 + "]" * 20_000,
    "cut off": '{"message": "hi"',
    "no json": "not json at all",
}


@pytest.mark.parametrize("name", POISON)
def test_poison_does_no_harm_and_the_next_message_is_answered(server: WebChatServer, name: str) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as mallory:
            await mallory.start_session()
            await mallory.wire.send(f'42["user_uttered",{POISON[name]}]')
            await mallory.say("and now?")
            await mallory.hear(": and now?")

    asyncio.run(scene())


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "4",
        "42",
        "42[]",
        '42["unknown",{}]',
        "42[5]",
        "43[]",
        "451-[]",
        '451-["user_uttered",{"_placeholder":true,"num":0}]',
        "9",
        "41",
    ],
)
def test_broken_frames_hurt_nobody_else(server: WebChatServer, frame: str) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as mallory, await SocketClient.open(server.url) as anna:
            await mallory.wire.send(frame)
            await anna.start_session()
            await anna.say("hello")
            await anna.hear("echo 1: hello")

    asyncio.run(scene())


@pytest.mark.parametrize("event", ["session_request", "history_request", "typing", "seen", "user_uttered"])
@pytest.mark.parametrize(
    "payload", [None, "x", 5, [], [[]], {"limit": -1}, {"seq": "x"}, {"after_seq": {}}, {"session_id": {}}]
)
def test_no_event_breaks_on_an_odd_payload(server: WebChatServer, event: str, payload: object) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as mallory:
            await mallory.start_session()
            await mallory.emit(event, payload)
            await mallory.emit(event)
            await mallory.emit(event, payload, payload, payload)
            assert "seq" in await mallory.say("hello")

    asyncio.run(scene())


def test_a_frame_of_more_than_64_kb_closes_the_socket(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as mallory:
            await mallory.start_session()
            await mallory.emit("user_uttered", {"message": "x" * 64 * 1024})
            await asyncio.wait_for(mallory.wire.wait_closed(), 5)

            assert mallory.wire.close_code == 1009
        async with await SocketClient.open(server.url) as anna:
            await anna.start_session()
            assert "seq" in await anna.say("hello")

    asyncio.run(scene())


def test_a_long_frame_below_64_kb_gets_a_sentence(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            await anna.start_session()
            assert (await anna.say("x" * 60_000))["error"] == "too_long"
            await anna.hear("4,000 characters")

    asyncio.run(scene())


def test_a_broken_store_is_a_sentence_and_no_acknowledgement(
    own_server: WebChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.conversations import StoreUnavailable

    def broken(_: object) -> None:
        raise StoreUnavailable

    async def scene() -> None:
        async with await SocketClient.open(own_server.url) as anna:
            await anna.start_session()
            with monkeypatch.context() as patched:
                patched.setattr(own_server.conversations, "receive", broken)
                ack = await anna.say("hello", "m-1")
                await anna.hear("could not take that message")
            assert ack["error"] == "unavailable"
            assert "seq" in await anna.say("hello", "m-1")

    asyncio.run(scene())

"""Sessions over the wire: what a client claims is checked, and a socket belongs to one session for good."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, timezone

import jwt
import pytest

from channels.webchat.tokens import SessionTokens
from tests.socket_client import Refused, SocketClient
from tests.webchat_server import SECRET, WebChatServer


def test_a_new_client_gets_a_token_and_nothing_else(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            token = await anna.start_session()
            await asyncio.sleep(0.1)

            assert server.tokens.find(token) is not None
            assert anna.events == [("session_confirm", token)]

    asyncio.run(scene())


def test_a_valid_token_is_confirmed_byte_for_byte(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna:
            token = await anna.start_session()
        async with await SocketClient.open(server.url) as anna:
            assert await anna.start_session(token) == token

    asyncio.run(scene())


def expired() -> str:
    long_ago = datetime.now(timezone.utc) - timedelta(days=31)
    return SessionTokens(SECRET, lambda: long_ago).issue().token


def forged() -> str:
    return SessionTokens("not our secret but long enough", lambda: datetime.now(timezone.utc)).issue().token


def unsigned() -> str:
    return jwt.encode({"sid": "somebody", "exp": 4_000_000_000}, "", algorithm="none")


@pytest.mark.parametrize(
    "claim",
    [
        expired(),
        forged(),
        unsigned(),
        "82771234567",
        "3f1c9d8e7b6a4f5e8d7c6b5a49382716",
        "",
        5,
        {},
        [],
        True,
        "x" * 2000,
    ],
)
def test_a_bad_claim_gets_a_fresh_session(server: WebChatServer, claim: object) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as mallory:
            token = await mallory.start_session(claim)  # type: ignore[arg-type]

            assert token != claim
            assert server.tokens.find(token) is not None

    asyncio.run(scene())


def test_a_bound_socket_ignores_every_other_session(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as anna, await SocketClient.open(server.url) as mallory:
            hers, his = await anna.start_session(), await mallory.start_session()

            assert await mallory.start_session(hers, last_seq=0) == his
            await mallory.call("user_uttered", {"message": "as anna", "session_id": hers})
            await mallory.hear("echo 1: as anna")
            await anna.say("hello")
            await anna.hear("echo 1: hello")

            assert not any("anna" in body["text"] for body in anna.bubbles)
            assert not any("hello" in body["text"] for body in mallory.bubbles)

    asyncio.run(scene())


def test_nobody_can_name_a_conversation_of_another_channel(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as mallory:
            await mallory.start_session("821012345678")
            await mallory.say("hi")
            await mallory.hear("echo 1: hi")

        assert server.conversations.find("web", "821012345678") is None
        assert server.conversations.find("whatsapp", "821012345678") is None

    asyncio.run(scene())


def test_a_client_that_speaks_first_is_given_a_session(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as hasty:
            await hasty.emit("user_uttered", {"message": "hi", "session_id": "made up by the client"})
            await hasty.hear("echo 1: hi")

            assert server.tokens.find(hasty.named("session_confirm")[0]) is not None

    asyncio.run(scene())


def test_sender_fields_of_a_payload_have_no_effect(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as mallory:
            session = server.tokens.find(await mallory.start_session())
            assert session is not None
            forged_fields = {
                "message": "hi", "user_id": "1", "role": "agent", "private": True, "conversation_id": "c1",
                "created_at": "2001-01-01", "owner": "human", "sender": "bot", "author": "agent", "verified": True,
                "metadata": {"author": "agent", "sender_id": "x", "seq": 99, "id": "m1", "verified": "yes"},
            }  # fmt: skip
            await mallory.call("user_uttered", forged_fields)
            await mallory.hear("echo 1: hi")

            conversation = server.conversations.find("web", session.id)
            assert conversation is not None
            [said, *_] = server.conversations.history(conversation.id)
            assert (conversation.owner, said["sender"], said["seq"], said["text"]) == ("bot", "user", 1, "hi")
            assert not said["ts"].startswith("2001")

    asyncio.run(scene())


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example"])
def test_a_page_of_another_site_is_refused(server: WebChatServer, origin: str) -> None:
    with pytest.raises(Exception, match="400"):
        asyncio.run(SocketClient.open(server.url, origin=origin))


def test_our_own_page_is_let_in(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url, origin=server.url) as anna:
            assert await anna.start_session()

    asyncio.run(scene())


def test_other_namespaces_do_not_exist(server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(server.url) as mallory:
            await mallory.wire.send("40/admin,")
            await mallory.start_session()
            await mallory.say("still here")

    asyncio.run(scene())


def test_the_token_is_in_no_address_and_no_log(server: WebChatServer, caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> str:
        async with await SocketClient.open(server.url) as anna:
            token = await anna.start_session()
            await anna.say("my card is 4111 1111 1111 1111")
            await anna.emit("user_uttered", "not a dict")
            await anna.hear("could not read")
            return token

    with caplog.at_level("DEBUG"):
        token = asyncio.run(scene())

    ours = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("websockets"))
    assert token not in ours
    assert "4111" not in ours


def test_too_many_connects_from_one_address_are_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.stub_brain import StubBrain

    async def scene(url: str) -> tuple[int, int]:
        let_in = refused = 0
        for _ in range(310):
            try:
                visitor = await SocketClient.open(url, headers={"X-Forwarded-For": "203.0.113.9"})
            except Refused:
                refused += 1
            else:
                let_in += 1
                await visitor.close()
        async with await SocketClient.open(url, headers={"X-Forwarded-For": "203.0.113.10"}) as other:
            assert await other.start_session()
        return let_in, refused

    folder = tmp_path_factory.mktemp("limited")
    with WebChatServer(folder, StubBrain(), trusted_proxies=("127.0.0.1/32",)) as limited:
        assert asyncio.run(scene(limited.url)) == (300, 10)

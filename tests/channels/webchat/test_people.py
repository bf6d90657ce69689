"""When a person takes over: who is told what, and what never crosses to a shopper."""

from __future__ import annotations

import asyncio
import json

from bot.agents import Agents
from bot.storage.database import Database
from bot.wiring import utc_now
from tests.socket_client import SocketClient
from tests.webchat_server import WebChatServer


def conversation_of(server: WebChatServer, token: str) -> str:
    session = server.tokens.find(token)
    assert session is not None
    conversation = server.conversations.find("web", session.id)
    assert conversation is not None
    return conversation.id


def an_agent(server: WebChatServer) -> str:
    agents = Agents(Database(server.settings.database_url), utc_now)
    return agents.create("Jo Secretname", "jo@desk.example", "agent", "a long enough password").id


def test_a_takeover_is_shown_and_the_person_s_words_are_a_person_s(own_server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(own_server.url) as anna:
            conversation = conversation_of(own_server, await greeted(anna))
            agent = an_agent(own_server)
            await asyncio.to_thread(own_server.handoff.take, conversation, agent)
            await anna.until(lambda: {"owner": "human"} in anna.named("owner"))
            await asyncio.to_thread(own_server.handoff.reply, conversation, agent, "Hello, this is Jo.")
            said = await anna.hear("this is Jo")
            await asyncio.to_thread(own_server.handoff.hand_back, conversation, agent)
            await anna.until(lambda: anna.named("owner")[-1] == {"owner": "bot"})

            assert said["metadata"]["sender"] == "agent"
            assert sorted(said) == ["metadata", "text"]

    asyncio.run(scene())


def test_while_a_person_answers_the_bot_is_silent_and_typing_goes_both_ways(own_server: WebChatServer) -> None:
    async def scene() -> None:
        heard: list[object] = []
        async with await SocketClient.open(own_server.url) as anna:
            conversation = conversation_of(own_server, await greeted(anna))
            agent = an_agent(own_server)
            await asyncio.to_thread(own_server.handoff.take, conversation, agent)
            own_server.conversations.feed.listen(heard.append)
            await anna.emit("typing", {"on": True})
            await anna.say("are you there?")
            await asyncio.to_thread(own_server.conversations.typing, conversation, "agent", True)
            await anna.until(lambda: {"who": "agent", "on": True} in anna.named("typing"))

            assert any(getattr(notice, "who", "") == "shopper" for notice in heard)
            assert not any("echo 2" in body["text"] for body in anna.bubbles)
            history = await anna.call("history_request", {})
            assert history["owner"] == "human"

    asyncio.run(scene())


def test_notes_names_and_suggestions_stay_at_the_desk(own_server: WebChatServer) -> None:
    async def scene() -> None:
        async with await SocketClient.open(own_server.url) as anna:
            token = await greeted(anna)
            conversation = conversation_of(own_server, token)
            agent = an_agent(own_server)
            await asyncio.to_thread(own_server.handoff.take, conversation, agent)
            await asyncio.to_thread(own_server.handoff.note, conversation, agent, "shopper sounds upset, PRIVATE")
            await asyncio.to_thread(own_server.handoff.reply, conversation, agent, "How can I help?")
            await anna.hear("How can I help?")
            history = await anna.call("history_request", {})
            async with await SocketClient.open(own_server.url) as reloaded:
                await reloaded.start_session(token, last_seq=0)
                await reloaded.hear("How can I help?")
                everything = json.dumps([anna.events, history, reloaded.events])

            for private in ("PRIVATE", "jo@desk.example", agent, conversation, "epoch", "visibility", "agent_id"):
                assert private not in everything

    asyncio.run(scene())


def test_seen_messages_are_read(own_server: WebChatServer) -> None:
    async def scene() -> None:
        read: list[object] = []
        async with await SocketClient.open(own_server.url) as anna:
            await greeted(anna)
            own_server.conversations.feed.listen(
                lambda notice: read.append(notice) if getattr(notice, "status", "") == "read" else None
            )
            await anna.emit("seen", {"seq": max(body["metadata"]["seq"] for body in anna.bubbles)})
            await anna.say("thanks")

            assert read

    asyncio.run(scene())


async def greeted(client: SocketClient) -> str:
    token = await client.start_session()
    await client.say("hello")
    await client.hear("echo 1: hello")
    return token

"""The measuring shopper, on the real socket of a stub shop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.chat import Chat, NoAnswer
from bot.messages import Reply, Thought, Turn
from tests.stub_brain import StubBrain
from tests.webchat_server import WebChatServer


def two_bubbles(turn: Turn, memory: str | None) -> Thought | None:
    return Thought((Reply("one"), Reply("two"))) if turn.text == "two" else None


@pytest.fixture
def server(tmp_path: Path) -> Iterator[WebChatServer]:
    with WebChatServer(tmp_path, StubBrain(script=two_bubbles)) as server:
        yield server


async def test_an_answer_is_timed(server: WebChatServer) -> None:
    async with Chat(server.port) as chat:
        quick = await chat.say("hello")
        slow = await chat.say("sleep 0.3 please")

    assert quick > 0
    assert slow >= 0.3


async def test_a_late_bubble_of_the_answer_before_is_not_the_answer(server: WebChatServer) -> None:
    async with Chat(server.port) as chat:
        await chat.say("two")
        slow = await chat.say("sleep 0.3 please")

    assert slow >= 0.3


async def test_an_apology_is_no_answer(server: WebChatServer) -> None:
    async with Chat(server.port, apologies=frozenset({"echo 2: hello"})) as chat:
        await chat.say("hi")  # the first answer is preceded by the disclosure, a bubble of its own
        with pytest.raises(NoAnswer, match="apology"):
            await chat.say("hello")


async def test_a_refusal_is_no_answer(server: WebChatServer) -> None:
    async with Chat(server.port) as chat:
        with pytest.raises(NoAnswer, match="too_long"):
            await chat.say("x" * 5000)

"""A stage for the spine: database, stub brain, fake content, clock and channel, put together and running."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bot.conversations import Conversations, Receipt
from bot.handoff import Handoff
from bot.storage.database import Database
from tests.fakes import FakeChannel, FakeClock, FakeWords, incoming
from tests.stub_brain import StubBrain


@dataclass
class Stage:
    """The spine and everything around it."""

    conversations: Conversations
    handoff: Handoff
    brain: StubBrain
    channel: FakeChannel
    clock: FakeClock
    count: int = 0

    async def hear(self, text: str = "hello there", **more: Any) -> Receipt:
        """A shopper writes, and the spine is woken; it need not have answered when this returns."""
        self.count += 1
        return await self.receive(incoming(text, number=self.count, **more))

    async def receive(self, message: Any) -> Receipt:
        receipt = await asyncio.to_thread(self.conversations.receive, message)
        self.conversations.wake(receipt.conversation_id)
        return receipt

    async def say(self, text: str = "hello there", **more: Any) -> list[str]:
        """A shopper writes. What the channel sent because of it, once everything is quiet."""
        before = len(self.channel.sent)
        await self.hear(text, **more)
        await self.conversations.quiet()
        return self.channel.texts()[before:]

    async def press(self, title: str, **more: Any) -> list[str]:
        """A shopper presses the latest button of this title."""
        return await self.say("", choice=self.choice(title), **more)

    def choice(self, title: str) -> str:
        """The id of the latest button of this title."""
        shown = [button for message in self.channel.sent for button in message.body.get("buttons", ())]
        return str(next(button["id"] for button in reversed(shown) if button["title"] == title))


@asynccontextmanager
async def running(
    database: Database,
    brain: StubBrain | None = None,
    channel: FakeChannel | None = None,
    clock: FakeClock | None = None,
    **options: Any,
) -> AsyncIterator[Stage]:
    """A started spine, stopped at the end."""
    brain, channel, clock = brain or StubBrain(), channel or FakeChannel(), clock or FakeClock()
    conversations = Conversations(database, brain, FakeWords(), clock, **options)
    conversations.attach("web", channel)
    await conversations.start()
    try:
        yield Stage(conversations, Handoff(conversations), brain, channel, clock)
        await conversations.quiet()
    finally:
        await conversations.stop()

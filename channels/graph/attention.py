"""Read marks and "is writing": a shopper sees that their message was seen. Harmless where they fail."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.conversations import Conversation, MessageAdded, Notice, TypingChanged

log = logging.getLogger(__name__)

MOST_PEOPLE = 5_000
AT_ONCE = 40  # requests; further ones are left out, they are only a courtesy
Show = Callable[[Conversation, str], Awaitable[object]]  # conversation, the vendor's id of its last message


class Attention:
    """Listens to the feed of one channel."""

    def __init__(self, channel: str, show: Show) -> None:
        self._channel, self._show = channel, show
        self._last: OrderedDict[str, tuple[Conversation, str]] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    def hear(self, notice: Notice) -> None:
        """On the event loop."""
        if isinstance(notice, MessageAdded) and notice.conversation.channel == self._channel:
            message = notice.message
            if message.direction == "in" and message.vendor_id:
                self._last[notice.conversation.id] = (notice.conversation, message.vendor_id)
                self._last.move_to_end(notice.conversation.id)
                if len(self._last) > MOST_PEOPLE:
                    self._last.popitem(last=False)
        elif isinstance(notice, TypingChanged) and notice.is_on and notice.who in ("bot", "agent"):
            known = self._last.get(notice.conversation_id)
            if known and len(self._tasks) < AT_ONCE:
                task = asyncio.ensure_future(self._try(*known))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _try(self, conversation: Conversation, vendor_id: str) -> None:
        try:
            await self._show(conversation, vendor_id)
        except Exception as error:
            log.info("%s: the read mark did not get through: %s", self._channel, error)

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()

"""Acts on what a webhook told: everything is stored before Meta gets its 200, and answered afterwards."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from bot.conversations import EXTERNAL, StoreUnavailable
from bot.wiring import Spine
from channels.graph.events import (
    Echoed,
    Edited,
    Event,
    Ignored,
    ReachedUntil,
    Renamed,
    Revoked,
    Said,
    StatusTold,
    ThreadGiven,
    ThreadTaken,
)
from channels.graph.numbers import Numbers

log = logging.getLogger(__name__)

THREADS = 8  # of its own: a slow page elsewhere must not make Meta wait
GATHER = 0.25  # seconds that a message waits for one it may have overtaken on the way
PATIENCE = 2.0  # seconds for webhooks under way, in a burst


class Inbox:
    """One a channel. Sync work runs in threads of its own."""

    def __init__(self, channel: str, spine: Spine, numbers: Numbers) -> None:
        self._channel, self._conversations, self._handoff = channel, spine.conversations, spine.handoff
        self._numbers = numbers
        self._taking: set[asyncio.Future[None]] = set()
        self._waking: set[asyncio.Task[None]] = set()
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix=channel)

    async def take(self, events: Iterable[Event]) -> list[str]:
        """Store all of it; the conversations that there is something to answer in. Raises StoreUnavailable."""
        loop = asyncio.get_running_loop()
        taken = loop.create_future()
        self._taking.add(taken)
        try:
            woken = [await loop.run_in_executor(self._pool, self._try, event) for event in events]
        finally:
            self._taking.discard(taken)
            taken.set_result(None)
        found = list(dict.fromkeys(each for each in woken if each))
        if found:
            self._keep(asyncio.ensure_future(self._wake(found)))
        return found

    async def _wake(self, conversation_ids: list[str]) -> None:
        """Answer, once what was being taken at the same time is stored too: messages overtake each other on the way."""
        await asyncio.sleep(GATHER)
        if self._taking:
            await asyncio.wait(set(self._taking), timeout=PATIENCE)
        for conversation_id in conversation_ids:
            self._conversations.wake(conversation_id)

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._waking.add(task)
        task.add_done_callback(self._waking.discard)

    def _try(self, event: Event) -> str | None:
        """One event that cannot be taken must not keep the others of its batch, nor make Meta repeat them for days."""
        try:
            return self._act(event)
        except StoreUnavailable:
            raise
        except Exception:
            log.exception("%s: a %s could not be taken", self._channel, type(event).__name__)
            return None

    def _act(self, event: Event) -> str | None:
        """The conversation to wake, if there is something to answer."""
        if isinstance(event, Said):
            return self._said(event)
        if isinstance(event, Edited):
            if self._conversations.revise(self._channel, event.original_id, event.incoming.text):
                return None
            return self._said(Said(event.incoming))
        self._note(event)
        return None

    def _said(self, event: Said) -> str | None:
        receipt = self._conversations.receive(self._numbers.read(event.incoming))
        return receipt.conversation_id if receipt.is_new else None

    def _note(self, event: Event) -> None:
        ours, channel = self._conversations, self._channel
        if isinstance(event, StatusTold):
            ours.settle(channel, event.vendor_id, event.status, event.error, event.row_id)
        elif isinstance(event, ReachedUntil):
            found = ours.find_by(channel, event.names)
            if found:
                ours.settle_until(found.id, event.moment, event.status)
        elif isinstance(event, Echoed):
            self._echoed(event)
        elif isinstance(event, Revoked):
            ours.revoke(channel, event.original_id)
        elif isinstance(event, Renamed):
            ours.rename(channel, event.old, event.new)
        elif isinstance(event, ThreadTaken):
            self._handoff.taken_elsewhere(ours.open(channel, event.address, event.names).id)
        elif isinstance(event, ThreadGiven):
            found = ours.find_by(channel, event.names)
            if found and found.owner == "human" and found.agent_id == EXTERNAL:
                self._handoff.hand_back(found.id, EXTERNAL)
        elif isinstance(event, Ignored):
            log.info("%s: %s is of no use to us", channel, event.what)

    def _echoed(self, event: Echoed) -> None:
        """Our own row: the echo settles it. Anybody else's words: a person has taken over."""
        if event.row_id and self._conversations.is_row(self._channel, event.row_id):
            self._conversations.settle(self._channel, event.vendor_id, "sent", message_id=event.row_id)
            return
        conversation = self._conversations.open(self._channel, event.address, event.names)
        ours = self._conversations.under_way(conversation.id, event.text)
        if ours is not None:  # an echo may come without our mark, and before the answer that names its id
            self._conversations.settle(self._channel, event.vendor_id, "sent", message_id=ours)
            return
        self._handoff.answered_elsewhere(conversation.id, event.text, event.vendor_id)

    def close(self) -> None:
        """Let the threads end; what was not woken is found at the next start."""
        for task in self._waking:
            task.cancel()
        self._pool.shutdown(wait=False)

"""Sends rows through Graph: one part after the other, each marked with our row's id, within rates and window."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from bot.conversations import Conversation, Deliverer, Message, SendUncertain, Window, Wiring
from channels.graph.client import Graph
from channels.graph.errors import GraphRefused
from channels.graph.marks import Mark
from channels.graph.pace import Pace

log = logging.getLogger(__name__)

P = TypeVar("P")


class GraphDeliverer(Deliverer, Generic[P]):
    """What the two vendors share. A vendor says how a row becomes parts, and a part a request's body."""

    replays = False
    path: str  # below Graph's version

    def __init__(self, graph: Graph, pace: Pace, window: Window) -> None:
        self._graph, self._pace, self._window = graph, pace, window

    @property
    def window(self) -> Window | None:
        return self._window

    def wait(self, conversation: Conversation, message: Message) -> float:
        return self._pace.wait(conversation.id)

    async def deliver(self, conversation: Conversation, message: Message, wiring: Wiring) -> str | None:
        parts = self.parts(conversation, message)
        if wiring.done >= len(parts):
            raise SendUncertain("interrupted while it left")
        vendor_id = ""
        for number, part in enumerate(parts[wiring.done :], wiring.done + 1):
            mark = Mark(message.id, number, len(parts))
            self._pace.take(conversation.id)
            answer = await self._send(conversation, message, part, mark, wiring)
            wiring.done = number
            vendor_id = self.id_in(answer)
        if not vendor_id:
            raise SendUncertain("Graph answered without an id")
        return vendor_id

    async def _send(
        self, conversation: Conversation, message: Message, part: P, mark: Mark, wiring: Wiring
    ) -> Mapping[str, Any]:
        """What Graph finds wrongly shaped goes again as plain words: that a form was refused must not be silence."""

        def leaves() -> None:
            wiring.note(mark.part)

        try:
            body = self.body(conversation, message, part, mark)
            return await self._graph.post(self.path, body, on_leave=leaves)
        except GraphRefused as refusal:
            plain = self.plain(part)
            if not refusal.is_about_shape or plain is None:
                raise
            log.error("%s is sent as plain text, as its form was refused: %s", message.id, refusal)
            return await self._graph.post(self.path, self.body(conversation, message, plain, mark), on_leave=leaves)

    @abstractmethod
    def parts(self, conversation: Conversation, message: Message) -> Sequence[P]:
        """A row as the vendor can show it; at least one part."""

    @abstractmethod
    def plain(self, part: P) -> P | None:
        """The same part as text; None if it is text."""

    @abstractmethod
    def body(self, conversation: Conversation, message: Message, part: P, mark: Mark) -> dict[str, Any]:
        """The request that sends a part."""

    @abstractmethod
    def id_in(self, answer: Mapping[str, Any]) -> str:
        """The vendor's id of what was sent; empty if it gave none."""

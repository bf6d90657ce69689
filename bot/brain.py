"""The promise between the spine and whatever decides what to say (Rasa in bot.nlu.brain, a stub in tests)."""

from __future__ import annotations

from typing import Protocol

from bot.messages import Thought, Turn


class Brain(Protocol):
    """Thinks, owns nothing, sends nothing: `memory` is what the last committed turn of this conversation left."""

    async def think(self, turn: Turn, memory: str | None) -> Thought: ...

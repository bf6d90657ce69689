"""A brain for tests: says back what it heard; single messages can be told to be slow, broken or to ask for a person."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from bot.messages import Button, HandoffRequest, Reply, Thought, Turn

Script = Callable[[Turn, "str | None"], "Thought | None"]


class StubBrain:
    """Words steer it: "sleep 0.3 …" thinks that long, "fail …" raises, "person …" asks for one, "ask …" gives buttons.

    Its memory counts the turns of a conversation, so a turn that was lost or committed twice shows in the answers.
    """

    def __init__(self, delay: float = 0.0, script: Script | None = None) -> None:
        self.delay, self._script = delay, script
        self.turns: list[Turn] = []
        self.under_way: dict[str, int] = {}
        self.most_at_once = 0  # in one conversation
        self.most_together = 0  # in all of them

    async def think(self, turn: Turn, memory: str | None) -> Thought:
        self.turns.append(turn)
        self.under_way[turn.conversation] = self.under_way.get(turn.conversation, 0) + 1
        self.most_at_once = max(self.most_at_once, self.under_way[turn.conversation])
        self.most_together = max(self.most_together, sum(self.under_way.values()))
        try:
            return await self._think(turn, memory)
        finally:
            self.under_way[turn.conversation] -= 1

    def travelling(self, memory: str) -> str:
        return memory

    async def _think(self, turn: Turn, memory: str | None) -> Thought:
        scripted = self._script(turn, memory) if self._script else None
        if scripted is not None:
            return scripted
        word, _, rest = turn.text.partition(" ")
        pause = float(rest.split()[0]) if word == "sleep" else self.delay
        if pause:
            await asyncio.sleep(pause)
        if word == "fail":
            raise RuntimeError("told to fail")
        count = json.loads(memory)["count"] + 1 if memory else 1
        return Thought(self._replies(turn, word, count), json.dumps({"count": count}))

    def _replies(self, turn: Turn, word: str, count: int) -> tuple[Reply, ...]:
        if turn.parse is not None:
            return (Reply(f"chose {turn.parse['intent']['name']} {count}"),)
        if word == "person":
            return (Reply("A person it is.", handoff=HandoffRequest("asked", {"product": "TRAIL-JKT"})),)
        if word == "ask":
            buttons = (
                Button("Status", "order_status", ({"entity": "order_number", "value": "1001"},)),
                Button("Cancel it", "cancel_order", once=True),
            )
            return (Reply("What now?", buttons),)
        return (Reply(f"echo {count}: {turn.text}"),)

"""Who an agent's id is, by name; looked up once, for names do not change."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.agents import Agents
from bot.conversations import EXTERNAL, StoreUnavailable


class People:
    """Puts names to what agents wrote."""

    def __init__(self, agents: Agents) -> None:
        self._agents = agents
        self._names: dict[str, str] = {}

    async def sign(self, row: dict[str, Any]) -> dict[str, Any]:
        """The row with its agent's name."""
        agent_id = row["body"].get("agent")
        return {**row, "agent_name": await self._name(agent_id) if isinstance(agent_id, str) else None}

    async def _name(self, agent_id: str) -> str | None:
        if agent_id == EXTERNAL:
            return None
        if agent_id not in self._names:
            try:
                agent = await asyncio.to_thread(self._agents.find, agent_id)
            except StoreUnavailable:
                return None
            if agent is None:
                return None
            self._names[agent_id] = agent.name
        return self._names[agent_id]

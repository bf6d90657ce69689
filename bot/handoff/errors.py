"""What can go wrong at the desk; agents read it, shoppers never do."""

from __future__ import annotations


class NotYours(Exception):
    """Somebody else owns the conversation: `owner`, and of a colleague `agent_id` and `agent_name`."""

    def __init__(self, owner: str, agent_id: str | None, agent_name: str | None) -> None:
        super().__init__(owner, agent_id)
        self.owner, self.agent_id, self.agent_name = owner, agent_id, agent_name


class NothingToSay(ValueError):
    """An agent's message without text."""

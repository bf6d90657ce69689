"""A number as an answer: "2" means the second of what was offered, where numbers were shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.conversations import Conversations
from bot.messages import Incoming
from channels.graph.offers import Option, Row

_NUMBER = re.compile(r"\s*#?(\d{1,2})\s*(?:번|번이요|번요|번으로|[.)])?\s*")
LOOK_BACK = 6  # rows


class Numbers:
    """Turns a typed number into the choice it stands for."""

    def __init__(self, conversations: Conversations, numbered_options: Callable[[Row], list[Option]]) -> None:
        self._conversations, self._numbered_options = conversations, numbered_options

    def read(self, incoming: Incoming) -> Incoming:
        """The same message, with the choice that its number stands for. Sync: looks into the store."""
        found = _NUMBER.fullmatch(incoming.text) if not incoming.choice and not incoming.media else None
        if found is None:
            return incoming
        row = self._last_said(incoming)
        options = self._numbered_options(row) if row else []
        number = int(found[1])
        if not 1 <= number <= len(options):
            return incoming
        return replace(incoming, choice=options[number - 1].id)

    def _last_said(self, incoming: Incoming) -> Row | None:
        """The bot's last words to the writer."""
        conversation = self._conversations.find_by(incoming.channel, incoming.identities)
        if conversation is None:
            return None
        rows = self._conversations.history(conversation.id, limit=LOOK_BACK)
        said = [row for row in rows if row["sender"] == "bot"]
        return said[-1] if said else None

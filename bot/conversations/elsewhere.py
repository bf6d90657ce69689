"""Somebody answers outside the desk, in a vendor's own inbox: the bot keeps silent, but not for ever."""

from __future__ import annotations

from datetime import timedelta

from bot.conversations.draft import Draft
from bot.storage import messages, transitions
from bot.storage.records import EXTERNAL

PATIENCE = timedelta(hours=24)  # as Meta's own ownership of a thread


def is_abandoned(draft: Draft) -> bool:
    """Whether whoever took the conversation elsewhere has said nothing for so long that the bot may answer again."""
    before = draft.before
    if before.owner != "human" or before.agent_id != EXTERNAL:
        return False
    said = messages.last_said_at(draft.connection, before.id, "agent")
    moved = transitions.last_at(draft.connection, before.id)
    return draft.now - max(filter(None, (said, moved)), default=before.created_at) >= PATIENCE

"""`Handoff`, the desk's door. Every change of owner is one transaction: epoch + 1, audit row, the shopper's line."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.conversations import Conversations
from bot.handoff.views import Case
from bot.storage.records import Conversation, Message

LISTS = ("waiting", "mine", "others", "bot", "closed")


class Handoff:
    """All methods are sync (call them with asyncio.to_thread), commit, then tell the feed and wake the delivery.

    `agent_id` is an Agent's id. Raises ConversationNotFound, NotYours (facts: owner, agent_id, agent_name).
    """

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    def request(self, conversation_id: str, reason: str, facts: Mapping[str, str] | None = None) -> Conversation:
        """The shopper wants a person: queued, or after_hours when the desk is closed. Asking twice changes nothing."""
        raise NotImplementedError

    def take(self, conversation_id: str, agent_id: str) -> Conversation:
        """Become the owner, if nobody else is. Raises NotYours saying who won. Taking one's own again changes nothing."""
        raise NotImplementedError

    def reply(self, conversation_id: str, agent_id: str, text: str, key: str | None = None) -> Message:
        """An agent's answer. `key` is the desk's own id of this message: a retry with the same key stores nothing new."""
        raise NotImplementedError

    def note(self, conversation_id: str, agent_id: str, text: str) -> Message:
        """A line that only agents see."""
        raise NotImplementedError

    def hand_back(self, conversation_id: str, agent_id: str) -> Conversation:
        """The bot answers again, and says once more that it is one."""
        raise NotImplementedError

    def close(self, conversation_id: str, agent_id: str) -> Conversation:
        """Done. The shopper's next message opens it again, for the bot."""
        raise NotImplementedError

    def answered_elsewhere(self, conversation_id: str, text: str, vendor_id: str) -> Message | None:
        """Somebody answered from the phone app or the Page inbox: the owner becomes human, agent EXTERNAL."""
        raise NotImplementedError

    def cases(self, which: str, agent_id: str, limit: int = 100) -> Sequence[Case]:
        """One of LISTS, for this agent: waiting longest first, the others latest first."""
        raise NotImplementedError

    def case(self, conversation_id: str) -> Case:
        """One conversation with its facts."""
        raise NotImplementedError

    def counts(self, agent_id: str) -> dict[str, int]:
        """How many conversations each of LISTS holds."""
        raise NotImplementedError

    def thread(
        self, conversation_id: str, after_seq: int | None = None, before_seq: int | None = None, limit: int = 200
    ) -> list[dict[str, Any]]:
        """The conversation with notes and suggestions, JSON-ready (`desk_view`), paged like Conversations.history."""
        raise NotImplementedError

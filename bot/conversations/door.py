"""`Conversations`, the door of the spine: channels hand messages in, sockets read history, the desk writes rows."""
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.brain import Brain
from bot.conversations.delivery import Deliverer
from bot.conversations.feed import Feed
from bot.conversations.receipt import Receipt
from bot.conversations.words import Words
from bot.messages import Incoming
from bot.storage.database import Database
from bot.storage.records import Conversation

Clock = Callable[[], datetime]


class Conversations:
    """Every message is a row before it is an effect; one owner and one turn at a time per conversation."""

    def __init__(
        self,
        database: Database,
        brain: Brain,
        words: Words,
        clock: Clock,
        deadline: float = 8.0,
        desk_hours: str = "",
    ) -> None:
        self.feed = Feed()

    def receive(self, incoming: Incoming) -> Receipt:
        """Store one message, in one transaction, repeat-safe. Sync: call it with asyncio.to_thread, then `wake`.

        Raises StoreUnavailable (answer 503, the vendor tries again).
        """
        raise NotImplementedError

    def wake(self, conversation_id: str) -> None:
        """There may be something to answer or to send. Cheap, safe from any thread, returns at once."""
        raise NotImplementedError

    async def start(self) -> None:
        """Begin answering on the running loop, first what an earlier process left unanswered or unsent."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Finish the turns and sends under way, begin no new one."""
        raise NotImplementedError

    def attach(self, channel: str, deliverer: Deliverer) -> None:
        """Rows of this channel leave through this deliverer."""
        raise NotImplementedError

    def find(self, channel: str, address: str) -> Conversation | None:
        """The conversation of an address, if it ever wrote."""
        raise NotImplementedError

    def get(self, conversation_id: str) -> Conversation:
        """Raises ConversationNotFound."""
        raise NotImplementedError

    def is_choice(self, text: str) -> bool:
        """Whether a text has the form of our choice ids (a stock widget sends the button's payload as text)."""
        raise NotImplementedError

    def history(
        self, conversation_id: str, after_seq: int | None = None, before_seq: int | None = None, limit: int = 100
    ) -> list[dict[str, Any]]:
        """Public rows in order of seq, each through `public`. With `after_seq` the next ones, else the latest (before `before_seq`)."""
        raise NotImplementedError

    def typing(self, conversation_id: str, who: str, is_on: bool) -> None:
        """Tell the sockets that "shopper" or "agent" is writing; nothing is stored."""
        raise NotImplementedError

    def seen(self, conversation_id: str, seq: int) -> None:
        """The shopper has read everything up to this number."""
        raise NotImplementedError

    def settle(
        self, channel: str, vendor_id: str, status: str, error: str | None = None, message_id: str | None = None
    ) -> bool:
        """A vendor's word about a sent row (found by its id at the vendor, or by our row id). Forward only; False if nothing changed."""
        raise NotImplementedError

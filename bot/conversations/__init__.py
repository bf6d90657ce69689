"""The spine: receive → own → turn → commit → deliver. `Conversations` is its door; it knows no channel and no Rasa."""

from __future__ import annotations

from bot.conversations.delivery import Deliverer, SendLater, SendRefused, SendUncertain, Wiring
from bot.conversations.door import Conversations
from bot.conversations.feed import Feed, MessageAdded, Notice, OwnerChanged, StatusChanged, TypingChanged
from bot.conversations.public import is_public, public
from bot.conversations.receipt import Receipt
from bot.conversations.windows import Window, WindowClosed
from bot.conversations.words import Words
from bot.storage.conversations import ConversationNotFound
from bot.storage.database import StoreUnavailable
from bot.storage.records import EXTERNAL, Conversation, Message

__all__ = [
    "EXTERNAL",
    "Conversation",
    "ConversationNotFound",
    "Conversations",
    "Deliverer",
    "Feed",
    "Message",
    "MessageAdded",
    "Notice",
    "OwnerChanged",
    "Receipt",
    "SendLater",
    "SendRefused",
    "SendUncertain",
    "StatusChanged",
    "StoreUnavailable",
    "TypingChanged",
    "Window",
    "WindowClosed",
    "Wiring",
    "Words",
    "is_public",
    "public",
]

"""What the spine needs from the content: sentences by key. bot.content.Content fulfils it."""

from __future__ import annotations

from typing import Protocol

from bot.messages import Reply


class Words(Protocol):
    """Renders content; shopper-facing sentences never stand in Python."""

    def say(self, key: str, language: str, **values: object) -> Reply:
        """The reply of this key with the content's buttons."""
        ...

    def phrases(self, name: str, language: str) -> tuple[str, ...]:
        """A list of phrases, such as those that lead back to the bot."""
        ...

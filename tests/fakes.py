"""Stand-ins for what the spine needs from outside: content, the clock, a channel that sends."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from bot.conversations import Window, Wiring
from bot.conversations.public import public
from bot.messages import Button, Incoming, Reply
from bot.storage.records import Conversation, Message

START = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)  # a Monday


PHRASES = {
    "back_to_bot": {"en": ("back to the bot",), "ko": ("봇으로", "봇으로 돌아갈래요")},
    "courtesy_ends": {"en": ("please",), "ko": ("부탁드려요",)},
    "back_not": {"en": ("don't", "do not"), "ko": ("싫어요",)},
    "elsewhere_places": {"en": ("whatsapp",), "ko": ("왓츠앱",)},
    "elsewhere_moves": {"en": ("continue",), "ko": ("이어",)},
    "elsewhere_not": {"en": ("don't",), "ko": ("말고",)},
}


class FakeWords:
    """Says keys: `handoff.queued` becomes "<handoff.queued en place=1>"."""

    def say(self, key: str, language: str, **values: object) -> Reply:
        filled = "".join(f" {name}={value}" for name, value in values.items())
        buttons = (Button("Back to the bot", "back_to_bot"),) if key.startswith("handoff.still") else ()
        if key == "link.joined":
            buttons = (Button("Undo", "undo_link", once=True),)
        return Reply(f"<{key} {language}{filled}>", buttons)

    def phrases(self, name: str, language: str) -> tuple[str, ...]:
        return PHRASES.get(name, {}).get(language, ())


@dataclass
class FakeClock:
    """A clock that stands until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class FakeChannel:
    """Keeps what it was given to send, in the order of the wire. `fail` raises once for each error in it."""

    replays: bool = True
    sent: list[Message] = field(default_factory=list)
    fail: list[Exception] = field(default_factory=list)

    window: Window | None = None
    delay: float = 0.0

    def wait(self, conversation: Conversation, message: Message) -> float:
        return self.delay

    async def deliver(self, conversation: Conversation, message: Message, wiring: Wiring) -> str | None:
        public(message)
        wiring.note(1)
        if self.fail:
            raise self.fail.pop(0)
        self.sent.append(message)
        return None if self.replays else f"vendor-{message.id}"

    def texts(self) -> list[str]:
        return [message.text for message in self.sent]


def incoming(text: str = "hello there", number: int = 1, **more: object) -> Incoming:
    """A shopper's message; `number` makes its vendor id and its place in time."""
    said = {
        "channel": "web",
        "address": "anna",
        "vendor_id": f"v{number}",
        "at": START + timedelta(milliseconds=number),
        "text": text,
        **more,
    }
    return Incoming(**said)  # type: ignore[arg-type]

"""Plays written dialogues through the real spine and the trained model, and says what was not as written."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.brain import Brain
from bot.content.formats import format_date
from bot.conversations import Conversations
from bot.messages import Incoming
from bot.storage.records import Message
from bot.wiring import Shop
from tests.fakes import START, FakeChannel

HERE = Path(__file__).parent
DATE = re.compile(r"\{date:([+-]?\d+)\}")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
PATIENCE = 60.0  # seconds for a turn: a machine under test does other things too


@dataclass(frozen=True)
class Turn:
    """One message of the shopper and what the answer must show and must not."""

    says: str = ""
    presses: str = ""
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    page: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, list[str]] = field(default_factory=dict)  # by channel: in which forms it is rendered there

    @property
    def said(self) -> str:
        return self.says or f"({self.presses})"


@dataclass(frozen=True)
class Dialogue:
    """A dialogue of a file; `language` is the one its shopper writes first."""

    name: str
    turns: tuple[Turn, ...]

    @property
    def language(self) -> str:
        return "ko" if any(HANGUL.search(turn.said) for turn in self.turns) else "en"


def dialogues() -> list[Dialogue]:
    """Every dialogue of every file."""
    found = []
    for path in sorted(HERE.glob("*.yml")):
        written = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        found += [Dialogue(f"{path.stem}: {name}", tuple(map(_turn, turns))) for name, turns in written.items()]
    return found


def _turn(written: Mapping[str, Any]) -> Turn:
    lists = {name: _as_list(written.get(name)) for name in ("shows", "hides")}
    return Turn(**{**written, **lists})


def _as_list(value: Any) -> tuple[str, ...]:
    return () if value is None else (str(value),) if not isinstance(value, list) else tuple(map(str, value))


async def play(shop: Shop, brain: Brain, dialogue: Dialogue) -> list[str]:
    """What was not as written, turn by turn; each complaint ends with all that was shown."""
    channel = FakeChannel()
    conversations = Conversations(shop.database, brain, shop.content, shop.clock, deadline=PATIENCE)
    conversations.attach("web", channel)
    await conversations.start()
    try:
        stage = _Stage(conversations, channel, dialogue.language)
        return [complaint for turn in dialogue.turns for complaint in await stage.take(turn)]
    finally:
        await conversations.stop()


@dataclass
class _Stage:
    conversations: Conversations
    channel: FakeChannel
    language: str
    count: int = 0

    async def take(self, turn: Turn) -> list[str]:
        before = len(self.channel.sent)
        await self._send(turn)
        return complaints_about(turn, shown_of(self.channel.sent[before:]), self.language)

    async def _send(self, turn: Turn) -> None:
        self.count += 1
        message = Incoming(
            channel="web",
            address="anna",
            vendor_id=f"v{self.count}",
            at=START + timedelta(seconds=self.count),
            text=turn.says,
            choice=self._choice(turn.presses) if turn.presses else None,
            page=turn.page,
        )
        receipt = await asyncio.to_thread(self.conversations.receive, message)
        self.conversations.wake(receipt.conversation_id)
        await self.conversations.quiet()

    def _choice(self, title: str) -> str | None:
        """The newest button of this title, below a bubble or on a card."""
        offered = [button for message in self.channel.sent for button in _buttons(message)]
        return next((button["id"] for button in reversed(offered) if button["title"] == title), "no such button")


def complaints_about(turn: Turn, shown: str, language: str) -> list[str]:
    """What should have been read and was not, and what was read and should not."""
    wanted = [part for part in filled(turn.shows, language) if part not in shown]
    unwanted = [part for part in filled(turn.hides, language) if part in shown]
    complaints = [f"after {turn.said!r} {part!r} was not shown, but:\n{shown}" for part in wanted]
    return complaints + [f"after {turn.said!r} {part!r} was shown:\n{shown}" for part in unwanted]


def filled(parts: Sequence[str], language: str) -> list[str]:
    """`{date:+2}` is the day after tomorrow, as the shopper reads it."""

    def day(match: re.Match[str]) -> str:
        return format_date(START.date() + timedelta(days=int(match[1])), language, START.date())

    return [DATE.sub(day, part) for part in parts]


def shown_of(messages: Sequence[Message]) -> str:
    """Everything that a shopper can read of these bubbles."""
    return "\n".join(line for message in messages for line in _lines(message))


def _lines(message: Message) -> list[str]:
    cards = [f"# {card['title']} | {card['subtitle']}" for card in message.body.get("cards", ())]
    buttons = " ".join(f"[{button['title']}]" for button in message.body.get("buttons", ()))
    return [line for line in (message.text, *cards, buttons) if line]


def _buttons(message: Message) -> list[Mapping[str, str]]:
    below = list(message.body.get("buttons", ()))
    return [button for card in message.body.get("cards", ()) for button in card["buttons"]] + below

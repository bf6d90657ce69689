"""Plays the written dialogues on a phone: WhatsApp and Messenger as the stand-in for Meta shows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.brain import Brain
from bot.wiring import Shop
from tests.dialogues.player import Dialogue, Turn, complaints_about
from tests.meta_stage import MetaStage, running

PERSON = {"whatsapp": "447700900101", "messenger": "7012345678901234"}
CARD = re.compile(r"^(?:\d+\. )?\*(.+?)\*(?: – (.*))?$", re.MULTILINE)


async def play(shop: Shop, brain: Brain, dialogue: Dialogue, channel: str, folder: Path) -> list[str]:
    """What was not as written, turn by turn; and whatever Meta would have refused."""
    async with running(shop.database, folder, brain, shop.clock, shop.content) as meta:
        meta.meta.behaviour.status_delay = 0.0
        phone = _Phone(meta, channel, dialogue.language)
        complaints = [complaint for turn in dialogue.turns for complaint in await phone.take(turn)]
        return complaints + [f"Meta refused: {problem}" for problem in meta.meta.graph.refused]


@dataclass
class _Phone:
    meta: MetaStage
    channel: str
    language: str

    async def take(self, turn: Turn) -> list[str]:
        person = self.meta.meta.people.get(self.channel, PERSON[self.channel])
        before = len(person.thread)
        if turn.presses:
            self.meta.meta.tap(self.channel, person.id, self._option(person.thread, turn.presses))
        else:
            self.meta.meta.say(self.channel, person.id, turn.says)
        await self.meta.settle()
        bubbles = [bubble for bubble in person.thread[before:] if bubble["from"] == "shop"]
        complaints = complaints_about(turn, "\n".join(map(shown, bubbles)), self.language)
        kinds = [bubble.get("kind") or "text" for bubble in bubbles]
        expected = turn.kinds.get(self.channel)
        if expected is not None and kinds != expected:
            complaints.append(f"after {turn.said!r} it was rendered as {kinds} instead of {expected}")
        return complaints

    def _option(self, thread: list[dict[str, Any]], title: str) -> dict[str, str]:
        """The newest option of this title; a row that shows a number has it below, a card's name leads on by itself."""
        offered = [option for bubble in thread for option in bubble.get("options") or ()]
        named = [option for option in offered if title in (option["title"], option["note"])]
        return (named or offered or [{"id": "none", "title": title, "note": ""}])[-1]


def shown(bubble: Mapping[str, Any]) -> str:
    """Everything that can be read in it, in the form that the dialogues are written in."""
    links = [(bubble.get("link_title"), bubble.get("link"))] if bubble.get("link") else []
    links += [(each["title"], each["url"]) for each in bubble.get("links") or ()]
    labels = [option["note"] if re.fullmatch(r"\d+\.", option["title"]) else option["title"] for option in _own(bubble)]
    on_cards = [button["title"] for card in bubble.get("cards") or () for button in card.get("buttons") or ()]
    titles = [*labels, *on_cards, *(title for title, _ in links)]
    cards = [f"# {card['title']} | {card.get('subtitle', '')}" for card in bubble.get("cards") or ()]
    text = "" if cards else CARD.sub(lambda found: f"# {found[1]} | {found[2] or ''}", bubble["text"])
    numbered = [f"[{line}]" for line in re.findall(r"^\d+\. (.+)$", bubble["text"], re.MULTILINE)]
    lines = [f"[{title}]" for title in re.findall(r"^(.+): https?://", bubble["text"], re.MULTILINE)]
    return "\n".join([text, *cards, " ".join([*(f"[{title}]" for title in titles), *numbered, *lines])])


def _own(bubble: Mapping[str, Any]) -> list[dict[str, str]]:
    on_cards = {b.get("payload") for card in bubble.get("cards") or () for b in card.get("buttons") or ()}
    return [option for option in bubble.get("options") or () if option["id"] not in on_cards]

"""Plays turns against the real actions and a real shop: the test says what was understood, the answers come back."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions.exchange import reply_of
from actions.runner import run_action
from bot.language import detect
from bot.messages import Button, Card, HandoffRequest, Reply
from bot.wiring import Shop

ROOT = Path(__file__).parent.parent.parent
MARK = re.compile(r"\[(?P<said>[^\]]+)\]\((?P<facts>[^)]+)\)")


@dataclass(frozen=True)
class Answers:
    """What one turn said."""

    replies: tuple[Reply, ...]
    handoff: HandoffRequest | None = None

    @property
    def text(self) -> str:
        """Every bubble's text, one below the other."""
        return "\n".join(reply.text for reply in self.replies)

    @property
    def texts(self) -> list[str]:
        return [reply.text for reply in self.replies]

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons below the bubbles, not those on cards."""
        return tuple(button for reply in self.replies for button in reply.buttons)

    @property
    def titles(self) -> list[str]:
        return [button.title for button in self.buttons]

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for reply in self.replies for card in reply.cards)

    @property
    def card_titles(self) -> list[str]:
        return [card.title for card in self.cards]

    @property
    def prices(self) -> list[float]:
        """The prices on the cards, without their currency."""
        return [float(card.subtitle.split(" · ")[0].strip("$원").replace(",", "")) for card in self.cards]

    @property
    def shown(self) -> str:
        """Everything that can be read."""
        cards = (f"{card.title} {card.subtitle}" for card in self.cards)
        return "\n".join((self.text, *self.titles, *cards))


@dataclass
class Talker:
    """One conversation; facts are marked in the message: `say("Is the [navy](color) there?", "check_stock")`."""

    shop: Shop
    language: str = "en"
    name: str = "c1"
    page: Mapping[str, str] = field(default_factory=dict)
    client: str | None = None
    slots: dict[str, Any] = field(default_factory=dict)
    turns: int = 0
    last: Answers = field(default_factory=lambda: Answers(()))

    def say(
        self,
        marked: str,
        intent: str = "inform",
        ranking: tuple[str, ...] = (),
        turn_id: str | None = None,
        also: tuple[str, str] | None = None,
    ) -> Answers:
        """Write a message that is understood as this intent with the facts marked in it, `also` as a second wish."""
        text, entities = unmarked(marked)
        self.language = detect(text) or self.language
        return self._turn(text, intent, entities, ranking, turn_id, _second(also))

    def press(self, title: str) -> Answers:
        """Press a button of the last answer, below a bubble or on a card."""
        offered = [*self.last.buttons, *(button for card in self.last.cards for button in card.buttons)]
        button = next((button for button in offered if button.title == title), None)
        assert button is not None, f"no button {title!r} among {[b.title for b in offered]}"
        return self.press_button(button)

    def press_button(self, button: Button) -> Answers:
        """Press any button that was offered before."""
        assert button.intent, f"{button.title!r} is a link"
        whole = {"start": 0, "end": len(button.title)}
        return self._turn(button.title, button.intent, [{**entity, **whole} for entity in button.entities])

    def _turn(
        self,
        text: str,
        intent: str,
        entities: list[dict[str, Any]],
        ranking: tuple[str, ...] = (),
        turn_id: str | None = None,
        also: Mapping[str, Any] | None = None,
    ) -> Answers:
        self.turns += 1
        message = {"text": text, "entities": entities, "metadata": self._metadata(turn_id), **reading(intent, ranking)}
        message |= {"also": also} if also else {}
        state = {"sender_id": self.name, "slots": self.slots, "latest_message": message, "events": []}
        answer = asyncio.run(run_action(action_for(intent), state))
        for event in answer["events"]:
            self.slots[event["name"]] = json.loads(json.dumps(event["value"]))
        self.language = self.slots.get("language", self.language)
        self.last = answers_from(answer["responses"])
        return self.last

    def _metadata(self, turn_id: str | None) -> dict[str, Any]:
        return {
            "turn_id": turn_id or f"{self.name}-t{self.turns}",
            "language": self.language,
            "page": dict(self.page),
            "client": self.client,
            "channel": "web",
        }


def _second(also: tuple[str, str] | None) -> Mapping[str, Any] | None:
    if also is None:
        return None
    text, entities = unmarked(also[0])
    return {"text": text, "entities": entities, **reading(also[1], ())}


def answers_from(responses: list[Mapping[str, Any]]) -> Answers:
    """What the dispatcher collected."""
    wish = next((r["custom"]["handoff"] for r in responses if (r.get("custom") or {}).get("handoff")), None)
    replies = tuple(reply_of({name: value for name, value in r.items() if value}) for r in responses)
    return Answers(replies, HandoffRequest(wish["reason"], wish["facts"]) if wish else None)


def unmarked(marked: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text, and an entity for each fact: `[M](size)`, `[노랑](color=yellow)`, `[38](size=38 size_system=EU)`,
    `[leather](!material)` for what is not wanted."""
    text, entities, end = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[end : match.start()]
        said, start = match["said"], len(text)
        text += said
        entities += [{**fact, "start": start, "end": len(text)} for fact in _facts(match["facts"], said)]
        end = match.end()
    return text + marked[end:], entities


def _facts(written: str, said: str) -> Iterator[dict[str, str]]:
    for name, value in re.findall(r"(!?\w+)(?:=(\"[^\"]*\"|\S+))?", written):
        fact = {"entity": name.lstrip("!"), "value": value.strip('"') or said}
        yield {**fact, "role": "not"} if name.startswith("!") else fact


def reading(intent: str, ranking: tuple[str, ...]) -> dict[str, Any]:
    """What the pipeline would have written beside the text; `faq/<topic>` as the retrieval intent."""
    name, _, topic = intent.partition("/")
    found: dict[str, Any] = {
        "intent": {"name": name, "confidence": 0.9},
        "intent_ranking": [{"name": other, "confidence": 0.3} for other in (name, *ranking)],
    }
    if topic:
        found["response_selector"] = {"faq": {"response": {"intent_response_key": intent}}}
    return found


def action_for(intent: str) -> str:
    """What data/rules names for an intent."""
    return rules()[intent.partition("/")[0]]


@lru_cache(maxsize=1)
def rules() -> dict[str, str]:
    found = {}
    for path in sorted((ROOT / "data" / "rules").glob("*.yml")):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            found[rule["steps"][0]["intent"]] = rule["steps"][1]["action"]
    return found

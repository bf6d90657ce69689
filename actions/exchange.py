"""One exchange with a shopper: what was said, what is remembered, what is answered. Actions work on this alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.language import detect
from bot.messages import Button, Card, Entity, HandoffRequest, Reply
from bot.wiring import Shop

Answers = dict[str, Any]
Utterance = dict[str, Any]

SLOTS = ("language", "flows", "focus", "misses", "last_said")
CURRENCIES = {"en": "USD", "ko": "KRW"}


@dataclass(frozen=True)
class Heard:
    """The shopper's message as understood."""

    text: str
    intent: str
    confidence: float
    entities: tuple[Mapping[str, Any], ...]
    ranking: tuple[Mapping[str, Any], ...]
    faq_topic: str = ""
    also: Mapping[str, Any] | None = None  # a second wish of the same message, read like a message of its own

    @staticmethod
    def from_message(message: Mapping[str, Any]) -> Heard:
        """From Rasa's `latest_message`."""
        selector = (message.get("response_selector") or {}).get("faq", {}).get("response", {})
        key = selector.get("intent_response_key") or ""
        intent = message.get("intent") or {}
        return Heard(
            text=message.get("text") or "",
            intent=intent.get("name") or "",
            confidence=float(intent.get("confidence") or 0.0),
            entities=tuple(message.get("entities") or ()),
            ranking=tuple(message.get("intent_ranking") or ()),
            faq_topic=key.partition("/")[2],
            also=message.get("also"),
        )

    def values(self, entity: str, role: str | None = None) -> tuple[str, ...]:
        """Every value of an entity, in the order said; `role="not"` for what is not wanted."""
        found = (e for e in self.entities if e.get("entity") == entity and e.get("role") == role)
        return tuple(dict.fromkeys(str(e["value"]) for e in found))

    def value(self, entity: str) -> str | None:
        """The first value of an entity, if any."""
        return next(iter(self.values(entity)), None)

    def coverage(self, without: str = "") -> float:
        """Which share of the message (less some words) its entities cover, 0 to 1: how much of it is a bare value."""
        spans = [(int(e["start"]), int(e["end"])) for e in self.entities if e.get("end") is not None]
        covered = {i for start, end in spans for i in range(start, min(end, len(self.text))) if self.text[i].isalnum()}
        letters = sum(c.isalnum() for c in self.text) - sum(c.isalnum() for c in without)
        return len(covered) / max(1, letters)


@dataclass
class Exchange:
    """The exchange at hand. Actions read `heard` and the memory, call `say…`, and change the memory."""

    shop: Shop
    conversation: str
    heard: Heard
    metadata: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"
    flows: list[dict[str, Any]] = field(default_factory=list)
    focus: dict[str, Any] = field(default_factory=dict)
    misses: int = 0
    last_said: list[Utterance] = field(default_factory=list)
    said: list[Reply] = field(default_factory=list)
    has_asked: bool = False  # whether this turn put a question of a flow
    is_follow_up: bool = False  # "and in navy?": what is not said again stays as it was
    before: Mapping[str, Any] = field(default_factory=dict)  # the memory as this turn found it
    spoken_before: str = "en"  # the language until this turn

    @staticmethod
    def from_tracker(shop: Shop, sender: str, message: Mapping[str, Any], slots: Mapping[str, Any]) -> Exchange:
        """From what a Rasa tracker holds."""
        metadata = message.get("metadata") or {}
        heard = Heard.from_message(message)
        language = metadata.get("language") or detect(heard.text) or slots.get("language") or "en"
        found = Exchange(
            shop=shop,
            conversation=sender,
            heard=heard,
            metadata=metadata,
            language=language,
            flows=json.loads(json.dumps(slots.get("flows") or [])),
            focus=dict(slots.get("focus") or {}),
            misses=int(slots.get("misses") or 0),
            last_said=list(slots.get("last_said") or []),
            spoken_before=slots.get("language") or language,
        )
        found.before = json.loads(json.dumps({name: getattr(found, name) for name in ("flows", "focus", "misses")}))
        return found

    def forget_turn(self) -> None:
        """As if this turn had not begun: nothing said, nothing half done, so that trying again can work."""
        self.said.clear()
        for name, value in self.before.items():
            setattr(self, name, value)

    def slots(self) -> dict[str, Any]:
        """The memory as it must be kept."""
        if self.said:
            self.last_said = [utterance(reply) for reply in self.said][-3:]
        return {name: getattr(self, name) for name in SLOTS}

    @property
    def now(self) -> datetime:
        return self.shop.clock()

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def currency(self) -> str:
        """The currency asked for in this conversation, else the language's."""
        return str(self.focus.get("currency") or CURRENCIES[self.language])

    def says(self, name: str) -> bool:
        """Whether the message holds one of the content's phrases of this name, in either language."""
        text = " " + self.heard.text.casefold().replace("-", " ") + " "
        found = (phrase.casefold() for phrase in self.shop.content.phrases(name))
        return any(f" {phrase}" in text if phrase.isascii() else phrase in text for phrase in found)

    @property
    def turn_id(self) -> str:
        return str(self.metadata.get("turn_id") or "")

    @property
    def client(self) -> str | None:
        return self.metadata.get("client")

    @property
    def page_product(self) -> str | None:
        """The product whose page the shopper is looking at."""
        return (self.metadata.get("page") or {}).get("product")

    def text(self, key: str, **values: Any) -> str:
        """A sentence of data/content in the shopper's language."""
        return self.shop.content.text(key, self.language, **values)

    def say(self, key: str, **values: Any) -> None:
        """Answer with a sentence of data/content and its buttons."""
        self.said.append(self.shop.content.say(key, self.language, **values))

    def say_with(
        self, key: str, *, buttons: tuple[Button, ...] = (), cards: tuple[Card, ...] = (), **values: Any
    ) -> None:
        """Answer with a sentence of data/content, and buttons or cards made from the shop's records."""
        reply = self.shop.content.say(key, self.language, **values)
        self.said.append(Reply(text=reply.text, buttons=buttons + reply.buttons, cards=cards))

    def hand_off(self, key: str, reason: str, **values: Any) -> None:
        """Answer and ask for a person, decided together with this turn."""
        reply = self.shop.content.say(key, self.language, **values) if key else Reply()
        self.said.append(Reply(reply.text, reply.buttons, handoff=HandoffRequest(reason, self.facts())))

    def facts(self) -> dict[str, str]:
        """What a person who takes over should see at once; never a proof, never a measurement."""
        shown = ("product", "color", "size", "store", "order_number", "request")
        return {name: str(self.focus[name]) for name in shown if self.focus.get(name)}

    def remember(self, **facts: Any) -> None:
        """Note what is being talked about; None leaves what was known."""
        self.focus.update({name: value for name, value in facts.items() if value is not None})

    def forget_focus(self) -> None:
        """Forget what was told and talked about, but for the cart."""
        cart = self.focus.get("cart")
        self.focus.clear()
        self.remember(cart=cart)

    def label(self, kind: str, value: str) -> str:
        """How a canonical word (a colour, a category) is called in the shopper's language."""
        return self.shop.content.words.label(kind, value, self.language)

    def title(self, kind: str, value: str) -> str:
        """A canonical word as it stands on a button."""
        label = self.label(kind, value)
        return label[:1].upper() + label[1:]


def utterance(reply: Reply) -> Utterance:
    """A reply in the shape of Rasa's dispatcher; payloads make the buttons work in `rasa shell` too."""
    shown: Utterance = {"text": reply.text}
    if reply.buttons:
        shown["buttons"] = [_button(button) for button in reply.buttons]
    if reply.cards:
        shown["elements"] = [_element(card) for card in reply.cards]
    if reply.image_url:
        shown["image"] = reply.image_url
    custom: dict[str, Any] = {"wants_location": True} if reply.wants_location else {}
    if reply.handoff:
        custom["handoff"] = {"reason": reply.handoff.reason, "facts": dict(reply.handoff.facts)}
    return {**shown, "custom": custom} if custom else shown


def reply_of(shown: Utterance) -> Reply:
    """The reply that was said before, to say it again."""
    buttons = tuple(_read_button(button) for button in shown.get("buttons", ()))
    cards = tuple(
        Card(e["title"], e["subtitle"], e["image_url"], e["url"], tuple(_read_button(b) for b in e["buttons"]))
        for e in shown.get("elements", ())
    )
    return Reply(shown.get("text") or "", buttons, cards, shown.get("image") or "")


def _read_button(shown: Mapping[str, Any]) -> Button:
    if shown.get("url"):
        return Button(shown["title"], url=shown["url"])
    return Button(shown["title"], shown["intent"], tuple(shown["entities"]), once=shown["once"])


def _button(button: Button) -> dict[str, Any]:
    if button.url:
        return {"title": button.title, "url": button.url, "payload": button.url}
    return {
        "title": button.title,
        "payload": f"/{button.intent}{_slash_entities(button.entities)}",
        "intent": button.intent,
        "entities": [dict(entity) for entity in button.entities],
        "once": button.once,
    }


def _slash_entities(entities: tuple[Entity, ...]) -> str:
    values = {entity["entity"]: entity["value"] for entity in entities}
    return json.dumps(values, ensure_ascii=False) if values else ""


def _element(card: Card) -> dict[str, Any]:
    return {
        "title": card.title,
        "subtitle": card.subtitle,
        "image_url": card.image_url,
        "url": card.url,
        "buttons": [_button(button) for button in card.buttons],
    }

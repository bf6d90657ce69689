"""Rasa as the brain of the spine: a turn in, bubbles and the staged memory out. Sends nothing, stores nothing."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage

from bot.language import detect
from bot.messages import Button, Card, Entity, HandoffRequest, Reply, Thought, Turn
from bot.nlu.memory import TurnMemory, running_turn, slots_of
from bot.nlu.travel import travelling

Handle = Callable[[UserMessage], Awaitable[Any]]
RETRIEVAL_INTENT = "faq"
SHIELD = "\u200b"  # zero-width space, kept by str.strip(): Rasa takes every text that starts with a slash for an intent


class RasaBrain:
    """Implements bot.brain.Brain on `Agent.handle_message`."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    async def think(self, turn: Turn, memory: str | None) -> Thought:
        """Let Rasa understand and decide; whatever it would have saved comes back as memory."""
        language = _language_of(turn)
        collected = _Collector()
        staged = TurnMemory(memory, {"language": language})
        token = running_turn.set(staged)
        try:
            await self._handle(_user_message(turn, language, collected))
        finally:
            running_turn.reset(token)
        spoken = slots_of(staged.after).get("language") or language
        return Thought(
            replies=tuple(reply_from_rasa(message) for message in collected.messages),
            memory=staged.after,
            language=spoken if spoken != turn.language else None,
        )

    def travelling(self, memory: str) -> str:
        """What of a memory may go along to another channel."""
        return travelling(memory)


class _Collector(OutputChannel):
    """Keeps whole messages: one dictionary a bubble, nothing split or flattened."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "collector"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(message)


def _language_of(turn: Turn) -> str:
    """What was typed decides, a pressed button does not."""
    typed = detect(turn.text) if turn.parse is None else None
    return typed or turn.language


def _user_message(turn: Turn, language: str, channel: OutputChannel) -> UserMessage:
    return UserMessage(
        text=shielded(turn.text),
        output_channel=channel,
        sender_id=turn.conversation,
        parse_data=parse_of_choice(turn) if turn.parse is not None else None,
        input_channel=turn.channel,
        message_id=turn.id,
        metadata={
            "turn_id": turn.id,
            "language": language,
            "page": dict(turn.page),
            "client": turn.client,
            "channel": turn.channel,
        },
    )


def shielded(text: str) -> str:
    """Text of a shopper is never an intent, even if it begins with a slash."""
    return SHIELD + text.strip() if text.strip().startswith("/") else text


def parse_of_choice(turn: Turn) -> dict[str, Any]:
    """What a pressed button means, in the shape of Rasa's parse result; `faq/<topic>` becomes the retrieval intent."""
    parse = dict(turn.parse or {})
    intent = parse.get("intent") or {}
    name = intent if isinstance(intent, str) else str(intent.get("name", ""))
    entities = [dict(entity) for entity in parse.get("entities") or ()]
    return {"text": parse.get("text") or turn.text, "entities": entities, **intent_reading(name, 1.0)}


def intent_reading(name: str, confidence: float) -> dict[str, Any]:
    """`intent` and, for FAQ topics, `response_selector` as Rasa's ResponseSelector writes it."""
    if not name.startswith(f"{RETRIEVAL_INTENT}/"):
        return {"intent": {"name": name, "confidence": confidence}}
    choice = {"intent_response_key": name, "responses": [], "confidence": confidence}
    ranking = [{"intent_response_key": name, "confidence": confidence}]
    return {
        "intent": {"name": RETRIEVAL_INTENT, "confidence": confidence, "full_retrieval_intent_name": name},
        "response_selector": {
            "all_retrieval_intents": [RETRIEVAL_INTENT],
            RETRIEVAL_INTENT: {"response": choice, "ranking": ranking},
        },
    }


def reply_from_rasa(message: Mapping[str, Any]) -> Reply:
    """Pick what we know from an utterance of Rasa; unknown keys are Rasa's own bookkeeping."""
    custom = message.get("custom") or {}
    return Reply(
        text=message.get("text") or "",
        buttons=_buttons(message.get("buttons")),
        cards=tuple(_card(element) for element in message.get("elements") or ()),
        image_url=message.get("image") or "",
        wants_location=custom.get("wants_location") is True,
        handoff=_handoff(custom.get("handoff")),
    )


def _buttons(records: Any) -> tuple[Button, ...]:
    return tuple(_button(record) for record in records or ())


def _button(record: Mapping[str, Any]) -> Button:
    intent, entities = _said_by(record)
    return Button(
        title=record.get("title") or "",
        intent=intent,
        entities=entities,
        url=record.get("url") or "",
        once=bool(record.get("once")),
    )


def _said_by(record: Mapping[str, Any]) -> tuple[str, tuple[Entity, ...]]:
    """`intent` and `entities`, or Rasa's `payload`: "/intent", "/intent{json}", "intent"; a link says nothing."""
    if record.get("intent"):
        return record["intent"], tuple(dict(entity) for entity in record.get("entities") or ())
    if record.get("url"):
        return "", ()
    name, brace, values = str(record.get("payload") or "").lstrip("/").partition("{")
    return name.strip(), _entities_of(json.loads(brace + values)) if brace else ()


def _entities_of(values: Mapping[str, Any]) -> tuple[Entity, ...]:
    pairs = ((name, each) for name, value in values.items() for each in (value if isinstance(value, list) else [value]))
    return tuple({"entity": name, "value": str(value)} for name, value in pairs)


def _card(element: Mapping[str, Any]) -> Card:
    return Card(
        title=element.get("title") or "",
        subtitle=element.get("subtitle") or "",
        image_url=element.get("image_url") or "",
        url=element.get("url") or "",
        buttons=_buttons(element.get("buttons")),
    )


def _handoff(wish: Any) -> HandoffRequest | None:
    if not wish:
        return None
    facts = {str(name): str(value) for name, value in (wish.get("facts") or {}).items()}
    return HandoffRequest(reason=wish.get("reason") or "asked", facts=facts)

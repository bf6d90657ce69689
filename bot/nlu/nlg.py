"""Rasa's own `utter_…` actions speak with the sentences of data/content as they are at that moment."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.content import Content
from bot.language import detect
from bot.messages import Button, Reply
from bot.wiring import get_shop

PREFIX = "utter_"


class ContentNLG(NaturalLanguageGenerator):
    """Named in endpoints.yml. Slots and the caller's values fill the placeholders."""

    def __init__(
        self,
        endpoint_config: EndpointConfig | None = None,
        domain: Domain | None = None,
        content: Content | None = None,
    ) -> None:
        self._content = content

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The sentence of this key in the conversation's language, or None when there is none."""
        key, language = utter_action.removeprefix(PREFIX), language_of(tracker)
        content = self._content or get_shop().content
        topic = content.faq.get(key.removeprefix("faq/"))
        if topic is not None and key.startswith("faq/"):
            return {"text": content.answer(topic.entries[0], language, get_shop().backend.policy())}
        if not content.has(key):
            return None
        values = {**tracker.current_slot_values(), **kwargs}
        values.pop("language", None)
        return utterance(content.say(key, language, **values))


def language_of(tracker: DialogueStateTracker) -> str:
    """The language slot; without one (a bare `rasa shell`) the last message decides."""
    text = tracker.latest_message.text if tracker.latest_message else ""
    spoken = tracker.get_slot("language") if "language" in tracker.slots else None
    return str(spoken or detect(text or "") or "en")


def utterance(reply: Reply) -> dict[str, Any]:
    """A reply as Rasa's responses are written."""
    return {"text": reply.text, "buttons": [_button(button) for button in reply.buttons]}


def _button(button: Button) -> dict[str, Any]:
    return {
        "title": button.title,
        "payload": button.url or f"/{button.intent}",
        "intent": button.intent,
        "entities": [dict(entity) for entity in button.entities],
        "url": button.url,
        "once": button.once,
    }

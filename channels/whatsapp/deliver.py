"""Rows → WhatsApp: who gets them, in which form, marked so that a status finds its row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.conversations import Conversation, Message, Window, Words, public
from channels.graph.client import Graph
from channels.graph.deliverer import GraphDeliverer
from channels.graph.marks import Mark
from channels.graph.offers import Site
from channels.graph.pace import Pace
from channels.graph.shapes import objects, text
from channels.whatsapp.render import Labels, Part, render

# One number: 80 messages a second. One person: one in 6 s, of which 45 may be borrowed at once; we stay below.
PER_SECOND, PERSON_PER_SECOND, PERSON_BURST = 70.0, 1 / 6, 40.0


class WhatsAppDeliverer(GraphDeliverer[Part]):
    """For one phone number."""

    def __init__(self, graph: Graph, phone_number_id: str, words: Words, site: Site) -> None:
        super().__init__(graph, Pace(PER_SECOND, PERSON_PER_SECOND, PERSON_BURST), Window())
        self.path = f"{phone_number_id}/messages"
        self._words, self._site = words, site

    def parts(self, conversation: Conversation, message: Message) -> Sequence[Part]:
        template = message.body.get("template")
        if template:
            return [Part("template", dict(template), message.text)]
        row = {**public(message), "wants_location": message.body.get("wants_location") is True}
        return render(row, labels_in(self._words, conversation.language), self._site)

    def plain(self, part: Part) -> Part | None:
        if part.kind in ("text", "template"):
            return None
        return Part("text", {"body": part.plain[:4096], "preview_url": False}, part.plain)

    def body(self, conversation: Conversation, message: Message, part: Part, mark: Mark) -> dict[str, Any]:
        return {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            **receiver(conversation),
            "type": part.kind,
            part.kind: part.value,
            "biz_opaque_callback_data": str(mark),
        }

    def id_in(self, answer: Mapping[str, Any]) -> str:
        return text(next(objects(answer.get("messages")), {}).get("id"))


def receiver(conversation: Conversation) -> dict[str, str]:
    """Whoever wrote last: by number where they showed one, else by the business-scoped id."""
    names = conversation.identities
    if names.get("wa_id"):
        return {"to": "+" + names["wa_id"]}
    return {"recipient": names.get("bsuid") or names.get("parent") or conversation.address}


def labels_in(words: Words, language: str) -> Labels:
    """Our words around choices."""
    return Labels(*(words.say(f"chat.{key}", language).text for key in ("choose", "by_number", "pick")))

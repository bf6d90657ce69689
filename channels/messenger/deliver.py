"""Rows → Messenger: who gets them, in which form, marked so that an echo finds its row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from bot.conversations import Conversation, Message, Window, Words, public
from channels.graph.client import Graph
from channels.graph.deliverer import GraphDeliverer
from channels.graph.marks import Mark
from channels.graph.offers import Site
from channels.graph.pace import Pace
from channels.graph.shapes import text
from channels.messenger.render import Labels, Part, render

# One Page: 300 calls a second. Of one thread Meta names no number; this keeps a loop from flooding somebody.
PER_SECOND, PERSON_PER_SECOND, PERSON_BURST = 200.0, 2.0, 40.0
DAY, WEEK = timedelta(hours=24), timedelta(days=7)


class MessengerDeliverer(GraphDeliverer[Part]):
    """For one Page. People may answer for seven days (HUMAN_AGENT), the bot for one."""

    def __init__(self, graph: Graph, page_id: str, words: Words, site: Site) -> None:
        super().__init__(graph, Pace(PER_SECOND, PERSON_PER_SECOND, PERSON_BURST), Window(bot=DAY, person=WEEK))
        self.path = f"{page_id}/messages"
        self._words, self._site = words, site

    def parts(self, conversation: Conversation, message: Message) -> Sequence[Part]:
        template = message.body.get("template")
        if template:
            return [Part({"template": dict(template)}, message.text)]
        labels = Labels(*(self._words.say(f"chat.{key}", conversation.language).text for key in ("by_number", "pick")))
        return render(public(message), labels, self._site)

    def plain(self, part: Part) -> Part | None:
        return None if set(part.message) & {"text", "template"} else Part({"text": part.plain}, part.plain)

    def body(self, conversation: Conversation, message: Message, part: Part, mark: Mark) -> dict[str, Any]:
        return {
            "recipient": {"id": conversation.identities.get("psid") or conversation.address},
            **self._kind(conversation, message),
            "message": {**part.message, "metadata": str(mark)},
        }

    def id_in(self, answer: Mapping[str, Any]) -> str:
        return text(answer.get("message_id"))

    def _kind(self, conversation: Conversation, message: Message) -> dict[str, str]:
        """A person's answer after the bot's day needs Meta's tag for people; a bot must never use it."""
        if message.body.get("template"):
            return {"messaging_type": "UTILITY"}
        last = conversation.last_inbound_at
        if message.author == "agent" and last is not None and message.at - last >= DAY:
            return {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
        return {"messaging_type": "RESPONSE"}

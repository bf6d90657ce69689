"""A turn of the spine as Rasa gets it, and Rasa's utterances as bubbles."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.training_data.message import Message

from bot.messages import Button, Card, HandoffRequest, Reply, Turn
from bot.nlu.brain import RasaBrain, parse_of_choice, reply_from_rasa, shielded
from bot.nlu.memory import running_turn

pytestmark = pytest.mark.model

TURN = Turn(id="t1", conversation="c1", text="hello there", language="en", page={"product": "OXF-SHT"}, client="abc")


class Rasa:
    """Stands in for Agent.handle_message: hears, says, and leaves a memory."""

    def __init__(self, *said: dict[str, Any], memory: str | None = None) -> None:
        self.said, self.memory = said, memory
        self.heard: UserMessage | None = None

    async def __call__(self, message: UserMessage) -> None:
        self.heard = message
        for utterance in self.said:
            await message.output_channel.send_response(message.sender_id, dict(utterance))
        turn = running_turn.get()
        assert turn is not None
        turn.after = self.memory

    @property
    def message(self) -> UserMessage:
        assert self.heard is not None
        return self.heard


async def test_rasa_gets_the_turn_with_what_is_known_around_it() -> None:
    rasa = Rasa()

    await RasaBrain(rasa).think(TURN, None)

    assert (rasa.message.text, rasa.message.sender_id, rasa.message.message_id) == ("hello there", "c1", "t1")
    assert rasa.message.metadata == {
        "turn_id": "t1", "language": "en", "page": {"product": "OXF-SHT"}, "client": "abc", "channel": "web",
    }  # fmt: skip
    assert running_turn.get() is None


async def test_whole_utterances_come_back_as_bubbles_with_the_memory() -> None:
    rasa = Rasa({"text": "one\n\ntwo"}, {"text": "three", "image": "/x.svg"}, memory='{"version": 1, "slots": {}}')

    thought = await RasaBrain(rasa).think(TURN, None)

    assert thought.replies == (Reply("one\n\ntwo"), Reply("three", image_url="/x.svg"))
    assert thought.memory == '{"version": 1, "slots": {}}'
    assert thought.language is None


async def test_a_sentence_in_the_other_language_switches() -> None:
    rasa = Rasa()

    thought = await RasaBrain(rasa).think(Turn("t2", "c1", "배송비 얼마예요?", "en"), None)

    assert thought.language == "ko"
    assert rasa.message.metadata["language"] == "ko"


async def test_a_language_that_an_action_chose_is_told() -> None:
    rasa = Rasa(memory='{"slots": {"language": "ko"}}')

    assert (await RasaBrain(rasa).think(TURN, None)).language == "ko"


async def test_a_pressed_button_does_not_switch_the_language() -> None:
    turn = Turn(
        "t3", "c1", "Delivery cost", "ko", parse={"text": "Delivery cost", "intent": {"name": "faq/shipping_cost"}}
    )

    thought = await RasaBrain(Rasa()).think(turn, None)

    assert thought.language is None


@pytest.mark.parametrize("text", ["/restart", "  /restart", '/inform{"order_number": "1001"}', "/session_start"])
def test_a_typed_slash_is_text_for_rasa(text: str) -> None:
    message = UserMessage(shielded(text))

    parsed = YAMLStoryReader.unpack_regex_message(Message.build(message.text))

    assert parsed.get("intent") is None


def test_a_choice_is_understood_without_reading() -> None:
    turn = Turn(
        "t4",
        "c1",
        "Yes",
        "en",
        parse={"text": "Yes", "intent": "affirm", "entities": [{"entity": "size", "value": "M"}]},
    )

    parse = parse_of_choice(turn)

    assert parse["intent"] == {"name": "affirm", "confidence": 1.0}
    assert parse["entities"] == [{"entity": "size", "value": "M"}]


def test_a_chosen_topic_is_the_retrieval_intent() -> None:
    turn = Turn(
        "t5", "c1", "Customs", "en", parse={"text": "Customs", "intent": {"name": "faq/customs"}, "entities": []}
    )

    parse = parse_of_choice(turn)

    assert parse["intent"]["name"] == "faq"
    assert parse["response_selector"]["faq"]["response"]["intent_response_key"] == "faq/customs"


def test_every_part_of_an_utterance_becomes_part_of_the_bubble() -> None:
    utterance = {
        "text": "Here",
        "buttons": [
            {"title": "Status", "payload": '/order_status{"order_number": "1001", "color": ["red", "blue"]}'},
            {"title": "Help", "url": "/help/returns", "payload": "/help/returns"},
            {"title": "Yes", "payload": "/affirm", "intent": "affirm", "entities": [{"entity": "size", "value": "M"}], "once": True},
        ],
        "elements": [{"title": "Shirt", "subtitle": "$49", "image_url": "/s.svg", "url": "/p", "buttons": [{"title": "A", "payload": "stop"}]}],
        "custom": {"handoff": {"reason": "asked", "facts": {"order": 1001}}},
        "timestamp": "now",
        "quick_replies": None,
    }  # fmt: skip

    reply = reply_from_rasa(utterance)

    colours = ({"entity": "color", "value": "red"}, {"entity": "color", "value": "blue"})
    assert reply.buttons == (
        Button("Status", "order_status", ({"entity": "order_number", "value": "1001"}, *colours)),
        Button("Help", url="/help/returns"),
        Button("Yes", "affirm", ({"entity": "size", "value": "M"},), once=True),
    )
    assert reply.cards == (Card("Shirt", "$49", "/s.svg", "/p", (Button("A", "stop"),)),)
    assert reply.handoff == HandoffRequest("asked", {"order": "1001"})


def test_an_empty_utterance_is_an_empty_bubble() -> None:
    assert reply_from_rasa({"text": None, "buttons": None, "custom": None}) == Reply()

"""T28: a vendor's window at the desk: what is too late is refused and says why, a template leaves, a message opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from bot.conversations import Window
from bot.wiring import utc_now
from tests.desk_server import DeskClient, DeskServer
from tests.fakes import FakeChannel, incoming

DAY = timedelta(hours=24)


@dataclass
class Phone:
    """A shopper on WhatsApp, whom Mina has taken over."""

    desk: DeskServer
    mina: DeskClient
    channel: FakeChannel
    conversation: str
    person: str

    def writes(self, ago: timedelta = timedelta()) -> None:
        message = incoming("hello", vendor_id=uuid4().hex, channel="whatsapp", address=self.person, at=utc_now() - ago)
        self.desk.conversations.receive(message)

    def answer(self, text: str) -> Any:
        return self.mina.do(self.conversation, "reply", text=text)

    @property
    def case(self) -> dict[str, Any]:
        return dict(self.mina.thread(self.conversation)["case"])


@pytest.fixture
def phone(desk: DeskServer) -> Phone:
    """Their last message is as old as the test says."""
    channel, person = FakeChannel(replays=False, window=Window()), uuid4().hex
    desk.conversations.attach("whatsapp", channel)
    first = incoming("hello", vendor_id=uuid4().hex, channel="whatsapp", address=person, at=utc_now() - 10 * DAY)
    found = desk.conversations.receive(first)
    mina = desk.client("Mina")
    mina.do(found.conversation_id, "take")
    return Phone(desk, mina, channel, found.conversation_id, person)


def test_just_within_the_window_an_answer_leaves(phone: Phone) -> None:
    phone.writes(DAY - timedelta(seconds=60))

    assert phone.answer("in time").status_code == 200


def test_past_it_the_answer_is_refused_with_the_time_it_closed(phone: Phone) -> None:
    phone.writes(DAY + timedelta(seconds=1))
    closed = phone.case["window_closes_at"]

    answer = phone.answer("too late")

    assert (answer.status_code, answer.json()["error"]) == (409, "window_closed")
    assert answer.json()["closed_at"] == closed
    assert "too late" not in [row["text"] for row in phone.mina.thread(phone.conversation)["rows"]]


def test_a_message_opens_it_again(phone: Phone) -> None:
    phone.writes()

    assert phone.answer("welcome back").status_code == 200


def test_a_template_leaves_at_any_time_and_says_what_the_shopper_reads(phone: Phone) -> None:
    path = f"/desk/api/conversations/{phone.conversation}"
    offered = phone.mina.get(f"{path}/templates").json()["templates"]
    wish = {"name": "follow_up", "values": {"topic": "your  coat\nsleeve"}, "key": uuid4().hex}

    answers = [phone.mina.post(f"{path}/template", wish) for _ in range(2)]
    phone.desk.run(phone.desk.conversations.quiet())

    assert {"follow_up", "order_news"} <= {each["name"] for each in offered}
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["row"]["seq"] == answers[1].json()["row"]["seq"]
    sent = phone.channel.sent[-1]
    assert "about your coat sleeve for you" in sent.text
    assert sent.body["template"]["name"] == "follow_up"
    assert sent.body["template"]["components"][0]["parameters"] == [
        {"type": "text", "parameter_name": "topic", "text": "your coat sleeve"}
    ]


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"name": "unknown", "values": {}}, 404),
        ({"name": "follow_up", "values": {}}, 400),
        ({"name": "follow_up", "values": {"topic": " "}}, 400),
        ({"name": "follow_up", "values": {"topic": 5}}, 400),
        ({"name": "follow_up", "values": ["topic"]}, 400),
    ],
)
def test_a_template_that_is_not_complete_is_refused(phone: Phone, wish: dict[str, Any], status: int) -> None:
    path = f"/desk/api/conversations/{phone.conversation}/template"

    assert phone.mina.post(path, {**wish, "key": uuid4().hex}).status_code == status


def test_only_whoever_owns_it_sends_a_template(phone: Phone) -> None:
    wish = {"name": "follow_up", "values": {"topic": "your coat"}, "key": uuid4().hex}

    answer = phone.desk.client("Jun").post(f"/desk/api/conversations/{phone.conversation}/template", wish)

    assert answer.status_code == 409


def test_web_chat_has_no_window(desk: DeskServer) -> None:
    found = desk.conversations.receive(incoming("hello", vendor_id=uuid4().hex, address=uuid4().hex))

    assert desk.client("Mina").thread(found.conversation_id)["case"]["window_closes_at"] is None

"""Messenger against the stand-in: over real HTTP, with echoes, watermarks, taps and the Page's own inbox."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.messages import Button, Card, Reply, Thought
from bot.storage.database import Database
from channels.meta_demo.payloads import messenger_event
from tests.meta_stage import MetaStage, running
from tests.stub_brain import StubBrain

pytestmark = pytest.mark.slow

ANNA = "7012345678901234"
HELLO = "<talk.disclosure en>"


def statuses(stage: MetaStage) -> list[str]:
    return [row["status"] for row in stage.rows("messenger", ANNA) if row["author"] != "shopper"]


async def event(stage: MetaStage, **content: Any) -> list[str]:
    before = len(stage.meta.people.get("messenger", ANNA).texts())
    stage.meta.hooks.send("messenger", messenger_event(stage.meta.accounts, ANNA, content))
    await stage.settle()
    return stage.meta.people.get("messenger", ANNA).texts()[before:]


async def test_a_message_is_answered_and_its_echo_finds_its_row(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        said = await stage.say("messenger", ANNA, "hello there")
        found = stage.conversations.find_by("messenger", {"psid": ANNA})

    assert said == [HELLO, "echo 1: hello there"]
    assert statuses(stage) == ["delivered", "delivered"]
    assert found is not None
    assert found.owner == "bot"
    assert stage.meta.graph.refused == []


async def test_a_lost_answer_is_settled_by_the_echo(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        stage.meta.behaviour.faults = ["lost", "lost"]
        said = await stage.say("messenger", ANNA, "hello there")

    assert said == [HELLO, "echo 1: hello there"]
    assert statuses(stage) == ["delivered", "delivered"]


async def test_a_tap_is_the_choice_it_stands_for(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        await stage.say("messenger", ANNA, "ask")
        said = await stage.tap("messenger", ANNA, "Status")

    assert said == ["chose order_status 2"]


async def test_cards_are_a_carousel_whose_buttons_work(sqlite: Database, tmp_path: Path) -> None:
    cards = tuple(
        Card(f"Jacket {n}", "$119.00", "/shop/pictures/A.svg", "/shop/A", (Button("In stock?", "check_stock"),))
        for n in range(3)
    )

    def script(turn: Any, memory: Any) -> Thought | None:
        return (
            Thought((Reply("Three of them.", (Button("More", "search_product"),), cards),)) if not turn.parse else None
        )

    async with running(sqlite, tmp_path, StubBrain(script=script)) as stage:
        said = await stage.say("messenger", ANNA, "jackets")
        carousel = stage.meta.people.get("messenger", ANNA).sent[-1]["message"]
        tapped = await stage.tap("messenger", ANNA, "In stock?")

    elements = carousel["attachment"]["payload"]["elements"]
    assert said[1] == "Three of them."
    assert [element["title"] for element in elements] == ["Jacket 0", "Jacket 1", "Jacket 2"]
    assert elements[0]["image_url"].endswith("/shop/pictures/A.png")
    assert carousel["quick_replies"][0]["title"] == "More"
    assert tapped == ["chose check_stock 1"]


async def test_somebody_in_the_page_inbox_takes_over(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        await stage.say("messenger", ANNA, "hello there")
        page = stage.meta.accounts.page_id
        message = {"is_echo": True, "app_id": 263902037430900, "mid": "m_PAGE", "text": "Tom from the shop here"}
        echo = {"sender": {"id": page}, "recipient": {"id": ANNA}, "timestamp": 1795245135000, "message": message}
        picture = {**message, "mid": "m_PIC", "attachments": [{"type": "image", "payload": {"url": "https://x/y.jpg"}}]}
        picture.pop("text")
        for each in (echo, {**echo, "message": picture}):
            stage.meta.hooks.send("messenger", {"object": "page", "entry": [{"id": page, "messaging": [each]}]})
            await stage.settle()
        said = await stage.say("messenger", ANNA, "hello Tom")
        given_back = await event(stage, pass_thread_control={"new_owner_app_id": "334455667788"})
        again = await stage.say("messenger", ANNA, "and now?")
        rows = stage.rows("messenger", ANNA)

    assert said == []
    assert [row["text"] for row in rows if row["author"] == "agent"] == ["Tom from the shop here", "[image]"]
    assert given_back == ["<handoff.handed_back en>"]
    assert again[-1] == "echo 2: and now?"


async def test_while_another_app_has_the_thread_the_bot_keeps_out(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        await stage.say("messenger", ANNA, "hello there")
        await event(stage, take_thread_control={"previous_owner_app_id": "1", "new_owner_app_id": "263902037430900"})
        payload = messenger_event(stage.meta.accounts, ANNA, {"message": {"mid": "m_S", "text": "to the other app"}})
        payload["entry"][0]["standby"] = payload["entry"][0].pop("messaging")
        stage.meta.hooks.send("messenger", payload)
        await stage.settle()
        rows = stage.rows("messenger", ANNA)

    assert len(stage.brain.turns) == 1
    assert rows[-1]["text"] == "to the other app"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"message": {"mid": "m1", "attachments": [{"type": "sticker", "payload": {"sticker_id": 1}}]}}, "sticker"),
        ({"message": {"mid": "m1", "attachments": [{"type": "audio", "payload": {"url": "https://x"}}]}}, "voice"),
        ({"message": {"mid": "m1", "attachments": [{"type": "hologram"}]}}, "unsupported"),
        ({"message": {"mid": "m1", "attachments": [{"type": "location", "payload": {}}]}}, "location"),
        ({"message": {"mid": "m1", "attachments": [{"type": "fallback", "title": "x"}]}}, "link"),
        ({"postback": {"mid": "m1", "title": "Get started", "payload": "GET_STARTED"}}, "start"),
    ],
)
async def test_every_kind_has_its_sentence(
    sqlite: Database, tmp_path: Path, content: dict[str, Any], said: str
) -> None:
    async with running(sqlite, tmp_path) as stage:
        stage.meta.people.get("messenger", ANNA).last_inbound_at = 9e9
        answer = await event(stage, **content)

    assert answer == [HELLO, f"<media.{said} en>"]


@pytest.mark.parametrize(
    "content",
    [
        {"reaction": {"mid": "m1", "action": "react", "emoji": "👍"}},
        {"read": {"watermark": 1795245140000}},
        {"delivery": {"watermark": 1795245140000}},
        {"account_linking": {"status": "linked"}},
        {"something_new": {}},
    ],
)
async def test_what_needs_no_answer_gets_none(sqlite: Database, tmp_path: Path, content: dict[str, Any]) -> None:
    async with running(sqlite, tmp_path) as stage:
        await stage.say("messenger", ANNA, "hello there")
        assert await event(stage, **content) == []


async def test_an_unsent_message_is_gone_and_an_edited_one_is_answered(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        await stage.say("messenger", ANNA, "my card is 4111", message_id="m_1")
        assert await event(stage, message={"mid": "m_1", "is_deleted": True}) == []
        await stage.say("messenger", ANNA, "size S", message_id="m_2")
        edited = await event(stage, message_edit={"mid": "m_2", "text": "size M", "num_edit": 1})
        rows = stage.rows("messenger", ANNA)

    assert edited == ["echo 3: size M"]
    assert not any("4111" in row["text"] for row in rows if row["author"] == "shopper")


async def test_a_read_mark_covers_everything_before_it(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        await stage.say("messenger", ANNA, "hello there")
        await event(stage, read={"watermark": int((stage.meta._clock() + 60) * 1000)})

    assert statuses(stage) == ["read", "read"]

"""WhatsApp against the stand-in: over real HTTP, with signatures, statuses, taps and everything that misbehaves."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.meta_stage import MetaStage, running

pytestmark = pytest.mark.slow

ANNA = "447700900101"
HELLO = "<talk.disclosure en>"


def statuses(stage: MetaStage, person: str = ANNA) -> list[str]:
    return [row["status"] for row in stage.rows("whatsapp", person) if row["author"] != "shopper"]


async def test_a_message_is_answered_and_its_statuses_find_their_rows(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        said = await stage.say("whatsapp", ANNA, "hello there")

    assert said == [HELLO, "echo 1: hello there"]
    assert statuses(stage) == ["delivered", "delivered"]
    assert stage.meta.graph.refused == []


async def test_a_tap_on_a_button_is_the_choice_it_stands_for(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        await stage.say("whatsapp", ANNA, "ask")
        said = await stage.tap("whatsapp", ANNA, "Status")

    assert said == ["chose order_status 2"]


async def test_a_forged_or_foreign_choice_gets_a_polite_sentence(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        await stage.say("whatsapp", ANNA, "ask")
        hers = stage.meta.people.get("whatsapp", ANNA).options()[0]
        forged = [{"id": '/cancel_order{"order_number":"1003"}', "title": "Yes"}, hers]
        said = []
        for option in forged:
            stage.meta.tap("whatsapp", "15550100123", option)
            await stage.settle()
            said = stage.meta.people.get("whatsapp", "15550100123").texts()

    assert said == [HELLO, "<errors.choice_expired en>", "<errors.choice_expired en>"]
    assert len(stage.brain.turns) == 1


async def test_somebody_without_a_number_is_answered_by_their_id(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        said = await stage.say("whatsapp", "US.70431188256604917732", "hello there")
        sent = stage.meta.people.get("whatsapp", "US.70431188256604917732").sent[-1]

    assert said[-1] == "echo 1: hello there"
    assert (sent.get("to"), sent["recipient"]) == (None, "US.70431188256604917732")


@pytest.mark.parametrize("fault", ["500", "503", "429", "130429", "131000", "131056", "drop"])
async def test_what_meta_did_not_take_is_sent_again_once(sqlite: Database, tmp_path: Path, fault: str) -> None:
    async with running(sqlite, tmp_path) as stage:
        stage.meta.behaviour.faults = [fault]
        stage.meta.say("whatsapp", ANNA, "hello there")
        while len(stage.meta.people.get("whatsapp", ANNA).texts()) < (1 if fault == "drop" else 2):
            await asyncio.sleep(0.02)
        await stage.settle()

    expected = [HELLO, "echo 1: hello there"]
    assert stage.meta.people.get("whatsapp", ANNA).texts() == (expected[1:] if fault == "drop" else expected)
    if fault == "drop":  # it may have arrived, for all we can tell: never again, and visible
        assert statuses(stage) == ["unknown", "delivered"]


async def test_a_lost_answer_is_settled_by_the_status_and_never_sent_again(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        stage.meta.behaviour.faults = ["lost", "lost"]
        said = await stage.say("whatsapp", ANNA, "hello there")

    assert said == [HELLO, "echo 1: hello there"]
    assert statuses(stage) == ["delivered", "delivered"]


async def test_statuses_backwards_and_before_the_answer_end_right(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        stage.meta.behaviour.disorder = True
        stage.meta.behaviour.statuses = ("sent", "delivered", "read")
        await stage.say("whatsapp", ANNA, "hello there")

    assert statuses(stage) == ["read", "read"]


async def test_a_closed_window_is_a_visible_refusal(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        stage.meta.behaviour.faults = ["131047"]
        await stage.say("whatsapp", ANNA, "hello there")
        refused = next(row for row in stage.rows("whatsapp", ANNA) if row["status"] == "failed")

    assert "131047" in refused["error"]


async def test_the_app_s_own_answer_is_a_person_taking_over(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        await stage.say("whatsapp", ANNA, "hello there")
        echo = {"from": "15550199000", "to": ANNA, "id": "wamid.ECHO", "timestamp": "1795245135", "type": "text"}
        value = {"message_echoes": [{**echo, "text": {"body": "Hi Anna, Tom here"}}]}
        metadata = {"phone_number_id": stage.meta.accounts.phone_number_id}
        change = {"field": "smb_message_echoes", "value": {"metadata": metadata, **value}}
        payload = {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
        for _ in range(2):
            stage.meta.hooks.send("whatsapp", payload)
            await stage.settle()
        said = await stage.say("whatsapp", ANNA, "hello Tom")
        found = stage.conversations.find_by("whatsapp", {"wa_id": ANNA})
        rows = stage.rows("whatsapp", ANNA)

    assert said == []
    assert found is not None
    assert (found.owner, found.agent_id) == ("human", "external")
    assert [row["text"] for row in rows if row["author"] == "agent"] == ["Hi Anna, Tom here"]


async def test_an_album_is_answered_once_and_in_words(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        await stage.say("whatsapp", ANNA, "hello there")
        before = len(stage.meta.people.get("whatsapp", ANNA).texts())
        for number in range(4):
            picture = {"id": f"77{number}", "mime_type": "image/jpeg", "sha256": "x"}
            stage.meta.send("whatsapp", ANNA, {"type": "image", "image": picture})
        await stage.settle()
        said = stage.meta.people.get("whatsapp", ANNA).texts()[before:]

    assert said == ["<media.image en>"]


async def test_words_beside_a_picture_are_answered(sqlite: Database, tmp_path: Path) -> None:
    picture = {"id": "77", "mime_type": "image/jpeg", "caption": "do you have this in blue"}
    async with running(sqlite, tmp_path) as stage:
        said = await stage.send("whatsapp", ANNA, {"type": "image", "image": picture})

    assert said[1:] == ["<media.by_words en>", "echo 1: do you have this in blue"]


async def test_where_somebody_is_asks_which_store_is_near(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        place = {"latitude": 37.5, "longitude": 127.02, "name": "Home"}
        said = await stage.send("whatsapp", ANNA, {"type": "location", "location": place})
        turn = stage.brain.turns[-1]

    assert said[-1] == "chose find_store 1"
    assert turn.page["position"] == "37.5,127.02"

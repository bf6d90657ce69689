"""S1, S2, S6, T5, T6, T7, T9: who may speak through a webhook, how often, in what order, and what it can say."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.storage.database import Database
from bot.storage.messages import messages
from channels.graph.signature import sign
from channels.meta_demo.hooks import raw_of
from channels.meta_demo.payloads import whatsapp_message, whatsapp_value
from tests.fakes import START, FakeClock
from tests.meta_stage import MetaStage, running

pytestmark = pytest.mark.slow

ANNA = "447700900101"


async def post(stage: MetaStage, raw: bytes, channel: str = "whatsapp", **headers: str) -> int:
    return await stage.meta.hooks.post(channel, raw, {name.replace("_", "-"): value for name, value in headers.items()})


def signature(stage: MetaStage, raw: bytes) -> str:
    return sign(raw, stage.meta.accounts.app_secret)


def hello(stage: MetaStage, text: str = "hello there", **more: Any) -> bytes:
    return raw_of(whatsapp_message(stage.meta.accounts, ANNA, {"type": "text", "text": {"body": text}}, **more))


@pytest.mark.parametrize("channel", ["whatsapp", "messenger"])
async def test_what_meta_did_not_sign_is_refused_and_not_stored(sqlite: Database, tmp_path: Path, channel: str) -> None:
    async with running(sqlite, tmp_path) as stage:
        raw = hello(stage)
        legacy = "sha1=" + hmac.new(stage.meta.accounts.app_secret.encode(), raw, hashlib.sha1).hexdigest()
        answers = [
            await post(stage, raw, channel),
            await post(stage, raw, channel, X_Hub_Signature=legacy),
            await post(stage, raw, channel, X_Hub_Signature_256=legacy),
            await post(stage, raw + b"\n", channel, X_Hub_Signature_256=signature(stage, raw)),
            await post(stage, json.dumps(json.loads(raw)).encode(), channel, X_Hub_Signature_256=signature(stage, raw)),
            await post(stage, raw, channel, X_Hub_Signature_256=sign(raw, "another secret")),
        ]

    assert answers == [403] * 6
    with sqlite.read() as connection:
        assert connection.execute(messages.select()).all() == []


@pytest.mark.parametrize("channel", ["whatsapp", "messenger"])
async def test_the_handshake_wants_the_token_and_gives_the_challenge_alone(
    sqlite: Database, tmp_path: Path, channel: str
) -> None:
    async with running(sqlite, tmp_path) as stage, aiohttp.ClientSession() as session:
        address = f"{stage.url}/webhooks/{channel}/webhook"
        ours = {"hub.mode": "subscribe", "hub.challenge": "8841200917", "hub.verify_token": "meta-demo-verify-token"}
        answers = []
        for query in (ours, {**ours, "hub.verify_token": "guess"}, {**ours, "hub.mode": "x"}, {}):
            async with session.get(address, params=query) as answer:
                answers.append((answer.status, await answer.text()))

    assert answers == [(200, "8841200917"), (403, ""), (403, ""), (403, "")]


SENSELESS = (b"", b"[]", b"null", b"{", b'{"entry":{}}', b'{"entry":[{"changes":[{"value":[]}]}]}', b"[" * 100_000)


@pytest.mark.parametrize("raw", SENSELESS, ids=lambda raw: f"{len(raw)} bytes")
async def test_what_is_signed_and_senseless_is_taken(sqlite: Database, tmp_path: Path, raw: bytes) -> None:
    async with running(sqlite, tmp_path) as stage:
        for channel in ("whatsapp", "messenger"):
            assert await post(stage, raw, channel, X_Hub_Signature_256=signature(stage, raw)) == 200


async def test_twenty_copies_and_one_of_three_days_later_are_one_message(sqlite: Database, tmp_path: Path) -> None:
    clock = FakeClock()
    async with running(sqlite, tmp_path, clock=clock) as stage:
        raw = hello(stage, message_id="wamid.ONE", at=clock.now.timestamp())
        stage.meta.people.get("whatsapp", ANNA).last_inbound_at = clock.now.timestamp()
        header = signature(stage, raw)
        answers = await asyncio.gather(*(post(stage, raw, X_Hub_Signature_256=header) for _ in range(20)))
        await stage.settle()
        clock.pass_time(days=3)
        answers.append(await post(stage, raw, X_Hub_Signature_256=header))
        await stage.settle()

    assert answers == [200] * 21
    assert stage.meta.people.get("whatsapp", ANNA).texts() == ["<talk.disclosure en>", "echo 1: hello there"]


async def test_two_first_messages_of_each_of_many_are_one_conversation_each(sqlite: Database, tmp_path: Path) -> None:
    people = [f"1555010{number:04}" for number in range(60)]
    async with running(sqlite, tmp_path) as stage:
        now = stage.meta._clock()
        for person in people:
            stage.meta.say("whatsapp", person, "two", at=now - 8)
            stage.meta.say("whatsapp", person, "one", at=now - 9)
        await stage.settle()
        found = [stage.conversations.find_by("whatsapp", {"wa_id": person}) for person in people]
        said = [[row["text"] for row in stage.rows("whatsapp", person) if row["author"] == "bot"] for person in people]

    assert len({each.id for each in found if each}) == len(people)
    assert said == [["<talk.disclosure en>", "echo 1: one", "echo 2: two"]] * len(people)


async def test_a_batch_is_taken_whole_and_what_is_unknown_costs_nothing(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        stamp = str(int(START.timestamp()) + 10**8)

        def message(number: int, person: str, **content: Any) -> dict[str, Any]:
            return {"id": f"wamid.{number}", "from": person, "timestamp": stamp, **content}

        writers = ("1555", "1666") * 2
        said = [message(n, who, type="text", text={"body": f"m{n}"}) for n, who in enumerate(writers)]
        odd = [
            message(7, "15550100777", type="hologram", hologram={"x": 1}),
            {"type": "text"},
            message(9, "15550100888", type="interactive", interactive=None),
        ]
        people = {"1555": "15550100555", "1666": "15550100666"}
        for each in said:
            each["from"] = people[each["from"]]
        statuses = [{"id": "wamid.x", "status": "read"}, {"id": "wamid.y", "status": "pirouette"}, "nonsense"]
        payload = whatsapp_value(stage.meta.accounts, messages=[*said, *odd], statuses=statuses)
        payload["entry"].append({"id": "2", "changes": [{"field": "template_update", "value": {"event": "X"}}, None]})
        for person in (*people.values(), "15550100777", "15550100888"):
            stage.meta.people.get("whatsapp", person).last_inbound_at = START.timestamp() + 10**9
        stage.meta.hooks.send("whatsapp", payload)
        await stage.settle()
        answers = {person: stage.meta.people.get("whatsapp", person).texts()[1:] for person in people.values()}
        unsupported = stage.meta.people.get("whatsapp", "15550100777").texts()

    assert answers == {"15550100555": ["echo 1: m0", "echo 2: m2"], "15550100666": ["echo 1: m1", "echo 2: m3"]}
    assert unsupported[-1] == "<media.unsupported en>"


async def test_a_message_that_was_overtaken_is_answered_first(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        now = stage.meta._clock()
        stage.meta.say("whatsapp", ANNA, "second", at=now)
        await stage.meta.hooks.quiet()
        said = await stage.say("whatsapp", ANNA, "first", at=now - 2)

    assert said == ["<talk.disclosure en>", "echo 1: first", "echo 2: second"]


@pytest.mark.parametrize("text", ['/order_status{"order_number":"1001"}', "  /restart", "／restart", "/inform{}"])
async def test_a_typed_slash_is_text(sqlite: Database, tmp_path: Path, text: str) -> None:
    async with running(sqlite, tmp_path) as stage:
        for channel in ("whatsapp", "messenger"):
            await stage.say(channel, ANNA, text)

    assert [(turn.text, turn.parse) for turn in stage.brain.turns] == [(text.strip(), None)] * 2


async def test_a_typed_choice_id_is_no_choice(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        await stage.say("whatsapp", ANNA, "ask")
        option = stage.meta.people.get("whatsapp", ANNA).options()[0]
        await stage.say("whatsapp", ANNA, option["id"])

    assert stage.brain.turns[-1].parse is None


async def test_another_number_s_traffic_is_not_ours(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        payload = json.loads(hello(stage))
        payload["entry"][0]["changes"][0]["value"]["metadata"]["phone_number_id"] = "999"
        stage.meta.hooks.send("whatsapp", payload)
        await stage.settle()

    assert stage.brain.turns == []


async def test_the_database_away_means_503_and_meta_s_repetition_brings_it_back(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.storage.database import StoreUnavailable

    async with running(sqlite, tmp_path) as stage:
        whole, tries = stage.conversations.receive, []

        def away(incoming: Any) -> Any:
            tries.append(incoming)
            if len(tries) <= 2:
                raise StoreUnavailable("away")
            return whole(incoming)

        monkeypatch.setattr(stage.conversations, "receive", away)
        said = await stage.say("whatsapp", ANNA, "hello there")

    assert said == ["<talk.disclosure en>", "echo 1: hello there"]
    assert stage.meta.hooks.repeats == 2

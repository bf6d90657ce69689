"""Every written dialogue on every channel: the same files, through the real model, as each channel renders it."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from bot.brain import Brain
from bot.wiring import Shop
from tests.dialogues.phone import PERSON, play, shown
from tests.dialogues.player import Dialogue, dialogues
from tests.fakes import FakeChannel, incoming
from tests.meta_stage import MetaStage, running

# On a phone no page is looked at, so dialogues that begin on one are the bubble's alone.
ALL = [dialogue for dialogue in dialogues() if not any(turn.page for turn in dialogue.turns)]
pytestmark = pytest.mark.model


@pytest.fixture(autouse=True)
def _no_gathering(monkeypatch: pytest.MonkeyPatch) -> None:
    """One message at a time is said here, so nothing has to be waited for."""
    monkeypatch.setattr("channels.graph.inbox.GATHER", 0.0)


@pytest.mark.parametrize("channel", ["whatsapp", "messenger"])
@pytest.mark.parametrize("dialogue", ALL, ids=[dialogue.name for dialogue in ALL])
def test_a_dialogue_goes_as_written_on_a_phone(
    dialogue: Dialogue, channel: str, shop: Shop, brain: Brain, loop: asyncio.AbstractEventLoop, tmp_path: Path
) -> None:
    complaints = loop.run_until_complete(play(shop, brain, dialogue, channel, tmp_path))

    assert not complaints, "\n\n".join(complaints)


@pytest.mark.parametrize(
    ("start", "wish", "first", "answer", "following"),
    [
        (
            "help me find an outfit",
            "can i continue this on whatsapp?",
            "What will you wear it for?",
            "Work",
            "What are you looking for?",
        ),
        ("옷 추천해줘", "왓츠앱에서 이어서 할게요", "어디에 입으실 건가요", "출근", "찾으세요"),
    ],
)
def test_a_quiz_begun_on_the_page_goes_on_by_code_on_the_phone(
    start: str,
    wish: str,
    first: str,
    answer: str,
    following: str,
    shop: Shop,
    brain: Brain,
    loop: asyncio.AbstractEventLoop,
    tmp_path: Path,
) -> None:
    loop.run_until_complete(_moves(start, wish, first, answer, following, shop, brain, tmp_path))


async def _moves(
    start: str, wish: str, first: str, answer: str, following: str, shop: Shop, brain: Brain, folder: Path
) -> None:
    page = FakeChannel()
    async with running(shop.database, folder, brain, shop.clock, shop.content) as meta:
        meta.conversations.attach("web", page)
        said = [
            await _on_page(meta, page, number, text)
            for number, text in enumerate(("put the canvas tote in natural into my cart", start, wish))
        ]
        code = re.search(r"[A-Z0-9]{5}-[A-Z0-9]{5}", said[-1])
        assert code is not None, said
        moved = await meta.say("whatsapp", PERSON["whatsapp"], f"Go on with code {code[0]}")
        asked = shown(meta.meta.people.get("whatsapp", PERSON["whatsapp"]).thread[-1])
        again = await meta.say("whatsapp", "15550100999", code[0])
        went_on = await meta.tap("whatsapp", PERSON["whatsapp"], _label(meta, answer))
        cart = await meta.say("whatsapp", PERSON["whatsapp"], "what's in my cart?")
        order = await meta.say("whatsapp", PERSON["whatsapp"], "where is my order 1001?")

    assert first in said[1]
    assert first in asked
    assert first in "".join(moved)
    assert following in "".join(went_on)
    assert "used" in again[-1] or "이미" in again[-1]
    assert "Canvas Tote" in "".join(cart)
    assert "1001" in "".join(order)
    assert "DHL" not in "".join(order)


async def _on_page(meta: MetaStage, page: FakeChannel, number: int, text: str) -> str:
    before = len(page.sent)
    receipt = meta.conversations.receive(incoming(text, number=number))
    meta.conversations.wake(receipt.conversation_id)
    await meta.conversations.quiet()
    return "\n".join(message.text for message in page.sent[before:])


def _label(meta: MetaStage, wanted: str) -> str:
    options = meta.meta.people.get("whatsapp", PERSON["whatsapp"]).options()
    return next(option["title"] for option in options if wanted in option["title"])


def test_a_place_that_is_sent_gets_the_nearest_store(
    shop: Shop, brain: Brain, loop: asyncio.AbstractEventLoop, tmp_path: Path
) -> None:
    asked, near = loop.run_until_complete(_sends_place(shop, brain, tmp_path))

    assert asked["kind"] == "location_request_message"
    assert near.index("Gangnam") < near.index("Hongdae") < near.index("Covent Garden")


async def _sends_place(shop: Shop, brain: Brain, folder: Path) -> tuple[dict[str, str], str]:
    async with running(shop.database, folder, brain, shop.clock, shop.content) as meta:
        await meta.say("whatsapp", PERSON["whatsapp"], "where are your stores?")
        asked = meta.meta.people.get("whatsapp", PERSON["whatsapp"]).thread[-1]
        place = {"latitude": 37.4979, "longitude": 127.0276}
        said = await meta.send("whatsapp", PERSON["whatsapp"], {"type": "location", "location": place})
    return asked, said[-1]

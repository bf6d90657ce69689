"""Buttons: opaque ids that mean something in their own conversation only, for seven days, some of them once."""

from __future__ import annotations

from bot.conversations.issuing import is_choice_id
from bot.messages import Button, Card, Reply, Thought
from bot.storage.database import Database
from tests.stage import running
from tests.stub_brain import StubBrain


async def test_a_pressed_button_is_understood_for_certain(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("ask me")
        said = await stage.press("Status")

    assert said == ["chose order_status 2"]
    assert stage.brain.turns[-1].parse == {
        "text": "Status",
        "intent": {"name": "order_status", "confidence": 1.0},
        "entities": [
            {
                "entity": "order_number",
                "value": "1001",
                "start": 0,
                "end": 6,
                "confidence": 1.0,
                "extractor": "choice",
            }
        ],
    }


async def test_the_thread_shows_the_title_of_what_was_pressed(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("ask me")
        receipt = await stage.hear("whatever the client claims", choice=stage.choice("Status"))
        await stage.conversations.quiet()

    shown = stage.conversations.history(receipt.conversation_id)
    assert [row["text"] for row in shown if row["sender"] == "user"] == ["ask me", "Status"]


async def test_what_a_button_means_never_leaves_the_server(database: Database) -> None:
    async with running(database) as stage:
        receipt = await stage.hear("ask me")
        await stage.conversations.quiet()

    button = stage.conversations.history(receipt.conversation_id)[-1]["buttons"][0]
    assert set(button) == {"id", "title", "url"}
    assert is_choice_id(button["id"])
    assert "order_status" not in str(button)
    assert "1001" not in str(button)


async def test_a_choice_lives_seven_days(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("ask me")
        stage.clock.pass_time(days=6, hours=23)
        in_time = await stage.press("Status")
        stage.clock.pass_time(hours=2)
        too_late = await stage.press("Status")

    assert (in_time, too_late) == (["chose order_status 2"], ["<errors.choice_expired en>"])


async def test_a_confirmation_can_be_pressed_once(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("ask me")
        first, second = await stage.press("Cancel it"), await stage.press("Cancel it")

    assert (first, second) == (["chose cancel_order 2"], ["<errors.choice_used en>"])


async def test_two_quick_presses_of_a_confirmation_are_one(database: Database) -> None:
    async with running(database, StubBrain(delay=0.02)) as stage:
        await stage.say("ask me")
        confirm = stage.choice("Cancel it")
        await stage.hear("", choice=confirm)
        await stage.hear("", choice=confirm)
        await stage.conversations.quiet()

    assert stage.channel.texts()[-2:] == ["chose cancel_order 2", "<errors.choice_used en>"]


async def test_other_buttons_can_be_pressed_again(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("ask me")
        assert await stage.press("Status") == ["chose order_status 2"]
        assert await stage.press("Status") == ["chose order_status 3"]


async def test_a_choice_of_another_conversation_means_nothing_and_shows_nothing(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("ask me", address="anna")
        said = await stage.press("Cancel it", address="mallory")
        theirs = stage.conversations.find("web", "mallory")
        own = await stage.press("Cancel it", address="anna")

    assert said[-1] == "<errors.choice_expired en>"
    assert theirs is not None
    assert "Cancel" not in str(stage.conversations.history(theirs.id))
    assert own == ["chose cancel_order 2"]


async def test_a_made_up_choice_is_no_intent(database: Database) -> None:
    async with running(database) as stage:
        said = await stage.say("", choice="choice." + "x" * 22)

    assert said[-1] == "<errors.choice_expired en>"
    assert stage.brain.turns == []


async def test_only_our_own_form_is_recognised_in_a_text(database: Database) -> None:
    async with running(database) as stage:
        await stage.say("ask me")
        issued = stage.choice("Status")

    assert stage.conversations.is_choice(issued)
    assert not any(stage.conversations.is_choice(text) for text in ("Status", "/order_status", issued + "x", "choice."))


async def test_buttons_on_cards_and_links_work_too(database: Database) -> None:
    card = Card(
        "Jacket", "$119", "/p.svg", "/p", (Button("Add", "add_to_cart"), Button("Look", url="https://shop.example/p"))
    )
    brain = StubBrain(script=lambda turn, memory: None if turn.parse else Thought((Reply("Look:", cards=(card,)),)))
    async with running(database, brain) as stage:
        receipt = await stage.hear("show me")
        await stage.conversations.quiet()
        shown = stage.conversations.history(receipt.conversation_id)[-1]["cards"][0]
        said = await stage.say("", choice=shown["buttons"][0]["id"])

    assert shown["title"] == "Jacket"
    assert shown["buttons"][1] == {"id": "", "title": "Look", "url": "https://shop.example/p"}
    assert said == ["chose add_to_cart 1"]

"""Every sentence that the spine says stands in the real content, in both languages."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from bot.content import Content
from bot.messages import Reply

ROOT = Path(__file__).parents[2]
KEY = re.compile(r'"((?:handoff|errors|talk)\.[a-z_]+)"')
STUMBLES = ("errors.slow", "errors.broken", "errors.again")


def keys() -> list[str]:
    """The keys that stand in the code of the spine and the desk."""
    files = [*(ROOT / "bot/conversations").glob("*.py"), *(ROOT / "bot/handoff").glob("*.py")]
    return sorted({*STUMBLES, *(key for file in files for key in KEY.findall(file.read_text()))})


@pytest.fixture(scope="module")
def content() -> Content:
    return Content(ROOT / "data/content")


def say(content: Content, key: str, language: str) -> Reply:
    return content.say(key, language, place=2, opens=datetime(2026, 11, 24, 9))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("key", keys())
def test_the_sentence_is_there(content: Content, key: str, language: str) -> None:
    said, other = say(content, key, language), say(content, key, "ko" if language == "en" else "en")

    assert said.text
    assert said.text != other.text
    assert "{" not in said.text
    assert key == "errors.broken" or said.text != say(content, "errors.broken", language).text


def test_keys_were_found() -> None:
    assert {"handoff.queued", "handoff.noted", "talk.disclosure", "errors.choice_used"} <= set(keys())


def test_place_and_opening_time_are_said_as_people_say_them(content: Content) -> None:
    assert "number 2 in the queue" in say(content, "handoff.queued", "en").text
    assert "Tuesday 24 November, 09:00" in say(content, "handoff.after_hours", "en").text
    assert "11월 24일 (화) 오전 9시" in say(content, "handoff.after_hours", "ko").text


@pytest.mark.parametrize("key", ["handoff.queued", "handoff.still_queued", "handoff.after_hours", "handoff.noted"])
def test_who_waits_has_one_button_and_it_leads_back(content: Content, key: str) -> None:
    assert [button.intent for button in say(content, key, "en").buttons] == ["back_to_bot"]


@pytest.mark.parametrize("key", STUMBLES)
def test_whoever_meets_a_failure_is_offered_a_person(content: Content, key: str) -> None:
    assert "talk_to_human" in [button.intent for button in say(content, key, "ko").buttons]


def test_the_phrases_that_lead_back_are_there(content: Content) -> None:
    assert "back to the bot" in content.phrases("back_to_bot", "en")
    assert "봇으로" in content.phrases("back_to_bot", "ko")

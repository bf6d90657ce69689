"""Shoppers' dialogues, written down (says → shows) in both languages, through the real model and the real spine."""

from __future__ import annotations

import asyncio

import pytest

from bot.brain import Brain
from bot.wiring import Shop
from tests.dialogues.player import Dialogue, dialogues, play

ALL = dialogues()


@pytest.mark.model
@pytest.mark.parametrize("dialogue", ALL, ids=[dialogue.name for dialogue in ALL])
def test_a_dialogue_goes_as_written(
    dialogue: Dialogue, shop: Shop, brain: Brain, loop: asyncio.AbstractEventLoop
) -> None:
    complaints = loop.run_until_complete(play(shop, brain, dialogue))

    assert not complaints, "\n\n".join(complaints)


def test_both_languages_are_played() -> None:
    languages = [dialogue.language for dialogue in ALL]

    assert min(languages.count("en"), languages.count("ko")) >= 18

"""T21: a burst loses nothing, and one who floods delays nobody else."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.meta_stage import MetaStage, running
from tests.stub_brain import StubBrain

pytestmark = pytest.mark.slow

NOISY = "15550100000"
OTHERS = [f"155501001{number:02}" for number in range(30)]


def answers(stage: MetaStage, person: str) -> list[str]:
    return [text for text in stage.meta.people.get("whatsapp", person).texts() if text.startswith("echo")]


async def until_answered(stage: MetaStage, people: list[str], each: int) -> None:
    while any(len(answers(stage, person)) < each for person in people):
        await asyncio.sleep(0.02)


async def test_whoever_floods_delays_nobody_else(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path, StubBrain(delay=0.15)) as stage:
        for number in range(30):
            stage.meta.say("whatsapp", NOISY, f"me {number}", at=stage.meta._clock() - 60 + number)
        for person in OTHERS:
            stage.meta.say("whatsapp", person, "hello")
        await asyncio.wait_for(until_answered(stage, OTHERS, 1), 60)
        still_to_come = 30 - len(answers(stage, NOISY))
        await asyncio.wait_for(until_answered(stage, [NOISY], 30), 60)
        await stage.settle()

    assert still_to_come > 0
    assert answers(stage, NOISY) == [f"echo {number + 1}: me {number}" for number in range(30)]
    assert [answers(stage, person) for person in OTHERS] == [["echo 1: hello"]] * len(OTHERS)


async def test_a_burst_loses_nothing_and_refuses_nobody(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        for round_number in range(5):
            for person in OTHERS:
                stage.meta.say("whatsapp", person, f"{round_number}", at=stage.meta._clock() - 60 + round_number)
        await asyncio.wait_for(until_answered(stage, OTHERS, 5), 60)
        await stage.settle()

    expected = [f"echo {number + 1}: {number}" for number in range(5)]
    assert [answers(stage, person) for person in OTHERS] == [expected] * len(OTHERS)
    assert stage.meta.hooks.repeats == 0

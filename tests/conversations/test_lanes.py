"""Lanes: one run a key, no wake is lost, a failure does not close a lane for ever."""

from __future__ import annotations

import asyncio

from bot.conversations.lanes import Lanes


async def test_a_wake_during_a_run_makes_it_look_again() -> None:
    runs: list[str] = []
    entered, gate = asyncio.Event(), asyncio.Event()

    async def step(key: str) -> bool:
        runs.append(key)
        entered.set()
        await gate.wait()
        return False

    lanes = Lanes(step)
    lanes.open()
    lanes.wake("a")
    await entered.wait()
    lanes.wake("a")
    lanes.wake("a")
    gate.set()
    await lanes.wait()

    assert runs == ["a", "a"]
    assert not lanes.is_busy


async def test_a_lane_that_failed_runs_again_when_woken() -> None:
    runs: list[str] = []

    async def step(key: str) -> bool:
        runs.append(key)
        if len(runs) == 1:
            raise RuntimeError("told to fail")
        return False

    lanes = Lanes(step)
    lanes.open()
    lanes.wake("a")
    await lanes.wait()
    lanes.wake("a")
    await lanes.wait()

    assert runs == ["a", "a"]


async def test_a_closed_lane_begins_nothing() -> None:
    async def step(key: str) -> bool:
        raise AssertionError("must not run")

    lanes = Lanes(step)
    lanes.wake("a")
    lanes.open()
    await lanes.close(1.0)
    lanes.wake("a")

    assert not lanes.is_busy


async def test_what_does_not_finish_in_time_is_cancelled() -> None:
    async def step(key: str) -> bool:
        await asyncio.sleep(60)
        return False

    lanes = Lanes(step)
    lanes.open()
    lanes.wake("a")
    await lanes.close(0.01)

    assert not lanes.is_busy

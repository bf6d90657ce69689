"""How fast is too fast, and what happens when the counter's store is away."""

from __future__ import annotations

import asyncio

import pytest

from channels.webchat.limits import Limits


async def _allowed(limits: Limits, times: int, session: str, client: str | None) -> int:
    return sum([await limits.allow_message(session, client) for _ in range(times)])


def test_a_person_is_never_too_fast_but_a_script_is() -> None:
    limits = Limits()

    assert asyncio.run(_allowed(limits, 5, "anna", "home")) == 5
    assert asyncio.run(_allowed(limits, 20, "anna", "home")) == 0


def test_one_session_does_not_use_up_another_s_share() -> None:
    limits = Limits()

    asyncio.run(_allowed(limits, 30, "anna", "school"))
    assert asyncio.run(_allowed(limits, 5, "ben", "school")) == 5


def test_an_address_with_many_sessions_is_bounded_too() -> None:
    limits = Limits()

    async def flood() -> int:
        return sum([await _allowed(limits, 1, f"session {number}", "one") for number in range(200)])

    assert asyncio.run(flood()) == 50


def test_loopback_serves_a_load_but_not_a_flood() -> None:
    limits = Limits()

    assert asyncio.run(_allowed(limits, 50, "anna", None)) == 50
    assert asyncio.run(_allowed(limits, 50, "anna", None)) < 50


def test_connects_are_counted_per_address() -> None:
    limits = Limits()

    async def connects(client: str | None) -> int:
        return sum([await limits.allow_connect(client) for _ in range(400)])

    assert asyncio.run(connects("home")) == 300
    assert asyncio.run(connects(None)) == 400


def test_a_lost_store_means_counting_here_not_letting_all_in(caplog: pytest.LogCaptureFixture) -> None:
    limits = Limits("redis://127.0.0.1:1/0")

    allowed = asyncio.run(_allowed(limits, 20, "anna", "home"))

    assert allowed == 5
    assert "did not answer" in caplog.text
    assert "anna" not in caplog.text

"""A session token opens exactly the session that we issued, for as long as we said."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import jwt
import pytest

from channels.webchat.tokens import LIFETIME, SessionTokens
from tests.fakes import FakeClock

SECRET = "one secret that is long enough for HS256"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def tokens(clock: FakeClock) -> SessionTokens:
    return SessionTokens(SECRET, clock)


def test_an_issued_token_opens_its_session_and_stays_as_it_is(tokens: SessionTokens) -> None:
    issued = tokens.issue()

    assert tokens.find(issued.token) == issued


def test_session_ids_are_random_and_long(tokens: SessionTokens) -> None:
    ids = {tokens.issue().id for _ in range(200)}

    assert len(ids) == 200
    assert all(len(base64.urlsafe_b64decode(id + "==")) >= 16 for id in ids)


def test_a_token_lives_as_long_as_promised_and_no_longer(tokens: SessionTokens, clock: FakeClock) -> None:
    issued = tokens.issue()

    clock.pass_time(seconds=(LIFETIME - timedelta(seconds=1)).total_seconds())
    assert tokens.find(issued.token) is not None

    clock.pass_time(seconds=1)
    assert tokens.find(issued.token) is None


def test_use_does_not_lengthen_a_life(tokens: SessionTokens, clock: FakeClock) -> None:
    issued = tokens.issue()
    for _ in range(29):
        clock.pass_time(days=1)
        assert tokens.find(issued.token) == issued

    clock.pass_time(days=1)
    assert tokens.find(issued.token) is None


def test_another_secret_opens_nothing(tokens: SessionTokens, clock: FakeClock) -> None:
    foreign = SessionTokens("another secret that is long enough too", clock).issue()

    assert tokens.find(foreign.token) is None


def test_a_token_signed_with_the_bare_secret_opens_nothing(tokens: SessionTokens) -> None:
    claims = {"sid": "somebody", "exp": 4_000_000_000}

    assert tokens.find(jwt.encode(claims, SECRET, algorithm="HS256")) is None


def test_an_unsigned_token_opens_nothing(tokens: SessionTokens) -> None:
    claims = {"sid": tokens.issue().id, "exp": 4_000_000_000}

    assert tokens.find(jwt.encode(claims, "", algorithm="none")) is None


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "nOnE", "HS512", "RS256", ""])
def test_the_header_does_not_choose_the_algorithm(tokens: SessionTokens, algorithm: str) -> None:
    _, body, signature = tokens.issue().token.split(".")
    header = base64.urlsafe_b64encode(json.dumps({"alg": algorithm, "typ": "JWT"}).encode()).decode().rstrip("=")

    assert tokens.find(f"{header}.{body}.{signature}") is None
    assert tokens.find(f"{header}.{body}.") is None


def test_a_changed_session_id_breaks_the_signature(tokens: SessionTokens) -> None:
    header, _, signature = tokens.issue().token.split(".")
    body = base64.urlsafe_b64encode(b'{"sid":"somebody else","exp":4000000000}').decode().rstrip("=")

    assert tokens.find(f"{header}.{body}.{signature}") is None


@pytest.mark.parametrize(
    "claim", [None, "", "x", "a.b.c", "....", 5, True, [], {}, b"bytes", "x" * 100_000, "\ud800", "é.é.é", {"sid": "x"}]
)
def test_what_is_no_token_opens_nothing(tokens: SessionTokens, claim: object) -> None:
    assert tokens.find(claim) is None

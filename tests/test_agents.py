"""Agents: passwords that cannot be read back, log-ins that cannot be guessed at leisure, sessions that end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from bot.agents import Agents, EmailTaken, LoginFailed, LoginLocked, PasswordTooShort
from bot.storage.database import Database
from tests.fakes import FakeClock

PASSWORD = "a long password"


class CountingHasher(PasswordHasher):
    """A cheap hasher that counts how often a password is looked at."""

    verified = 0

    def verify(self, hash, password):  # type: ignore[no-untyped-def,override]
        self.verified += 1
        return super().verify(hash, password)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def hasher() -> CountingHasher:
    return CountingHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def agents(database: Database, clock: FakeClock, hasher: CountingHasher) -> Agents:
    made = Agents(database, clock, hasher)
    made.create("Mina", "Mina@Shop.Example", "agent", PASSWORD)
    return made


def test_the_right_password_opens_a_session(agents: Agents) -> None:
    session = agents.log_in(" mina@shop.example", PASSWORD, "client")

    found = agents.session(session.token)

    assert found is not None
    assert (found.agent.name, found.agent.role, found.csrf) == ("Mina", "agent", session.csrf)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("mina@shop.example", "a wrong password"),
        ("mina@shop.example", ""),
        ("nobody@shop.example", PASSWORD),
        ("", ""),
    ],
)
def test_wrong_and_unknown_fail_alike_and_cost_alike(
    agents: Agents, hasher: CountingHasher, email: str, password: str
) -> None:
    with pytest.raises(LoginFailed) as failed:
        agents.log_in(email, password, None)

    assert str(failed.value) == ""
    assert hasher.verified == 1


def test_a_disabled_agent_is_out_at_once(agents: Agents) -> None:
    session = agents.log_in("mina@shop.example", PASSWORD, None)
    agents.disable(session.agent.id)

    assert agents.session(session.token) is None
    with pytest.raises(LoginFailed):
        agents.log_in("mina@shop.example", PASSWORD, None)


def test_sessions_end_by_time_and_by_log_out(agents: Agents, clock: FakeClock) -> None:
    one, other = (agents.log_in("mina@shop.example", PASSWORD, None) for _ in range(2))
    agents.log_out(one.token)
    assert agents.session(one.token) is None
    assert agents.session(other.token) is not None

    clock.pass_time(hours=12)

    assert agents.session(other.token) is None
    assert agents.session("made up") is None


def test_an_account_locks_whoever_tries_and_opens_again(agents: Agents, clock: FakeClock) -> None:
    for number in range(10):
        with pytest.raises(LoginFailed):
            agents.log_in("mina@shop.example", "wrong", f"client {number}")
    with pytest.raises(LoginLocked) as locked:
        agents.log_in("mina@shop.example", PASSWORD, "client")

    assert locked.value.until == clock.now + timedelta(minutes=15)
    clock.pass_time(minutes=15)
    assert agents.log_in("mina@shop.example", PASSWORD, "client")


def test_a_client_that_tries_many_accounts_locks(agents: Agents, hasher: CountingHasher) -> None:
    for number in range(20):
        with pytest.raises(LoginFailed):
            agents.log_in(f"agent{number}@shop.example", "wrong", "one client")
    with pytest.raises(LoginLocked):
        agents.log_in("mina@shop.example", PASSWORD, "one client")

    assert hasher.verified == 20
    assert agents.log_in("mina@shop.example", PASSWORD, "another client")


def test_passwords_and_tokens_cannot_be_read_from_the_tables(agents: Agents, database: Database) -> None:
    session = agents.log_in("mina@shop.example", PASSWORD, None)

    with database.read() as connection:
        dump = str([connection.execute(text(f"SELECT * FROM {table}")).all() for table in ("agents", "agent_sessions")])
    assert PASSWORD not in dump
    assert session.token not in dump
    assert "$argon2id$" in dump


def test_short_passwords_strange_roles_and_taken_addresses_are_refused(agents: Agents) -> None:
    with pytest.raises(PasswordTooShort):
        agents.create("Leo", "leo@shop.example", "agent", "short")
    with pytest.raises(ValueError, match="role"):
        agents.create("Leo", "leo@shop.example", "boss", PASSWORD)
    with pytest.raises(EmailTaken):
        agents.create("Mina", "MINA@shop.example", "lead", PASSWORD)


def test_the_demo_agents_are_made_once_and_their_passwords_shown_once(database: Database, clock: FakeClock) -> None:
    agents = Agents(database, clock, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))

    made, again = agents.ensure_demo_agents(), agents.ensure_demo_agents()

    assert sorted(new.agent.role for new in made) == ["admin", "agent", "lead"]
    assert again == []
    assert all(agents.log_in(new.agent.email, new.password, None) for new in made)
    assert len({new.password for new in made}) == 3

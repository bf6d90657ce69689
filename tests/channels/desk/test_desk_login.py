"""Logging in: one wording for every refusal, limits per account and address, cookies out of the reach of others."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import requests

from bot.conversations import StoreUnavailable
from channels.desk.login import FormToken, own_path
from tests.desk_server import PASSWORD, PEOPLE, DeskClient, DeskServer
from tests.stub_brain import StubBrain

MINA = PEOPLE["Mina"][0]


def cookies(answer: requests.Response) -> str:
    return answer.headers.get("set-cookie", "")


def error(answer: requests.Response) -> str:
    found = re.search(r'id="error">([^<]*)<', answer.text)
    assert found is not None
    return found[1]


def test_the_right_password_opens_a_session(desk: DeskServer) -> None:
    client = desk.client()

    answer = client.log_in(MINA)

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    assert client.get("/desk/api/me").json()["agent"]["email"] == MINA


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(desk: DeskServer) -> None:
    answer = desk.client().log_in(MINA)

    session = next(part for part in cookies(answer).split(", ") if part.startswith("desk_session="))
    assert {"HttpOnly", "SameSite=Strict", "Path=/desk"} <= {part.strip() for part in session.split(";")}
    assert "Secure" not in session  # this shop is not served over https


def test_cookies_are_secure_where_the_shop_is_served_over_https(tmp_path: Path) -> None:
    with DeskServer(tmp_path, StubBrain(), public_url="https://shop.example") as desk:
        client = desk.client()
        page = client.get("/desk/login")

        assert "Secure" in cookies(page)
        assert page.headers["strict-transport-security"].startswith("max-age=")


def test_every_refusal_reads_the_same(desk: DeskServer) -> None:
    desk.agents.create("Gone", "gone@shop.example", "agent", PASSWORD)
    gone = desk.agents.log_in("gone@shop.example", PASSWORD, None).agent
    desk.agents.disable(gone.id)
    tries = [(MINA, "wrong"), ("nobody@shop.example", PASSWORD), ("gone@shop.example", PASSWORD), (MINA, ""), ("", "")]

    answers = [desk.client().log_in(email, password) for email, password in tries]

    assert {answer.status_code for answer in answers} == {401}
    assert len({error(answer) for answer in answers}) == 1
    assert not any("desk_session=" in cookies(answer) for answer in answers)


@pytest.mark.parametrize(
    "password", ["x" * 5000, "\x00", "'; DROP TABLE agents; --", "😀" * 400, PASSWORD + " ", PASSWORD[:-1]]
)
def test_odd_passwords_are_wrong_passwords(own_desk: DeskServer, password: str) -> None:
    assert own_desk.client().log_in(MINA, password).status_code == 401


@pytest.mark.parametrize(
    "email", ["x" * 3000, "a\x00b@shop.example", '"><script>alert(1)</script>', "한국@shop.example"]
)
def test_odd_addresses_are_shown_as_text_and_refused(own_desk: DeskServer, email: str) -> None:
    answer = own_desk.client().log_in(email, "some long password")

    assert answer.status_code == 401
    assert "<script>alert" not in answer.text


def test_one_account_is_locked_after_ten_tries_from_anywhere(tmp_path: Path) -> None:
    with DeskServer(tmp_path, StubBrain(), trusted_proxies=("127.0.0.1/32",)) as desk:
        tries = [desk.client().log_in(MINA, "wrong", **{"X-Forwarded-For": f"203.0.113.{n}"}) for n in range(12)]
        right = desk.client().log_in(MINA, **{"X-Forwarded-For": "198.51.100.9"})

        assert [answer.status_code for answer in tries] == [401] * 10 + [429] * 2
        assert right.status_code == 429
        assert 0 < int(right.headers["retry-after"]) <= 15 * 60


def test_one_address_is_locked_after_twenty_accounts(own_desk: DeskServer) -> None:
    tries = [own_desk.client().log_in(f"agent{n}@shop.example", "wrong") for n in range(21)]

    assert [answer.status_code for answer in tries] == [401] * 20 + [429]


def test_a_made_up_forwarding_header_does_not_make_another_address(own_desk: DeskServer) -> None:
    tries = [
        own_desk.client().log_in(f"agent{n}@shop.example", "wrong", **{"X-Forwarded-For": f"203.0.113.{n}"})
        for n in range(21)
    ]

    assert tries[-1].status_code == 429


def test_a_lock_ends(own_desk: DeskServer) -> None:
    for _ in range(11):
        own_desk.client().log_in(MINA, "wrong")
    later = datetime.now(timezone.utc) + timedelta(minutes=16)
    own_desk.agents._clock = lambda: later

    assert own_desk.client().log_in(MINA).status_code == 303


def test_the_form_belongs_to_the_browser_that_asked_for_it(desk: DeskServer) -> None:
    mallory, mina = desk.client(), desk.client()
    hidden = re.search(r'name="csrf" value="([^"]*)"', mallory.get("/desk/login").text)
    mina.get("/desk/login")
    assert hidden is not None

    for token in (hidden[1], "", "x"):
        answer = mina.form("/desk/login", {"csrf": token, "email": MINA, "password": PASSWORD})
        assert answer.status_code == 403
        assert "desk_session=" not in cookies(answer)


def test_the_form_is_refused_from_another_site(desk: DeskServer) -> None:
    for origin in ("https://evil.example", "null", desk.url.replace("127.0.0.1", "localhost") + ".evil.example"):
        assert desk.client().log_in(MINA, Origin=origin).status_code == 403


def test_a_form_token_needs_its_cookie() -> None:
    token = FormToken("a secret")

    assert token.is_right("nonce", token.of("nonce"))
    assert not token.is_right("", token.of(""))
    assert not token.is_right("nonce", FormToken("another secret").of("nonce"))


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example/desk",
        "/\\evil.example",
        "https:evil.example",
        "/desk\r\nSet-Cookie: x=1",
        "/desk/../products",
        "/desk/c/../../x",
        "/desk/c/abc?x=//evil.example",
        "/deskevil",
        "javascript:alert(1)",
        "/desk/logout",
        "",
        None,
        ["/desk/c/abc"],
    ],
)
def test_nobody_is_led_away_after_logging_in(wanted: object) -> None:
    assert own_path(wanted) == "/desk"


def test_an_own_page_is_gone_on_to_after_logging_in(desk: DeskServer) -> None:
    client = desk.client()

    first = client.get("/desk/c/cAbc_-123")
    answer = client.log_in(MINA, next="/desk/c/cAbc_-123")

    assert first.headers["location"] == "/desk/login?next=/desk/c/cAbc_-123"
    assert answer.headers["location"] == "/desk/c/cAbc_-123"


def test_whoever_is_logged_in_needs_no_form(desk: DeskServer) -> None:
    answer = desk.client("Mina").get("/desk/login?next=/desk/c/abc")

    assert (answer.status_code, answer.headers["location"]) == (302, "/desk/c/abc")


def test_logging_out_ends_the_session_for_good(desk: DeskServer) -> None:
    client = desk.client("Mina")
    token = client.http.cookies.get("desk_session", path="/desk")

    answer = client.form("/desk/logout", {"csrf": client.csrf})

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/login")
    again = DeskClient(desk.url)
    again.http.cookies.set("desk_session", token)
    assert again.get("/desk/api/me").status_code == 401


def test_another_site_cannot_log_anybody_out(desk: DeskServer) -> None:
    client = desk.client("Mina")

    client.form("/desk/logout", {"csrf": "guess"})
    client.form("/desk/logout", {"csrf": client.csrf}, Origin="https://evil.example")

    assert client.get("/desk/api/me").status_code == 200


def test_the_page_speaks_the_language_that_is_asked_for(desk: DeskServer) -> None:
    client = desk.client()

    assert "비밀번호" in client.get("/desk/login?lang=ko").text
    assert "비밀번호" in client.get("/desk/login", headers={"Accept-Language": "ko-KR,en;q=0.5"}).text
    assert "Password" in client.get("/desk/login", headers={"Accept-Language": "fr"}).text


@pytest.mark.parametrize("cookie", ["x" * 5000, "é", "", "'; --", "null"])
def test_made_up_cookies_open_nothing(desk: DeskServer, cookie: str) -> None:
    answer = desk.client().get("/desk/api/me", headers={"Cookie": f"desk_session={cookie}".encode()})

    assert answer.status_code == 401


def test_a_database_that_cannot_be_reached_is_said_so(own_desk: DeskServer, monkeypatch: pytest.MonkeyPatch) -> None:
    client = own_desk.client("Mina")

    def fail(*_: object) -> None:
        raise StoreUnavailable("gone")

    monkeypatch.setattr(own_desk.agents, "session", fail)
    monkeypatch.setattr(own_desk.agents, "log_in", fail)

    for answer in (client.get("/desk"), client.get("/desk/login"), client.log_in(MINA)):
        assert answer.status_code == 503
        assert "cannot be reached right now" in error(answer)
    assert client.get("/desk/api/me").status_code == 503

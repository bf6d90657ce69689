"""Every route in every role, from every kind of page; and what each answer tells the browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
import requests
from websockets.exceptions import InvalidStatusCode

from bot.agents import ROLES
from channels.desk.routes import ROUTES, Route
from tests.channels.desk.conftest import Shopper
from tests.desk_server import PEOPLE, DeskClient, DeskServer
from tests.socket_client import Refused

Shopping = Callable[..., AbstractAsyncContextManager[Shopper]]
CHANGES = [route for route in ROUTES if route.method == "POST"]
BODY = {"text": "hello", "key": "k" * 20}
WITHOUT_OWN_CHANNEL = ("template", "picture")  # web chat has no window and takes no pictures


def path_of(route: Route, conversation: str = "cNobody") -> str:
    path = re.sub(r"<conversation.*?>", conversation, route.path)
    return re.sub(r"<sku.*?>", "TRAIL-JKT", re.sub(r"<message.*?>", "mNothing", path))


def name_of(route: Route) -> str:
    return f"{route.method} {route.path}"


def send(client: DeskClient, route: Route, path: str, **headers: str) -> requests.Response:
    if route.method == "GET":
        return client.get(path, headers=headers)
    return client.post(path, BODY, **headers)


def anonymous(desk: DeskServer, route: Route, path: str) -> requests.Response:
    headers = {"Origin": desk.url, "X-CSRF-Token": "x", "Content-Type": "application/json"}
    return requests.request(route.method, desk.url + path, headers=headers, data="{}", timeout=10)


@pytest.mark.parametrize("route", ROUTES, ids=name_of)
async def test_a_route_is_open_to_its_roles_and_to_nobody_else(
    desk: DeskServer, shopping: Shopping, route: Route
) -> None:
    async with shopping() as anna:
        path = path_of(route, anna.conversation)

        assert anonymous(desk, route, path).status_code == 401
        for name, (_, role) in PEOPLE.items():
            client = desk.client(name)
            if route.name in ("reply", "hand_back", "close"):
                client.do(anna.conversation, "take")
            answer = send(client, route, path)
            expected = 404 if route.name in WITHOUT_OWN_CHANNEL else 200
            assert answer.status_code == (expected if role in route.roles else 403), (name, answer.text)
            client.do(anna.conversation, "hand-back")


def test_every_role_is_tried() -> None:
    assert {role for _, role in PEOPLE.values()} == set(ROLES)


@pytest.mark.parametrize("route", CHANGES, ids=name_of)
def test_a_change_needs_the_token_the_own_page_and_json(desk: DeskServer, route: Route) -> None:
    client, path = desk.client("Mina"), path_of(route)

    assert send(client, route, path, **{"X-CSRF-Token": ""}).json() == {"error": "bad_token"}
    assert send(client, route, path, **{"X-CSRF-Token": "é" * 40}).status_code == 403
    assert send(client, route, path, Origin="https://evil.example").json() == {"error": "foreign_page"}
    assert send(client, route, path, Origin="null").status_code == 403
    assert send(client, route, path, **{"Content-Type": "text/plain"}).status_code == 415
    assert send(client, route, path).status_code == 404  # and with all three it is looked at


@pytest.mark.parametrize("route", CHANGES, ids=name_of)
def test_a_token_is_good_for_its_own_session_alone(desk: DeskServer, route: Route) -> None:
    mina, jun = desk.client("Mina"), desk.client("Jun")

    assert send(jun, route, path_of(route), **{"X-CSRF-Token": mina.csrf}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_other_methods_do_nothing(desk: DeskServer, method: str) -> None:
    client = desk.client("Mina")
    for route in ROUTES:
        answer = client.http.request(method, desk.url + path_of(route), headers=client.headers, timeout=10)
        assert answer.status_code in (404, 405)


@pytest.mark.parametrize("route", [route for route in ROUTES if "<conversation" in route.path], ids=name_of)
@pytest.mark.parametrize("name", ["cNobody", "' OR 1=1 --", "%00", "..%2f..%2fetc", "x" * 3000, "한국"])
def test_a_conversation_that_does_not_exist_is_not_found(desk: DeskServer, route: Route, name: str) -> None:
    answer = send(desk.client("Leo"), route, path_of(route, name))

    assert answer.status_code == 404


@pytest.mark.parametrize("text", [None, 5, ["hello"], {"a": 1}, "", "   ", "\u202e\x00", "x" * 4001])
@pytest.mark.parametrize("what", ["reply", "note"])
async def test_what_is_no_text_is_refused(desk: DeskServer, shopping: Shopping, what: str, text: object) -> None:
    async with shopping() as anna:
        mina = desk.client("Mina")
        mina.do(anna.conversation, "take")

        assert mina.do(anna.conversation, what, text=text).status_code == 400


@pytest.mark.parametrize("key", [None, 5, "", "short", "x" * 65, "a b c d e f g h", "<script>1234"])
def test_what_is_no_key_is_refused(desk: DeskServer, key: object) -> None:
    assert desk.client("Mina").do("cNobody", "reply", text="hello", key=key).status_code == 400


@pytest.mark.parametrize("body", [b"", b"[]", b"5", b'"text"', b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_object_is_refused(desk: DeskServer, body: bytes) -> None:
    client = desk.client("Mina")
    headers = {**client.headers, "X-CSRF-Token": client.csrf, "Content-Type": "application/json"}

    answer = client.http.post(f"{desk.url}/desk/api/conversations/x/reply", data=body, headers=headers, timeout=10)

    assert answer.status_code in (400, 413)


@pytest.mark.parametrize("number", ["-1", "x", "1.5", "9" * 30, "0" * 12 + "9" * 30, "٣", "1;--"])
def test_what_is_no_number_is_refused(desk: DeskServer, number: str) -> None:
    answer = desk.client("Mina").get("/desk/api/conversations/cNobody", params={"after_seq": number})

    assert answer.status_code == 400


@pytest.mark.parametrize("which", ["", "all", "waiting'--", "mine,others"])
def test_a_list_that_does_not_exist_is_refused(desk: DeskServer, which: str) -> None:
    answer = desk.client("Mina").get("/desk/api/cases", params={"list": which})

    assert answer.status_code == 400 if which else 200


PAGES = [
    "/desk",
    "/desk/login",
    "/desk/c/x",
    "/desk/api/me",
    "/desk/api/nothing",
    "/desk/static/nothing",
    "/desk/nothing",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", [None, "Mina"])
def test_every_answer_is_guarded(desk: DeskServer, path: str, name: str | None) -> None:
    headers = desk.client(name).get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


def test_files_are_served_by_name_and_nothing_else_is(desk: DeskServer) -> None:
    client = desk.client()
    script = client.get("/desk/static/desk.js")

    assert script.headers["content-type"].startswith("text/javascript")
    assert client.get("/desk/static/desk.js", headers={"If-None-Match": script.headers["etag"]}).status_code == 304
    assert client.get("/desk/static/vendor/socket.io.esm.min.js").status_code == 200
    for name in ("login.html", "../mount.py", "..%2fmount.py", "%2e%2e/mount.py", "vendor/../../mount.py", ""):
        assert client.get(f"/desk/static/{name}").status_code == 404


async def test_a_socket_needs_a_session_and_the_own_page(desk: DeskServer) -> None:
    mina = desk.client("Mina")

    async with await mina.socket() as socket:
        assert await socket.call("watch", {"conversation": "x"}) == {"ok": True}
    for client, origin, cookie in (
        (desk.client(), "own", None),
        (mina, "https://evil.example", None),
        (mina, "null", None),
        (mina, None, None),
        (mina, "own", "made-up"),
    ):
        with pytest.raises((InvalidStatusCode, Refused)):
            await client.socket(origin, cookie)


def test_there_is_no_polling_way_round_the_origin(desk: DeskServer) -> None:
    answer = desk.client("Mina").get("/desk/socket/?EIO=4&transport=polling", headers={"Origin": desk.url})

    assert answer.status_code == 400


def test_no_secret_stands_in_an_address(desk: DeskServer) -> None:
    client = desk.client("Mina")
    token = client.http.cookies.get("desk_session", path="/desk")

    page = client.get("/desk").text

    assert token not in page
    assert client.csrf not in page

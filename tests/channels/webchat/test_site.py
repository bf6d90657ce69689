"""The files of the bubble, and the polling transport that stock clients begin with."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.webchat_server import WebChatServer

STATIC = Path(__file__).parents[3] / "channels" / "webchat" / "static"


def test_the_script_tag_is_served_to_any_page(server: WebChatServer) -> None:
    answer = requests.get(f"{server.url}/widget.js", timeout=5)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_unchanged_file_is_not_sent_again(server: WebChatServer) -> None:
    first = requests.get(f"{server.url}/widget/chat.js", timeout=5)
    again = requests.get(f"{server.url}/widget/chat.js", headers={"If-None-Match": first.headers["etag"]}, timeout=5)

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["nothing.js", "../mount.py", "%2e%2e/mount.py", "..%2fmount.py", "view", "", "vendor/socket.io.LICENSE", "%00"],
)
def test_nothing_else_is_served(server: WebChatServer, path: str) -> None:
    assert requests.get(f"{server.url}/widget/{path}", timeout=5).status_code in (400, 404)


def test_every_file_that_a_module_imports_is_there() -> None:
    for module in STATIC.rglob("*.js"):
        if module.parent.name == "vendor":
            continue
        for name in re.findall(r'from "(\.[^"]+)"', module.read_text(encoding="utf-8")):
            assert (module.parent / name).exists(), f"{module.name} imports {name}"


def test_no_module_makes_markup_or_code_out_of_text() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|srcdoc"
    )

    for module in STATIC.rglob("*.js"):
        if module.parent.name != "vendor":
            assert not forbidden.search(module.read_text(encoding="utf-8")), module.name


def test_both_languages_say_the_same_things() -> None:
    words = (STATIC / "words.js").read_text(encoding="utf-8")
    english, korean = words.split("  ko: {")
    keys = re.compile(r"^    (\w+):", re.MULTILINE)

    assert keys.findall(english) == keys.findall(korean)


def test_a_polling_client_is_served(server: WebChatServer) -> None:
    address = _open_polling(server)

    assert requests.post(address, data="40", timeout=5).text == "OK"
    assert requests.get(address, timeout=5).text.startswith("40{")


def test_a_polling_client_cannot_send_more_than_64_kb(server: WebChatServer) -> None:
    address = _open_polling(server)

    assert requests.post(address, data="4" + "x" * 65_536, timeout=5).status_code == 413


def _open_polling(server: WebChatServer) -> str:
    address = f"{server.url}/socket.io/?EIO=4&transport=polling"
    sid = re.search(r'"sid":"([^"]+)"', requests.get(address, timeout=5).text)
    assert sid is not None
    return f"{address}&sid={sid[1]}"


def test_polling_from_a_foreign_page_is_refused(server: WebChatServer) -> None:
    address = f"{server.url}/socket.io/?EIO=4&transport=polling"
    answer = requests.get(address, headers={"Origin": "https://evil.example"}, timeout=5)

    assert answer.status_code == 400
    assert "access-control-allow-origin" not in answer.headers


def test_polling_from_our_page_carries_no_credentials(server: WebChatServer) -> None:
    answer = requests.get(f"{server.url}/socket.io/?EIO=4&transport=polling", headers={"Origin": server.url}, timeout=5)

    assert answer.headers["access-control-allow-origin"] == server.url
    assert "access-control-allow-credentials" not in answer.headers
    assert "set-cookie" not in answer.headers


def test_web_chat_needs_no_rasa() -> None:
    check = "import sys, channels.webchat; sys.exit(any(name.split('.')[0] == 'rasa' for name in sys.modules))"

    assert subprocess.run([sys.executable, "-c", check], cwd=STATIC.parents[2], check=False).returncode == 0

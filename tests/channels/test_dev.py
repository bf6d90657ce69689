"""The development API listens on loopback, where proxies and the developer's own browser are at home too."""

from __future__ import annotations

import pytest

from channels.dev import is_local


@pytest.mark.parametrize("host", ["localhost:5005", "127.0.0.1:5005", "127.0.0.1", "[::1]:5005"])
def test_a_tool_on_this_machine_is_answered(host: str) -> None:
    assert is_local({"host": host})


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil.example", "http://[", "file://"]
)
def test_a_web_page_from_elsewhere_is_not(origin: str) -> None:
    assert not is_local({"host": "localhost:5005", "origin": origin})


@pytest.mark.parametrize("host", ["evil.example:5005", "localhost.evil.example", "", "chat.shop.example", "["])
def test_a_name_that_was_rebound_to_this_machine_is_not(host: str) -> None:
    assert not is_local({"host": host})


@pytest.mark.parametrize("sign", ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host"])
def test_what_a_proxy_passes_on_is_not(sign: str) -> None:
    assert not is_local({"host": "127.0.0.1:5005", sign: "203.0.113.9"})


def test_a_page_of_this_machine_is_answered() -> None:
    assert is_local({"host": "localhost:5005", "origin": "http://localhost:5005"})

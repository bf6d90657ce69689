"""Which pages may open a socket."""

from __future__ import annotations

import pytest

from channels.webchat.origins import Origins

OURS = Origins("https://chat.shop.example", ("https://shop.example", "https://www.shop.example:8443"))


@pytest.mark.parametrize(
    "origin",
    ["https://chat.shop.example", "https://shop.example", "https://www.shop.example:8443", "HTTPS://SHOP.example"],
)
def test_the_named_pages_may(origin: str) -> None:
    assert OURS.is_allowed(origin, {"HTTP_HOST": "chat.shop.example"})


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://shop.example",
        "https://shop.example.evil.example",
        "https://evil-shop.example",
        "https://shop.example:444",
        "https://user@shop.example",
        "null",
        "",
        "file://",
        "https://",
    ],
)
def test_others_may_not(origin: str) -> None:
    assert not OURS.is_allowed(origin, {"HTTP_HOST": "chat.shop.example"})


def test_a_page_that_this_host_served_may_under_whatever_name() -> None:
    assert OURS.is_allowed("http://127.0.0.1:5005", {"HTTP_HOST": "127.0.0.1:5005"})
    assert not OURS.is_allowed("http://127.0.0.1:5006", {"HTTP_HOST": "127.0.0.1:5005"})


def test_what_is_no_browser_may() -> None:
    assert OURS.is_allowed(None, {})

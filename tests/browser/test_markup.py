"""Markup from anybody is shown as characters: no script runs, nothing is fetched, no element appears."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import NewShopper, Shopper
from tests.browser.corpus import CORPUS
from tests.webchat_server import WebChatServer

OURS = {"div", "span", "a", "button", "ul", "li", "img", "p", "svg", "path"}
ADDRESSES = ("http:", "https:", "mailto:", "tel:")


def watched(new_shopper: NewShopper, url: str) -> tuple[Shopper, list[str]]:
    """A shopper on a page without any CSP, and every request that leaves for another host."""
    anna = new_shopper(bypass_csp=True)
    strange: list[str] = []
    anna.page.on("request", lambda request: strange.append(request.url) if not _is_ours(request.url, url) else None)
    anna.visit(url)
    anna.open()
    return anna, strange


def _is_ours(address: str, url: str) -> bool:
    return address.startswith((url, url.replace("http", "ws", 1), "data:,"))


def harm(shopper: Shopper) -> Any:
    """What should not be: a script that ran, an element or an attribute that no code of ours makes, an odd address."""
    return shopper.page.evaluate(
        """([ours, kinds]) => {
          const nodes = [...document.querySelector('#concierge-chat').shadowRoot.querySelectorAll('.entry *')];
          const strange = nodes.filter((node) => !ours.includes(node.localName)).map((node) => node.outerHTML);
          const handlers = nodes.flatMap((node) => node.getAttributeNames()).filter((name) => name.startsWith('on'));
          const links = nodes.map((node) => node.href || node.src).filter(Boolean)
            .map((link) => new URL(link).protocol);
          const odd = links.filter((kind) => !kinds.includes(kind));
          return [window.pwned, ...strange, ...handlers, ...odd].filter(Boolean);
        }""",
        [sorted(OURS), list(ADDRESSES)],
    )


@pytest.mark.parametrize("start", range(0, len(CORPUS), 16))
def test_what_shoppers_write_stays_text(shop: WebChatServer, new_shopper: NewShopper, start: int) -> None:
    anna, strange = watched(new_shopper, shop.url)
    for number, payload in enumerate(CORPUS[start : start + 16], 1):
        anna.say(payload, until=f"echo {number}:")

    assert harm(anna) == []
    assert strange == []
    assert anna.bubbles[0] == CORPUS[start].strip()  # as it was typed
    anna.page.reload()
    anna.sees(f"echo {min(16, len(CORPUS) - start)}:")
    assert harm(anna) == []


@pytest.mark.parametrize("start", range(0, len(CORPUS), 16))
def test_what_content_holds_stays_text(shop: WebChatServer, new_shopper: NewShopper, start: int) -> None:
    """The same payload as text, button, link, card title, price, picture and address."""
    anna, strange = watched(new_shopper, shop.url)
    for payload in CORPUS[start : start + 16]:
        anna.say(f"evil {payload}")
    anna.say("say the end", until="the end")

    assert harm(anna) == []
    assert [
        url for url in strange if "evil.example" not in url
    ] == []  # an https picture may be asked for, nothing runs


def test_a_page_s_own_attributes_are_text_too(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(bypass_csp=True)
    evil = "<img src=x onerror=window.pwned=1>"
    script = f"addEventListener('DOMContentLoaded', () => document.querySelector('script').dataset.title = '{evil}')"
    anna.context.add_init_script(script)
    anna.visit(shop.url)
    anna.open()

    assert anna.page.locator("#title").inner_text().startswith("<img")
    assert anna.page.evaluate("window.pwned") is None


def test_under_the_strictest_policy_nothing_is_blocked(shop: WebChatServer, new_shopper: NewShopper) -> None:
    blocked: list[str] = []
    anna = new_shopper()
    anna.page.on("console", lambda message: blocked.append(message.text) if message.type == "error" else None)
    anna.visit(shop.url)
    anna.open()
    for words in ("buttons", "cards", "links"):
        anna.say(words)
    anna.sees("Follow it at")
    anna.page.locator(".card img").first.evaluate("image => image.decode()")

    assert blocked == []

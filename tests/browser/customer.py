"""A shopper's hands at the real shop, in one language, on one screen; what is heard is the answer to the last words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Shopper

SCREENS = {1280: {"width": 1280, "height": 800}, 320: {"width": 320, "height": 568}}
LOCALES = {"en": "en-GB", "ko": "ko-KR"}
LAST_SAID = ".entry.from-user:not(:has(~ .entry.from-user))"
SIDEWAYS = """() => {
  const inside = document.querySelector('#concierge-chat').shadowRoot;
  const seen = [document.documentElement, ...inside.querySelectorAll('.scroller, .bubble, .chips')];
  return seen.filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.className || each.tagName);
}"""

everywhere = pytest.mark.parametrize(
    ("language", "width"), [(language, width) for language in ("en", "ko") for width in SCREENS]
)
sampled = pytest.mark.parametrize(("language", "width"), [("en", 320), ("ko", 1280)])


@dataclass
class Customer:
    """One browser profile with the chat open."""

    shopper: Shopper
    language: str

    @property
    def page(self) -> Any:
        return self.shopper.page

    @property
    def answer(self) -> Any:
        """The bubbles since the customer's last words."""
        return self.page.locator(f"{LAST_SAID} ~ .entry")

    @property
    def buttons(self) -> Any:
        """The buttons and links that the answer offers."""
        return self.answer.locator(".chip")

    @property
    def cards(self) -> Any:
        """The products of the answer."""
        return self.answer.locator(".card")

    def asks(self, words: str, *heard: str | re.Pattern[str]) -> None:
        """Type, send, and wait until all of `heard` stands in the answer."""
        self.shopper.say(words)
        expect(self.page.locator(LAST_SAID)).to_contain_text(words)
        self.hears(*heard)

    def picks(self, title: str, *heard: str | re.Pattern[str]) -> None:
        """Press a button of the answer, and wait until all of `heard` stands in what comes then."""
        self.answer.get_by_role("button", name=title, exact=True).last.click()
        expect(self.page.locator(LAST_SAID)).to_contain_text(title)
        self.hears(*heard)

    def picks_again(self, title: str, *heard: str | re.Pattern[str]) -> None:
        """Press a button of an earlier answer."""
        self.page.locator(".chips.past").get_by_role("button", name=title, exact=True).last.click()
        expect(self.page.locator(LAST_SAID)).to_contain_text(title)
        self.hears(*heard)

    def hears(self, *heard: str | re.Pattern[str]) -> None:
        for words in heard:
            expect(self.answer.filter(has_text=words).first).to_be_visible()

    @property
    def answered(self) -> list[str]:
        """The answer as it stands: its sentences, then its buttons; take it after `hears`."""
        texts = self.answer.locator(".text").all_inner_texts()
        return [text.strip() for text in (*texts, *self.buttons.all_inner_texts())]

    def sees_no_sideways_scroll(self) -> None:
        assert self.page.evaluate(SIDEWAYS) == []


def watch(page: Any, url: str, problems: list[str]) -> None:
    """Note what a page of ours must never do: errors on the console, requests to anybody else."""
    host = urlsplit(url).netloc

    def check(request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.netloc != host and parts.scheme not in ("data", "blob"):
            problems.append(f"request to another host: {request.url}")

    page.on("request", check)
    page.on("console", lambda line: problems.append(f"console: {line.text}") if line.type == "error" else None)

"""Usable by everybody: axe's WCAG 2.2 AA rules, keyboard alone, 320 px, large text, touch targets, dark and light."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import CHROMIUM, PHONE, NewShopper, Shopper
from tests.webchat_server import WebChatServer

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = ("say Hello there", "buttons", "cards", "card", "links")


def violations(shopper: Shopper) -> list[str]:
    """What axe finds wrong with the bubble, in words."""
    shopper.page.evaluate(f"() => {{ {AXE} }}")
    run = f"axe.run(document.querySelector('#concierge-chat'), {{ runOnly: {json.dumps(RULES)} }})"
    found = shopper.page.evaluate(run)["violations"]
    return [f"{each['id']}: {node['html'][:120]} {node['failureSummary']}" for each in found for node in each["nodes"]]


def has_sideways_scroll(shopper: Shopper) -> bool:
    return bool(
        shopper.page.evaluate(
            """() => {
              const scroller = document.querySelector('#concierge-chat').shadowRoot.querySelector('.scroller');
              const sideways = (each) => each.scrollWidth > each.clientWidth;
              return sideways(document.documentElement) || sideways(scroller);
            }"""
        )
    )


def talk(shopper: Shopper) -> None:
    shopper.open()
    for words in EVERYTHING:
        shopper.say(words)
    shopper.sees("Follow it at")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_axe_finds_nothing(shop: WebChatServer, new_shopper: NewShopper, scheme: str, language: str) -> None:
    anna = new_shopper(f"{shop.url}/?lang={language}", color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    assert violations(anna) == []

    anna.open()
    assert violations(anna) == []

    for words in EVERYTHING:
        anna.say(words)
    anna.sees("Follow it at")
    anna.input.fill("x" * 4001)
    assert violations(anna) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_when_things_go_wrong(own_shop: WebChatServer, new_shopper: NewShopper, scheme: str) -> None:
    anna = new_shopper(own_shop.url, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    anna.open()
    anna.say("person", until="one moment")
    conversation = own_shop.handoff.cases("waiting", "nobody")[0].conversation.id
    own_shop.handoff.take(conversation, "agent-1")
    own_shop.handoff.reply(conversation, "agent-1", "A person here: https://shop.example/x")
    anna.sees("A person here")
    own_shop.conversations.typing(conversation, "agent", True)
    anna.page.locator(".typing.from-agent").wait_for()
    assert violations(anna) == []

    own_shop.stop()
    anna.page.locator(".connection.lost").wait_for()
    anna.say("kept")
    assert violations(anna) == []


def test_at_320_px_nothing_scrolls_sideways(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url, viewport=PHONE, has_touch=True, is_mobile=True)
    talk(anna)
    anna.say("say " + "https://carrier.example/" + "averylongaddress" * 12, until="averylongaddress")

    assert not has_sideways_scroll(anna)
    box = anna.page.locator(".panel").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, PHONE["width"], PHONE["height"])


def test_at_400_percent_zoom_one_can_still_read_and_write(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url, viewport={"width": 320, "height": 256})
    anna.open()
    anna.say("hello", until="echo 1: hello")

    assert not has_sideways_scroll(anna)
    assert anna.page.locator(".scroller").bounding_box()["height"] > 60
    box = anna.page.locator(".send").bounding_box()
    assert box["y"] + box["height"] <= 256


def test_with_text_twice_as_large_nothing_is_cut(shop: WebChatServer, new_shopper: NewShopper) -> None:
    from playwright.sync_api import Browser

    def larger(browser: Browser) -> None:
        context = browser.new_context(viewport={"width": 640, "height": 900})
        page = context.new_page()
        page.goto(shop.url)
        page.locator(".launcher").click()
        page.locator("textarea").fill("buttons")
        page.locator("textarea").press("Enter")
        page.get_by_role("button", name="Find my size").wait_for()
        title = page.locator("#title")
        assert title.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") == 32
        for part in (".header", ".chip", ".bubble", ".composer"):
            for node in page.locator(part).all():
                assert node.evaluate("each => each.scrollWidth <= each.clientWidth + 1"), part

    playwright_browser = new_shopper().context.browser
    large = playwright_browser.browser_type.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--blink-settings=defaultFontSize=32"]
    )
    larger(large)
    large.close()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_everything_to_press_is_large_enough(shop: WebChatServer, new_shopper: NewShopper, language: str) -> None:
    anna = new_shopper(f"{shop.url}/?lang={language}", viewport=PHONE, has_touch=True, reduced_motion="reduce")
    sizes = [anna.launcher.bounding_box()]
    anna.open()
    sizes += [each.bounding_box() for each in anna.page.locator(".panel button:visible").all()]
    for words in ("buttons", "cards"):
        anna.say(words)
    anna.page.locator(".card").first.wait_for()
    sizes += [each.bounding_box() for each in anna.page.locator(".panel button:visible, a.chip, a.card-button").all()]

    assert [size for size in sizes if size and min(size["width"], size["height"]) < 44] == []


def focused(shopper: Shopper) -> str:
    return str(
        shopper.page.evaluate(
            """() => {
              const node = document.querySelector('#concierge-chat').shadowRoot.activeElement;
              return node ? node.getAttribute('aria-label') || node.textContent || node.id : '';
            }"""
        )
    )


def tab_to(shopper: Shopper, name: str, key: str = "Tab") -> None:
    for _ in range(40):
        if focused(shopper).startswith(name):
            return
        shopper.page.keyboard.press(key)
    raise AssertionError(f"{key} never reaches {name!r}")


def test_everything_can_be_done_by_keyboard(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    keyboard = anna.page.keyboard
    tab_to(anna, "Open chat")
    keyboard.press("Enter")
    keyboard.type("buttons")
    keyboard.press("Enter")
    anna.sees("What would you like to do?")
    assert focused(anna) == "message"

    tab_to(anna, "Find my size", "Shift+Tab")
    keyboard.press("Enter")
    anna.sees("You chose Find my size.")
    tab_to(anna, "message")
    keyboard.type("cards")
    keyboard.press("Enter")
    anna.page.locator(".card").first.wait_for()
    tab_to(anna, "Next items", "Shift+Tab")
    tab_to(anna, "Find my size: Canvas Tote", "Shift+Tab")
    keyboard.press("Space")
    anna.page.locator(".entry.from-bot", has_text="You chose Find my size.").nth(1).wait_for()

    tab_to(anna, "한국어", "Shift+Tab")
    keyboard.press("Enter")
    assert focused(anna) == "English"
    keyboard.press("Escape")
    assert not anna.input.is_visible()
    assert focused(anna).startswith("채팅 열기")


def test_on_a_phone_the_focus_stays_within_the_full_screen(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url, viewport=PHONE)
    anna.open()
    anna.say("buttons", until="What would you like to do?")
    reached = set()
    for _ in range(25):
        anna.page.keyboard.press("Tab")
        reached.add(focused(anna))

    assert anna.page.locator(".panel").get_attribute("aria-modal") == "true"
    assert "" not in reached
    assert {"Minimise chat", "한국어", "message"} <= reached


def test_a_screen_reader_hears_who_says_what_and_only_what_is_new(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    log = anna.page.get_by_role("log", name="Conversation")
    anna.say("hello", until="echo 1: hello")

    assert log.get_attribute("aria-live") == "polite"
    heard = log.inner_text().splitlines()
    assert heard[heard.index("You:") + 1] == "hello"
    assert heard[heard.index("echo 1: hello") - 1] == "Assistant:"

    anna.page.reload()
    anna.sees("echo 1: hello")
    assert log.get_attribute("aria-live") == "off"


def test_nothing_moves_for_those_who_asked_for_calm(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url, reduced_motion="reduce")
    anna.open()
    anna.say("sleep 0.3")
    anna.page.locator(".typing").wait_for()

    running: Any = anna.page.evaluate("document.getAnimations().filter(each => each.playState === 'running').length")
    assert running == 0

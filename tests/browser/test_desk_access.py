"""The desk usable by everybody, abusable by nobody: axe, keyboard, 320 px, zoom, Korean, markup in every place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.messages import Button, Card, Reply, Thought
from bot.storage.misread import MisreadRow
from tests.browser.conftest import PHONE, NewShopper
from tests.browser.corpus import CORPUS
from tests.browser.desk_agent import Agent, NewAgent, waiting
from tests.desk_server import PASSWORD, PEOPLE, DeskServer

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Any) -> list[str]:
    page.evaluate(f"() => {{ {AXE} }}")
    found = page.evaluate(f"axe.run(document, {{ runOnly: {json.dumps(RULES)} }})")["violations"]
    return [f"{each['id']}: {node['html'][:160]} {node['failureSummary']}" for each in found for node in each["nodes"]]


def is_wider_than_its_window(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-GB", "ko-KR"])
def test_axe_finds_nothing(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent, scheme: str, locale: str
) -> None:
    options = {"color_scheme": scheme, "locale": locale, "reduced_motion": "reduce", "bypass_csp": True}
    _, conversation = waiting(desk, new_shopper, "hello")
    mina = new_agent(None, **options)
    assert violations(mina.page) == []
    mina.page.locator("#email").fill("nobody@shop.example")
    mina.page.locator("#password").fill("wrong")
    mina.page.locator("button[type=submit]").click()
    mina.page.locator(".error.wrong").wait_for()
    assert violations(mina.page) == []

    mina.log_in("Mina")
    mina.case(conversation).wait_for()
    assert violations(mina.page) == []

    mina.open(conversation)
    assert violations(mina.page) == []

    mina.page.locator(".doings button").click()
    mina.page.locator(".owner.mine").wait_for()
    mina.say("Hello")
    mina.page.locator(".row.agent").wait_for()
    mina.page.locator(".modes button").last.click()
    mina.say("A note")
    mina.page.locator(".row.note").wait_for()
    assert violations(mina.page) == []

    desk.shop.feedback.keep_misread(
        MisreadRow("c1", scheme + locale, "en", "blorp", "asked_back", "", 0.0, desk.clock())
    )
    mina.page.goto(f"{desk.url}/desk/misread")
    mina.page.locator("tbody tr").first.wait_for()
    assert violations(mina.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_when_things_go_wrong(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent, scheme: str
) -> None:
    anna, conversation = waiting(desk, new_shopper, "hello")
    anna.say("cards")
    leo = new_agent("Leo", color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    leo.open(conversation)
    anna.say("back to the bot", until="assistant")
    anna.say("cards")
    leo.page.locator(".cards").first.wait_for()
    anna.say("sleep 1 late")
    leo.sees("sleep 1 late")
    leo.take()
    leo.page.locator(".row.suggestion").wait_for()
    leo.page.route("**/reply", lambda route: route.fulfill(status=500, json={"error": "broken"}))
    leo.say("not sent")
    leo.page.locator(".row.failed").wait_for()
    leo.press("Show the trail")
    leo.page.locator(".trail li").first.wait_for()
    leo.input.fill("x" * 4001)

    assert violations(leo.page) == []


def test_the_keyboard_alone_is_enough(desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent) -> None:
    anna, conversation = waiting(desk, new_shopper)
    mina = new_agent(None)
    mina.page.locator("#email:focus").wait_for()
    keys = mina.page.keyboard
    keys.type(PEOPLE["Mina"][0])
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    mina.case(conversation).wait_for()

    tab_to(mina, lambda node: node.get("focus") == conversation)
    keys.press("Enter")
    mina.page.locator(".row").first.wait_for()
    assert mina.page.evaluate("document.activeElement.tagName") == "H2"
    tab_to(mina, lambda node: node.get("text") == "Take over")
    keys.press("Enter")
    mina.page.locator(".owner.mine").wait_for()
    mina.page.locator("#composer:focus").wait_for()
    keys.type("Hello from the keyboard")
    keys.press("Enter")
    anna.sees("Hello from the keyboard")
    tab_to(mina, lambda node: node.get("text") == "Hand back to the bot", back=True)
    keys.press("Enter")

    mina.page.locator(".owner.bot").wait_for()
    assert mina.page.evaluate("document.activeElement.tagName") == "H2"


def tab_to(agent: Agent, is_it: Any, back: bool = False) -> None:
    """Tab until it is reached; an endless way fails."""
    for _ in range(40):
        agent.page.keyboard.press("Shift+Tab" if back else "Tab")
        node = agent.page.evaluate(
            "({focus: document.activeElement.dataset.focus, text: document.activeElement.textContent})"
        )
        if is_it(node):
            return
    raise AssertionError("not reached with the Tab key")


@pytest.mark.parametrize("locale", ["en-GB", "ko-KR"])
def test_a_narrow_phone_shows_list_or_thread_and_nothing_sideways(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent, locale: str
) -> None:
    anna, conversation = waiting(desk, new_shopper, "hello")
    mina = new_agent("Mina", viewport=PHONE, has_touch=True, locale=locale)
    assert not is_wider_than_its_window(mina.page)

    mina.case(conversation).tap()
    mina.page.locator(".row").first.wait_for()
    assert not mina.page.locator(".lists").is_visible()
    mina.page.locator(".doings button").tap()
    mina.page.locator(".owner.mine").wait_for()
    anna.say("https://carrier.example/" + "averylongaddress" * 12)
    mina.sees("averylongaddress")
    assert not is_wider_than_its_window(mina.page)
    assert mina.page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('.scroll'))")
    assert mina.page.locator(".scroll").bounding_box()["height"] > 150

    mina.page.locator(".about").tap()
    assert mina.page.locator(".facts").is_visible()
    mina.page.keyboard.press("Escape")
    assert not mina.page.locator(".facts").is_visible()
    mina.page.locator(".back").tap()
    mina.case(conversation).wait_for()


def test_at_400_percent_zoom_one_can_still_read_and_write(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    _, conversation = waiting(desk, new_shopper, "hello")
    mina = new_agent("Mina", viewport={"width": 320, "height": 256})
    mina.open(conversation)

    assert not is_wider_than_its_window(mina.page)
    mina.page.locator(".doings button").scroll_into_view_if_needed()
    mina.page.locator(".doings button").click()
    mina.say("I can write")
    mina.sees("I can write")


def test_the_language_is_switched_at_once_and_kept(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    _, conversation = waiting(desk, new_shopper, url="/products/TRAIL-JKT")
    mina = new_agent("Mina")
    mina.open(conversation)

    mina.press("한국어")
    mina.page.get_by_role("button", name="상담 맡기").wait_for()
    assert "트레일 레인 재킷" in mina.page.locator(".facts").inner_text()
    assert mina.page.locator("html").get_attribute("lang") == "ko"
    mina.page.reload()

    mina.page.get_by_role("button", name="상담 맡기").wait_for()


def test_markup_from_anybody_shows_as_text_everywhere(
    own_desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    evil = CORPUS[0]

    def answer(turn: Any, memory: str | None) -> Thought:
        said = turn.text
        card = Card(said, said, said, said, (Button(said, "order_status"), Button(said, url=said)))
        return Thought((Reply(said, (Button(said, "order_status"),)), Reply(said, (), (card,), said)), "{}")

    own_desk._brain._script = answer  # type: ignore[attr-defined]
    anna = new_shopper(own_desk.url)
    anna.page.evaluate("document.title = 'x'")
    anna.open()
    for text in CORPUS:
        anna.say(text)
        anna.page.wait_for_timeout(60)
    conversation = own_desk.handoff.cases("bot", "nobody")[0].conversation.id
    own_desk.handoff.request(conversation, evil, {evil: evil, "product": evil})
    mina = new_agent("Leo", at=own_desk)
    mina.take(conversation)
    mina.note(evil)
    mina.page.locator(".row.note").wait_for()
    mina.press("Reply")
    mina.say(evil)
    mina.page.locator(".row.agent").wait_for()
    mina.press("Show the trail")
    mina.page.locator(".trail li").first.wait_for()

    assert mina.page.evaluate("window.pwned") is None
    assert mina.page.url.startswith(own_desk.url)
    stored = [row["text"] for row in own_desk.handoff.thread(conversation) if row["text"]]
    assert mina.texts == stored
    assert evil in mina.page.locator(".facts").inner_text()

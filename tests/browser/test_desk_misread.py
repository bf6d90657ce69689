"""The list of what was not understood, in a real browser: in both languages, and on a phone."""

from __future__ import annotations

import pytest

from bot.storage.misread import MisreadRow
from tests.browser.desk_agent import NewAgent
from tests.desk_server import DeskServer

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 800}
SAID = "<b>do u do the border thing</b>"


@pytest.fixture
def kept(desk: DeskServer) -> str:
    row = MisreadRow("c1", "turn-of-the-list", "en", SAID, "asked_back", "faq/customs", 0.23, desk.clock())
    desk.shop.feedback.keep_misread(row)
    return SAID


def test_the_list_is_reached_from_the_desk_and_reads_in_both_languages(kept: str, new_agent: NewAgent) -> None:
    mina = new_agent("Mina")

    mina.page.get_by_role("link", name="Missed").click()

    row = mina.page.locator("tbody tr", has_text=kept)
    row.wait_for()
    assert "Customs and duties · 23%" in row.inner_text()
    mina.page.get_by_role("button", name="한국어").click()
    assert "관세·통관 · 23%" in row.inner_text()
    assert "무엇인지 되물음" in row.inner_text()


def test_another_span_is_chosen_and_the_focus_stays(kept: str, new_agent: NewAgent, desk: DeskServer) -> None:
    mina = new_agent("Mina")
    mina.page.goto(f"{desk.url}/desk/misread")
    mina.page.locator("tbody tr", has_text=kept).wait_for()

    with mina.page.expect_response("**/desk/api/misread?days=30"):
        mina.page.get_by_label("Show").select_option("30")

    mina.page.locator("tbody tr", has_text=kept).wait_for()
    mina.page.get_by_label("Show").press("Tab")
    assert mina.page.evaluate("document.activeElement.tagName") == "A"


def test_on_a_phone_nothing_is_cut_off(kept: str, new_agent: NewAgent, desk: DeskServer) -> None:
    mina = new_agent("Mina", viewport=PHONE)

    mina.page.goto(f"{desk.url}/desk/misread")

    mina.page.locator("tbody tr", has_text=kept).wait_for()
    assert mina.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_list_that_cannot_be_loaded_says_so(new_agent: NewAgent, desk: DeskServer) -> None:
    mina = new_agent("Mina")
    mina.page.route("**/desk/api/misread*", lambda route: route.fulfill(status=503, json={"error": "unavailable"}))

    mina.page.goto(f"{desk.url}/desk/misread")

    mina.page.get_by_text("The list cannot be loaded right now.").wait_for()
    mina.page.unroute("**/desk/api/misread*")
    mina.page.get_by_role("button", name="Try again").click()
    mina.page.get_by_label("Show").wait_for()

"""The demo shop's pages in a real browser: axe's WCAG 2.2 AA rules, 320 px, keyboard, their own policy kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.storefront_server import StorefrontServer, seeded_backend

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = (
    "/",
    "/?category=shoes",
    "/?q=zzz",
    "/products/TRAIL-JKT?color=yellow",
    "/products/HYDRA-CRM",
    "/cart?add=TRAIL-JKT/navy/M:2&add=DOWN-PRK/ivory/M:1",
    "/help",
    "/help/stores",
    "/products/NO-SUCH",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StorefrontServer]:
    """The demo shop's pages; the chat's files are there, its socket is not."""
    with StorefrontServer(seeded_backend(tmp_path_factory.mktemp("site"))) as server:
        yield server


def open_page(chromium: Any, site: StorefrontServer, path: str, **options: Any) -> Any:
    context = chromium.new_context(**{"viewport": {"width": 1100, "height": 800}, "locale": "en-GB", **options})
    page = context.new_page()
    page.goto(site.url + path)
    return page


def violations(page: Any) -> list[str]:
    """What axe finds wrong with the page, in words; the bubble is looked at by its own tests."""
    page.evaluate(AXE)
    run = f"axe.run({{ exclude: [['#concierge-chat']] }}, {{ runOnly: {json.dumps(RULES)} }})"
    found = page.evaluate(run)["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "ko")])
def test_axe_finds_nothing(chromium: Any, site: StorefrontServer, scheme: str, language: str) -> None:
    found = {}
    for path in PAGES:
        page = open_page(chromium, site, path, color_scheme=scheme, locale=language)
        found[path] = violations(page)
        page.context.close()

    assert found == {path: [] for path in PAGES}


def test_no_page_is_wider_than_a_small_phone(chromium: Any, site: StorefrontServer) -> None:
    widths = {}
    for path in PAGES:
        for language in ("en", "ko"):
            page = open_page(chromium, site, path, viewport={"width": 320, "height": 568}, locale=language)
            widths[path, language] = page.evaluate("document.documentElement.scrollWidth")
            page.context.close()

    assert set(widths.values()) == {320}, widths


def test_nothing_breaks_the_page_s_own_policy(chromium: Any, site: StorefrontServer) -> None:
    broken: list[str] = []
    for path in PAGES:
        context = chromium.new_context()
        page = context.new_page()
        page.on("console", lambda message: broken.append(message.text) if "Security Policy" in message.text else None)
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(site.url + path)
        page.wait_for_load_state("load")
        context.close()

    assert broken == []


def test_a_jacket_is_put_into_the_cart_by_keyboard_alone(chromium: Any, site: StorefrontServer) -> None:
    page = open_page(chromium, site, "/products/TRAIL-JKT?color=yellow")
    keys = page.keyboard

    keys.press("Tab")
    skipped = page.evaluate("document.activeElement.className")
    keys.press("Enter")
    while page.evaluate("document.activeElement.type") != "radio":
        keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowRight")
    chosen = page.evaluate("document.activeElement.value")
    keys.press("Enter")
    page.wait_for_url("**/cart?add=*")

    assert skipped == "skip"
    assert chosen == "TRAIL-JKT/yellow/L:1"  # M is sold out and is passed over
    assert page.locator(".lines li").count() == 1
    page.context.close()


def test_the_language_switch_turns_the_page_and_stays(chromium: Any, site: StorefrontServer) -> None:
    page = open_page(chromium, site, "/products/OXF-SHT")

    page.get_by_role("link", name="한국어").click()
    page.wait_for_selector("html[lang=ko]")
    page.goto(site.url + "/products/OXF-SHT")

    assert page.locator("h1").inner_text() == "에브리데이 옥스퍼드 셔츠"
    assert "59,000원" in page.locator(".price").inner_text()
    page.context.close()

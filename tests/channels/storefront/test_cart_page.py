"""The cart: filled by links, kept by the browser, honest about what it is."""

from __future__ import annotations

import pytest
import requests

from bot.backends.sql import SqlBackend
from channels.storefront.visit import read_lines
from tests.channels.storefront.test_pages import words
from tests.storefront_server import StorefrontServer


def test_a_back_end_s_cart_link_fills_the_cart(site: StorefrontServer, shop_backend: SqlBackend) -> None:
    page = words(site.get(shop_backend.cart_link([("TRAIL-JKT/navy/M", 1), ("CANVAS-TOTE/natural", 2)])).text)

    assert "Trail Rain Jacket navy · M" in page
    assert "Canvas Tote natural" in page
    assert "Products $177" in page
    assert "Delivery Free" in page
    assert "Total $177" in page


def test_small_carts_pay_for_delivery(site: StorefrontServer) -> None:
    english = words(site.get("/cart?add=CANVAS-TOTE/natural:1").text)
    korean = words(site.get("/cart?add=CANVAS-TOTE/natural:1", "ko").text)

    assert "Delivery $6" in english
    assert "Total $35" in english
    assert "$51 more and delivery is free" in english
    assert "합계 38,000원" in korean


def test_the_page_says_that_nothing_can_be_bought(site: StorefrontServer) -> None:
    assert "there is no checkout and no payment" in words(site.get("/cart?add=CANVAS-TOTE/natural:1").text)


def test_the_cart_is_kept_from_page_to_page(site: StorefrontServer) -> None:
    browser = requests.Session()
    browser.get(f"{site.url}/cart?add=CANVAS-TOTE/natural:1&lang=en", timeout=20)
    browser.get(f"{site.url}/cart?add=HYDRA-CRM/50ml:1", timeout=20)

    page = words(browser.get(f"{site.url}/cart", timeout=20).text)

    assert "Canvas Tote" in page
    assert "Hydra Calm Cream 50 ml" in page
    assert "Total $73" in page


def test_opening_a_link_twice_changes_nothing(site: StorefrontServer) -> None:
    browser = requests.Session()
    pages = [words(browser.get(f"{site.url}/cart?add=CANVAS-TOTE/natural:2", timeout=20).text) for _ in range(2)]

    assert pages[0] == pages[1]


def test_a_line_can_be_taken_out(site: StorefrontServer) -> None:
    browser = requests.Session()
    browser.get(f"{site.url}/cart?add=CANVAS-TOTE/natural:1&add=HYDRA-CRM/50ml:1", timeout=20)
    browser.get(f"{site.url}/cart?remove=CANVAS-TOTE/natural", timeout=20)

    kept = words(browser.get(f"{site.url}/cart", timeout=20).text)
    browser.get(f"{site.url}/cart?remove=HYDRA-CRM/50ml", timeout=20)

    assert "Hydra Calm Cream" in kept
    assert "Canvas Tote" not in kept
    assert "Nothing in it yet" in words(browser.get(f"{site.url}/cart", timeout=20).text)


def test_no_more_than_there_are(site: StorefrontServer) -> None:
    page = words(site.get("/cart?add=TRAIL-JKT/navy/M:9").text)

    assert "Your cart 3" in page
    assert "3 left" in page
    assert "Total $357" in page


def test_what_is_sold_out_is_shown_and_not_counted(site: StorefrontServer) -> None:
    page = words(site.get("/cart?add=TRAIL-JKT/yellow/M:1&add=CANVAS-TOTE/black:3").text)

    assert "Sold out, not counted" in page
    assert "Total $87" in page


def test_what_is_no_longer_sold_is_left_out_in_words(site: StorefrontServer) -> None:
    page = words(site.get("/cart?add=OLD-THING/red/M:1&add=TRAIL-JKT/pink/M:1").text)

    assert "no longer sold" in page
    assert "Total" not in page


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TRAIL-JKT",
        "TRAIL-JKT/navy/M:0",
        "TRAIL-JKT/navy/M:-1",
        "a b:1",
        "<script>:1",
        "X/../../etc/passwd:1",
        "X:9999",
    ],
)
def test_a_line_that_cannot_be_read_is_left_out(text: str) -> None:
    assert read_lines([text]) == {}


def test_a_flood_of_lines_is_cut(site: StorefrontServer) -> None:
    lines = "&".join(f"add=CANVAS-TOTE/natural{number}:1" for number in range(60))

    assert site.get(f"/cart?{lines}").status_code == 200


def test_a_forged_cookie_is_only_read(site: StorefrontServer) -> None:
    for value in ('"><script>alert(1)</script>', "%00%ff", "TRAIL-JKT/navy/M:99999", "x" * 3000):
        answer = site.get("/cart", headers={"Cookie": f"shop_cart={value}; shop_language=xx"})

        assert answer.status_code == 200
        assert "<script>alert" not in answer.text

"""The demo shop's pages, as a browser gets them."""

from __future__ import annotations

import re
from html import unescape

import pytest
import requests

from bot.backends.sql import SqlBackend
from bot.content import Content
from tests.storefront_server import StorefrontServer
from tests.webchat_server import CONTENT

PAGES = [
    "/",
    "/?category=shoes",
    "/?q=linen",
    "/products/TRAIL-JKT",
    "/help",
    "/help/delivery",
    "/help/stores",
    "/cart",
]


def words(page: str) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("path", PAGES)
def test_every_page_loads_the_chat_with_one_tag_in_its_own_language(site: StorefrontServer, path: str) -> None:
    english, korean = site.get(path).text, site.get(path, "ko").text

    assert len(re.findall(r"<script", english)) == 1
    assert '<html lang="en">' in english
    assert '<script src="/widget.js" data-language="en"' in english
    assert '<html lang="ko">' in korean
    assert '<script src="/widget.js" data-language="ko"' in korean
    assert site.get("/widget.js").status_code == 200


def test_only_a_product_s_page_names_a_product_to_the_chat(site: StorefrontServer) -> None:
    assert 'data-product="TRAIL-JKT"' in site.get("/products/TRAIL-JKT").text
    assert "data-product" not in site.get("/").text


@pytest.mark.parametrize("path", [*PAGES, "/products/NO-SUCH", "/help/no-such"])
def test_every_page_is_guarded(site: StorefrontServer, path: str) -> None:
    answer = site.get(path)

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Referrer-Policy" in answer.headers
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", answer.text)


def test_the_front_page_is_ours_though_another_has_the_route(site: StorefrontServer) -> None:
    page = site.get("/")

    assert page.status_code == 200
    assert "Hello from Rasa" not in page.text
    assert "Nuri & Lane" in words(page.text)
    assert len(re.findall(r'class="tile"', page.text)) == 10


def test_a_shelf_shows_what_stands_below_it(site: StorefrontServer) -> None:
    shoes, boots = words(site.get("/?category=shoes").text), words(site.get("/?category=boots").text)

    assert "Cloudline Running Shoes" in shoes
    assert "Camden Chelsea Boots" in shoes
    assert "Canvas Tote" not in shoes
    assert "Camden Chelsea Boots" in boots
    assert "Cloudline Running Shoes" not in boots


def test_everything_is_on_one_page(site: StorefrontServer) -> None:
    assert len(re.findall(r'class="tile"', site.get("/?category=all").text)) >= 120


@pytest.mark.parametrize("question", ["red linen dress", "빨간 린넨 원피스", "RIVIERA", "리비에라", "linen-drs"])
def test_search_finds_a_dress_in_either_language(site: StorefrontServer, question: str) -> None:
    assert "Riviera Linen Dress" in words(site.get("/", params={"q": question}).text)


def test_search_that_finds_nothing_says_so(site: StorefrontServer) -> None:
    page = words(site.get("/", params={"q": "spaceship"}).text)

    assert "0 products" in page
    assert "ask the assistant" in page


def test_what_is_typed_is_never_markup(site: StorefrontServer) -> None:
    page = site.get("/", params={"q": '"><script>alert(1)</script>', "category": "<b>"}).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_prices_follow_the_language(site: StorefrontServer) -> None:
    assert "$119" in words(site.get("/products/TRAIL-JKT").text)
    korean = words(site.get("/products/TRAIL-JKT", "ko").text)
    assert "159,000원" in korean
    assert "트레일 레인 재킷" in korean


def test_the_chosen_language_is_remembered(site: StorefrontServer) -> None:
    chosen = site.get("/?lang=ko")

    later = site.get("/products/TRAIL-JKT", cookies=chosen.cookies)

    assert '<html lang="ko">' in later.text
    assert "HttpOnly" in chosen.headers["Set-Cookie"]
    assert "SameSite=Lax" in chosen.headers["Set-Cookie"]


@pytest.mark.parametrize("wanted", ["fr", "<script>", "", "EN", "한국어"])
def test_an_unknown_language_is_english(site: StorefrontServer, wanted: str) -> None:
    assert '<html lang="en">' in site.get("/", "fr-FR,fr;q=0.9", params={"lang": wanted}).text


def test_switching_the_language_stays_on_the_page(site: StorefrontServer) -> None:
    page = site.get("/products/TRAIL-JKT?color=yellow").text

    assert 'href="/products/TRAIL-JKT?color=yellow&amp;lang=ko"' in page


def test_a_product_page_tells_which_sizes_are_there(site: StorefrontServer) -> None:
    yellow = words(site.get("/products/TRAIL-JKT?color=yellow").text)
    navy = words(site.get("/products/TRAIL-JKT?color=navy").text)

    assert "M Sold out" in yellow
    assert "M 3 left" in navy


def test_a_product_page_tells_what_the_stores_have(site: StorefrontServer) -> None:
    page = site.get("/products/TRAIL-JKT?color=navy").text
    rows = {row[0]: words(row[1]) for row in re.findall(r'<th scope="row">([^<]+)</th>(.*?)</tr>', page, re.S)}

    sizes = {store: re.findall(r"(In stock|Few left|Sold out)", row) for store, row in rows.items()}

    medium = [sizes[store][1] for store in ("Gangnam", "Hongdae", "Covent Garden")]
    assert medium == [
        "Few left",
        "Sold out",
        "Few left",
    ]


def test_a_colour_that_is_gone_cannot_be_put_into_the_cart(site: StorefrontServer) -> None:
    page = site.get("/products/DOWN-PRK?color=ivory").text

    assert page.count("disabled") == 5
    assert "Add to cart" not in page


def test_a_product_without_a_size_chart_says_so(site: StorefrontServer) -> None:
    assert "no size chart" in words(site.get("/products/CHELSEA-BT").text)
    assert "no size chart" not in words(site.get("/products/OXF-SHT").text)
    assert "size chart" not in words(site.get("/products/HYDRA-CRM").text)


def test_an_allergen_is_named(site: StorefrontServer) -> None:
    assert "Contains nuts" in words(site.get("/products/ALMOND-OIL").text)
    assert "견과류" in words(site.get("/products/ALMOND-OIL", "ko").text)


def test_every_product_has_a_page_in_both_languages(site: StorefrontServer, shop_backend: SqlBackend) -> None:
    skus = [product.sku for product in shop_backend.products()]

    answers = [site.get(f"/products/{sku}", language) for sku in skus[::9] for language in ("en", "ko")]

    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.parametrize(
    "path", ["/products/NO-SUCH", "/help/no-such", "/products/%3Cscript%3E", "/help/..%2F..%2Fetc"]
)
def test_what_is_not_there_is_a_page_of_its_own(site: StorefrontServer, path: str) -> None:
    answer = site.get(path)

    assert answer.status_code == 404
    assert "That page is not here" in words(answer.text)


def test_help_shows_the_faq_s_answers_filled_for_the_language(site: StorefrontServer) -> None:
    english, korean = (words(site.get("/help/delivery", language).text) for language in ("en", "ko"))

    assert "$80" in english
    assert "100,000원" in korean
    assert "{" not in english + korean


def test_every_page_that_an_answer_names_exists(site: StorefrontServer) -> None:
    named = {entry.source_url for topic in Content(CONTENT).faq.values() for entry in topic.entries}

    assert {url: site.get(url).status_code for url in named} == dict.fromkeys(named, 200)


def test_an_answer_has_an_anchor_and_a_day(site: StorefrontServer) -> None:
    page = site.get("/help/delivery").text

    assert 'id="shipping_cost"' in page
    assert "Checked on" in page


def test_the_stores_page_tells_address_hours_and_way(site: StorefrontServer) -> None:
    page = words(site.get("/help/stores", "ko").text)

    assert "강남점" in page
    assert "10:00–20:00" in page
    assert "070-0000-1101" in page


def test_a_head_request_is_answered(site: StorefrontServer) -> None:
    assert [requests.head(site.url + path, timeout=20).status_code for path in ("/", "/cart", "/help")] == [200] * 3


def test_a_shop_that_cannot_be_reached_says_so(broken_site: StorefrontServer) -> None:
    answers = [
        broken_site.get(path, "ko")
        for path in ("/", "/products/TRAIL-JKT", "/help/delivery", "/cart?add=TRAIL-JKT/navy/M:1")
    ]

    assert {answer.status_code for answer in answers} == {503}
    assert all("지금은 쇼핑몰에 연결할 수 없어요" in answer.text for answer in answers)
    assert broken_site.get("/shop/pictures/TRAIL-JKT.svg").status_code == 503


def test_the_shop_s_files_are_there_and_no_other(site: StorefrontServer) -> None:
    first = site.get("/shop/static/shop.css")

    assert first.headers["Content-Type"].startswith("text/css")
    assert site.get("/shop/static/shop.css", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert site.get("/favicon.ico").headers["Content-Type"] == "image/svg+xml"
    for path in ("/shop/static/..%2Fpages.py", "/shop/static/pages.py", "/shop/static/%2e%2e/mount.py"):
        assert site.get(path).status_code == 404

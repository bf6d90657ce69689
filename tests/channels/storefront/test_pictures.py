"""The drawn pictures: each product and colour has one, well formed and with nothing from outside."""

from __future__ import annotations

import re
from xml.dom.minidom import parseString

import pytest
import yaml

from bot.backends.demo import demo_products
from bot.commerce.catalogue import Product
from channels.storefront.pictures import SHELF_DRAWINGS, Pictures, tones
from tests.storefront_server import DEMO, StorefrontServer

PRODUCTS = demo_products(DEMO)


@pytest.fixture(scope="module")
def pictures() -> Pictures:
    return Pictures(DEMO)


def test_every_product_is_drawn_in_every_colour(pictures: Pictures) -> None:
    drawn = {(p.sku, color): pictures.draw(p, color) for p in PRODUCTS for color in p.colors or ("",)}

    for picture in drawn.values():
        parseString(picture.encode())
        assert not re.search(r"<script|<image|<foreignObject|href=|(?<!xmlns=\")https?://", picture)
    assert len(set(drawn.values())) == len(drawn)


def test_every_product_and_every_colour_has_its_notes() -> None:
    notes = yaml.safe_load((DEMO / "pictures.yml").read_text(encoding="utf-8"))

    assert set(notes["products"]) == {product.sku for product in PRODUCTS}
    assert {color for product in PRODUCTS for color in product.colors} <= set(notes["colors"])


def test_a_product_without_notes_is_drawn_by_its_shelf(pictures: Pictures) -> None:
    for category in (*SHELF_DRAWINGS, "jacket", "hat"):
        unknown = Product("NEW", {"en": "New <thing>", "ko": "새것"}, category, {}, (), colors=("no such colour",))

        parseString(pictures.draw(unknown).encode())


def test_a_name_is_never_markup(pictures: Pictures) -> None:
    product = Product("NEW", {"en": "<script>x</script>", "ko": "x"}, "cream", {}, ())

    assert "<script>" not in pictures.draw(product)


def test_dark_and_light_colours_keep_their_lines_visible() -> None:
    assert tones("#2c2b2f")["light"] > tones("#2c2b2f")["base"]
    assert tones("#f7f5f1")["deep"] < tones("#f7f5f1")["shade"] < tones("#f7f5f1")["base"]


def test_a_picture_is_served_for_the_colour_asked(site: StorefrontServer) -> None:
    navy, yellow = (site.get(f"/shop/pictures/TRAIL-JKT.svg?color={color}") for color in ("navy", "yellow"))

    assert navy.headers["Content-Type"] == "image/svg+xml"
    assert navy.text != yellow.text
    assert "Trail Rain Jacket, yellow" in yellow.text
    assert navy.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "default-src 'none'" in navy.headers["Content-Security-Policy"]
    assert site.get("/shop/pictures/TRAIL-JKT.svg", headers={"If-None-Match": navy.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["NO-SUCH.svg", "TRAIL-JKT.gif", "TRAIL-JKT", "..%2Fpages.yml"])
def test_a_picture_that_is_not_there_is_not_found(site: StorefrontServer, path: str) -> None:
    assert site.get(f"/shop/pictures/{path}").status_code == 404


def test_every_product_s_picture_is_where_the_catalogue_says(site: StorefrontServer) -> None:
    assert all(site.get(product.image).status_code == 200 for product in PRODUCTS[::20])


def test_phones_get_the_same_picture_as_png(site: StorefrontServer) -> None:
    shown = site.get("/shop/pictures/TRAIL-JKT.png?color=navy")
    other = site.get("/shop/pictures/TRAIL-JKT.png?color=no-such-colour")

    assert shown.headers["Content-Type"] == "image/png"
    assert shown.content.startswith(b"\x89PNG")
    assert len(shown.content) < 5_000_000  # WhatsApp takes no more
    assert other.status_code == 200
    assert other.content != b""

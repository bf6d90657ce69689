"""The pages: look up, lay out, answer. What a page says lives in templates, `pages.yml` and the shop's own records."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sanic.request import Request
from sanic.response import HTTPResponse, html

from bot.backends.base import Backend
from bot.commerce.catalogue import Product
from bot.commerce.errors import BackendUnavailable, ProductNotFound
from bot.content import Content
from bot.content.formats import CURRENCY, format_value
from bot.wiring import Shop
from channels.storefront import shelves
from channels.storefront.answers import help_pages
from channels.storefront.basket import fill
from channels.storefront.headers import PAGE_HEADERS
from channels.storefront.pictures import Pictures
from channels.storefront.visit import Visit, read_visit, remember
from channels.storefront.words import PageWords

TEMPLATES = Path(__file__).parent / "templates"
HERO = {"TRAIL-JKT": "yellow", "LINEN-DRS": "sage", "CHELSEA-BT": "brown"}  # on the front page
SHELVES = ("outerwear", "dress", "top", "bottom", "shoes", "bag", "accessory", "skincare")

Seen = tuple[str, int, dict[str, Any]]  # template, status, what it is filled with
Handler = Callable[..., Awaitable[HTTPResponse]]


class Pages:
    """Every page of the demo shop. Each is computed in a thread: looking up may block."""

    def __init__(self, shop: Shop, words: PageWords, pictures: Pictures) -> None:
        self._backend: Backend = shop.backend
        self._content: Content = shop.content
        self._words, self._pictures = words, pictures
        self._is_secure = shop.settings.public_url.startswith("https://")
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    async def home(self, request: Request) -> HTTPResponse:
        """The front page: favourites, or what a shelf or a question finds."""
        return await self._answer(request, self._home)

    async def product(self, request: Request, sku: str) -> HTTPResponse:
        """One product."""
        return await self._answer(request, self._product, sku)

    async def help(self, request: Request, page: str = "") -> HTTPResponse:
        """The FAQ of one page, or the list of pages."""
        return await self._answer(request, self._help, page)

    async def cart(self, request: Request) -> HTTPResponse:
        """The cart that the link and the last pages have filled."""
        return await self._answer(request, self._cart)

    async def _answer(self, request: Request, see: Callable[..., Seen], *about: str) -> HTTPResponse:
        visit = read_visit(request)
        body, status, seen = await asyncio.to_thread(self._lay_out, visit, see, *about)
        response = html(body, status=status, headers=dict(PAGE_HEADERS))
        remember(seen, response, self._is_secure)
        return response

    def _lay_out(self, visit: Visit, see: Callable[..., Seen], *about: str) -> tuple[str, int, Visit]:
        try:
            template, status, filled = see(visit, *about)
        except ProductNotFound:
            template, status, filled = "missing.html", 404, {}
        except BackendUnavailable:
            template, status, filled = "trouble.html", 503, {}
        seen = filled.get("visit", visit)
        return self._templates.get_template(template).render({**self._around(seen), **filled}), status, seen

    def _home(self, visit: Visit) -> Seen:
        category, question = visit.query.get("category", ""), visit.query.get("q", "").strip()
        products, words = self._backend.products(), self._content.words
        found = shelves.matching(shelves.on_shelf(products, category, words), question, words)
        seen = shelves.tiles(self._backend, found)
        filled = {
            "tiles": seen if category or question else shelves.favourites(seen),
            "category": category,
            "question": question,
            "below": words.category_leaves(category),
            "policy": self._backend.policy(),
            "hero": tuple((product, HERO[product.sku]) for product in products if product.sku in HERO),
        }
        return "home.html", 200, filled

    def _product(self, visit: Visit, sku: str) -> Seen:
        product = self._backend.get_product(sku.upper())
        asked = visit.query.get("color", "")
        color = asked if asked in product.colors else next(iter(product.colors), "")
        variants = shelves.of_color(product, color)
        states = shelves.online(self._backend, product.variants)
        others = shelves.alike(product, self._backend.products())
        filled = {
            "product": product,
            "color": color,
            "variants": variants,
            "states": states,
            "is_buyable": any(states[variant.id].is_buyable for variant in variants),
            "rows": shelves.in_stores(self._backend, variants),
            "alike": shelves.tiles(self._backend, others),
        }
        return "product.html", 200, filled

    def _help(self, visit: Visit, page: str) -> Seen:
        pages = help_pages(self._content, self._backend.policy(), visit.language)
        if page and page not in pages:
            return "missing.html", 404, {}
        stores = self._backend.stores() if page == "stores" else ()
        return "help.html", 200, {"page": pages.get(page), "pages": tuple(pages.values()), "stores": stores}

    def _cart(self, visit: Visit) -> Seen:
        basket = fill(visit.cart, self._backend, CURRENCY[visit.language])
        return "cart.html", 200, {"basket": basket, "visit": replace(visit, cart=basket.cart)}

    def _around(self, visit: Visit) -> dict[str, Any]:
        """What every template may use."""
        language = visit.language
        return {
            "visit": visit,
            "lang": language,
            "w": self._words.spoken(language),
            "has_words": self._words.has,
            "shop": self._shop_name(),
            "shelves": SHELVES,
            "label": lambda kind, value: self._content.words.label(kind, value, language),
            "show": lambda value: format_value(value, language),
            "swatch": self._pictures.swatch,
            "product": None,
            "price": lambda product: _price(product, language),
        }

    def _shop_name(self) -> str:
        try:
            return self._backend.policy().shop
        except BackendUnavailable:
            return self._words.text("en", "site.name")


def _price(product: Product, language: str) -> str:
    return format_value(product.prices[CURRENCY[language]], language)

"""Puts the demo shop on a sanic app, at the root. Rasa owns the route `/`, so a middleware answers that one."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw, redirect

from bot.backends.base import Backend
from bot.commerce.errors import BackendUnavailable, ProductNotFound
from bot.wiring import Shop
from channels.storefront.headers import PICTURE_HEADERS
from channels.storefront.pages import Pages
from channels.storefront.pictures import Pictures
from channels.storefront.words import load_words

STATIC = Path(__file__).parent / "static"
TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
READ = ("GET", "HEAD")
PRINTS_KEPT = 200  # PNGs of some 40 kB


def mount_storefront(app: Sanic, shop: Shop) -> None:
    """Serve `/`, `/products/…`, `/help/…`, `/cart` and `/shop/…` on this app."""
    folder = shop.settings.demo_dir
    pictures = Pictures(folder)
    pages = Pages(shop, load_words(folder), pictures)

    async def front_door(request: Request) -> HTTPResponse | None:
        return await pages.home(request) if request.path == "/" and request.method in READ else None

    app.register_middleware(front_door, "request")
    app.add_route(pages.product, "/products/<sku:str>", methods=READ, name="shop_product")
    app.add_route(pages.help, "/help", methods=READ, name="shop_help_list")
    app.add_route(pages.help, "/help/<page:str>", methods=READ, name="shop_help")
    app.add_route(pages.cart, "/cart", methods=READ, name="shop_cart")
    _add_files(app, _load_files())
    _add_pictures(app, shop.backend, pictures)


def _add_files(app: Sanic, files: Mapping[str, tuple[bytes, str]]) -> None:
    async def file(request: Request, name: str) -> HTTPResponse:
        if name not in files:
            return empty(status=404)
        content, kind = files[name]
        return _cached(request, content, kind, {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"})

    async def icon(request: Request) -> HTTPResponse:
        return redirect("/shop/static/icon.svg")

    app.add_route(file, "/shop/static/<name:str>", methods=READ, name="shop_file")
    app.add_route(icon, "/favicon.ico", methods=READ, name="shop_icon")


def _add_pictures(app: Sanic, backend: Backend, pictures: Pictures) -> None:
    @lru_cache(PRINTS_KEPT)
    def printed(sku: str, color: str) -> bytes:
        return pictures.print(backend.get_product(sku), color)

    async def picture(request: Request, name: str) -> HTTPResponse:
        sku, _, kind = name.rpartition(".")
        if kind not in ("svg", "png"):
            return empty(status=404)
        try:
            product = await asyncio.to_thread(backend.get_product, sku)
        except (ProductNotFound, BackendUnavailable) as error:
            return empty(status=404 if isinstance(error, ProductNotFound) else 503)
        color = request.args.get("color", "")
        if kind == "png":
            color = color if color in product.colors else ""  # so that made-up colours fill no memory
            return _cached(request, await asyncio.to_thread(printed, product.sku, color), "image/png", PICTURE_HEADERS)
        drawn = pictures.draw(product, color)
        return _cached(request, drawn.encode(), "image/svg+xml", PICTURE_HEADERS)

    app.add_route(picture, "/shop/pictures/<name:str>", methods=READ, name="shop_picture")


def _cached(request: Request, content: bytes, kind: str, headers: Mapping[str, str]) -> HTTPResponse:
    """The content, or word that the browser has it already."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    if request.headers.get("if-none-match") == tag:
        return empty(status=304, headers={**headers, "ETag": tag})
    return raw(content, content_type=kind, headers={**headers, "ETag": tag})


def _load_files() -> Mapping[str, tuple[bytes, str]]:
    """Every servable file by its name; a request can name nothing else."""
    return {path.name: (path.read_bytes(), TYPES[path.suffix]) for path in STATIC.iterdir() if path.suffix in TYPES}

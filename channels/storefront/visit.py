"""What a browser tells a shop page: the language it wants, what is in its cart. Nothing of it is believed unread."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode

from sanic.request import Request
from sanic.response import HTTPResponse

from channels.storefront.words import LANGUAGES

LANGUAGE_COOKIE, CART_COOKIE = "shop_language", "shop_cart"
ONE_YEAR, ONE_WEEK = 365 * 24 * 3600, 7 * 24 * 3600
MOST_LINES, MOST_OF_ONE = 20, 10
LONGEST_QUESTION = 80
LINE = re.compile(r"([A-Z0-9-]{1,64}(?:/[\w .-]{1,40}){0,2}):(\d{1,3})")


@dataclass(frozen=True)
class Visit:
    """One request as the pages see it."""

    language: str
    path: str
    query: Mapping[str, str]
    cart: Mapping[str, int]  # variant id → how many

    def link(self, **changes: str) -> str:
        """This page again, with some of its query changed; "" takes a part away."""
        merged = {name: value for name, value in {**self.query, **changes}.items() if value}
        return f"{self.path}?{urlencode(merged)}" if merged else self.path


def read_visit(request: Request) -> Visit:
    """The language of the link, else of last time, else of the browser; the cart with the link's changes made."""
    names = [name for name in request.args if name not in ("add", "remove")]
    query = {name: request.args.get(name, "")[:LONGEST_QUESTION] for name in names}
    return Visit(_language(request), request.path, query, _cart(request))


def remember(visit: Visit, response: HTTPResponse, is_secure: bool) -> None:
    """Keep language and cart for the next page; neither says who somebody is."""
    _set(response, LANGUAGE_COOKIE, visit.language, ONE_YEAR, is_secure)
    if visit.cart:
        _set(response, CART_COOKIE, quote(cart_text(visit.cart), safe=""), ONE_WEEK, is_secure)
    elif visit.path == "/cart":
        _set(response, CART_COOKIE, "", 0, is_secure)


def cart_text(cart: Mapping[str, int]) -> str:
    """A cart as `TRAIL-JKT/navy/M:1,…`."""
    return ",".join(f"{variant_id}:{quantity}" for variant_id, quantity in cart.items())


def read_lines(texts: Sequence[str]) -> dict[str, int]:
    """Cart lines by variant; what cannot be read is left out, too many are cut."""
    found = (LINE.fullmatch(text.strip()) for text in texts)
    lines = {match[1]: min(int(match[2]), MOST_OF_ONE) for match in found if match}
    return {variant_id: quantity for variant_id, quantity in lines.items() if quantity > 0}


def _cart(request: Request) -> Mapping[str, int]:
    kept = read_lines(unquote(request.cookies.get(CART_COOKIE, "")).split(","))
    added = read_lines(request.args.getlist("add") or ())
    removed = set(request.args.getlist("remove") or ())
    lines = [(one, quantity) for one, quantity in {**kept, **added}.items() if one not in removed]
    return dict(lines[-MOST_LINES:])


def _language(request: Request) -> str:
    asked = (request.args.get("lang", ""), request.cookies.get(LANGUAGE_COOKIE, ""))
    spoken = (part.strip()[:2].lower() for part in request.headers.get("accept-language", "").split(","))
    return next((language for language in (*asked, *spoken) if language in LANGUAGES), LANGUAGES[0])


def _set(response: HTTPResponse, name: str, value: str, seconds: int, is_secure: bool) -> None:
    response.cookies[name] = value
    cookie = response.cookies[name]
    cookie["path"], cookie["max-age"], cookie["samesite"], cookie["httponly"] = "/", seconds, "Lax", True
    if is_secure:
        cookie["secure"] = True

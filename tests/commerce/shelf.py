"""A small shop for the tests of the shop's rules: products made in one line, their stock, the category tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from hypothesis import settings
from moneyed import Money

from bot.commerce.catalogue import Product, Variant
from bot.commerce.policy import Policy
from bot.content.yaml_file import Mapped, load

# The same examples each time, so that a run never fails by chance.
QUICK = settings(max_examples=60, deadline=None, derandomize=True, database=None)
CONTENT = Path(__file__).parents[2] / "data" / "content"
TREE: Mapping[str, tuple[str, ...]] = {
    "outerwear": ("jacket", "coat", "parka"),
    "dress": (),
    "top": ("shirt", "sweater"),
    "bottom": ("jeans", "skirt"),
    "shoes": ("running_shoes", "sneakers", "boots", "sandals", "heels"),
    "bag": (),
    "skincare": ("cream", "oil", "serum", "sunscreen"),
}


def product(sku: str, category: str = "jacket", usd: int = 100, **more: Any) -> Product:
    """A product; `colors` and `sizes` make its variants, names are guessed from the sku."""
    colors, sizes = more.get("colors", ()), more.get("sizes", ())
    made = [(color, size) for color in colors or ("",) for size in sizes or ("",)]
    variants = tuple(Variant("/".join(filter(None, (sku, color, size))), sku, color, size) for color, size in made)
    name = more.pop("name", sku.title())
    words = name if isinstance(name, Mapping) else {"en": name, "ko": name}
    prices = {"USD": Money(usd, "USD"), "KRW": Money(usd * 1300, "KRW")}
    return Product(sku=sku, name=words, category=category, prices=prices, variants=variants, **more)


def stocked(products: Iterable[Product], quantity: int = 9, **but: int | None) -> dict[str, int | None]:
    """Plenty of everything; exceptions by variant id, written with _ for / and -."""
    stock: dict[str, int | None] = {variant.id: quantity for one in products for variant in one.variants}
    plain = {variant_id.replace("/", "_").replace("-", "_"): variant_id for variant_id in stock}
    stock.update({plain[name]: number for name, number in but.items()})
    return stock


def policy(**figures: Any) -> Policy:
    """The demo shop's figures where the rules need them, plain ones elsewhere."""
    rules: dict[str, Any] = {field.name: 1 if field.type == "int" else "" for field in fields(Policy)}
    rules.update({field.name: {} for field in fields(Policy) if field.type == "Price"})
    rules.update(return_days=30, withdrawal_days=7, refund_days=5)
    rules.update(free_delivery_from={"USD": Money(80, "USD"), "KRW": Money(100000, "KRW")})
    rules.update(delivery_fee={"USD": Money(6, "USD"), "KRW": Money(3000, "KRW")})
    return Policy(**{**rules, **figures})


def content(name: str) -> Mapped:
    """A file of data/content as the shop reads it."""
    return load(CONTENT / name)

"""The demo shop: `data/demo/*.yml` → records. Dates in the files count from the day of seeding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import product as pairs
from pathlib import Path
from typing import Any

import yaml
from moneyed import Money

from bot.backends.base import ShopRecords, Stock
from bot.backends.records import parse_policy, parse_prices
from bot.commerce.catalogue import Product, Variant
from bot.commerce.orders import Order, OrderLine, Shipment
from bot.commerce.policy import Policy
from bot.commerce.stores import Store

SHELVES = ("outerwear", "dress", "top", "bottom", "shoes", "bag", "accessory", "skincare")
WEEK = {"mon-sat": range(6), "sun": (6,)}
DAY = re.compile(r"[+-]\d+d")

Notes = Mapping[str, Any]  # one mapping of a YAML file


def demo_records(folder: Path, today: date) -> ShopRecords:
    """The whole demo shop as it stands on `today`."""
    products, stores = demo_products(folder), demo_stores(folder)
    policy = parse_policy(_load(folder, "policy")["policy"])
    orders = tuple(_order(notes, products, policy, today) for notes in _load(folder, "orders")["orders"])
    return ShopRecords(products, stores, _stock(_load(folder, "stock"), products, stores), orders, policy)


def demo_products(folder: Path) -> tuple[Product, ...]:
    """The catalogue, shelf by shelf."""
    care = _load(folder, "care")["care"]
    return tuple(_product(notes, care) for shelf in SHELVES for notes in _load(folder, shelf)["products"])


def demo_stores(folder: Path) -> tuple[Store, ...]:
    """The stores."""
    return tuple(_store(notes) for notes in _load(folder, "stores")["stores"])


def _load(folder: Path, name: str) -> Notes:
    loaded: Notes = yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


def _product(notes: Notes, care: Notes) -> Product:
    sku, colors, sizes = notes["sku"], _words(notes, "colors"), _words(notes, "sizes")
    return Product(
        sku=sku,
        name=notes["name"],
        category=notes["category"],
        prices=parse_prices(notes["price"]),
        variants=tuple(_variant(sku, color, size) for color, size in pairs(colors or ("",), sizes or ("",))),
        brand=notes["brand"],
        colors=colors,
        sizes=sizes,
        size_system=notes.get("size_system", ""),
        materials=_words(notes, "materials"),
        features=_words(notes, "features"),
        occasions=_words(notes, "occasions"),
        skin_types=_words(notes, "skin_types"),
        allergens=_words(notes, "allergens"),
        description=notes["description"],
        care=care[notes["care"]],
        image=f"/shop/pictures/{sku}.svg",
        size_chart=notes.get("size_chart", ""),
        rating=notes["rating"],
        reviews=notes["reviews"],
    )


def _words(notes: Notes, name: str) -> tuple[str, ...]:
    return tuple(str(word) for word in notes.get(name, ()))


def _variant(sku: str, color: str, size: str) -> Variant:
    parts = (sku, color, size.replace(" ", ""))  # an id is part of addresses: "HYDRA-CRM/50ml"
    return Variant(id="/".join(part for part in parts if part), sku=sku, color=color, size=size)


def _store(notes: Notes) -> Store:
    hours = {day: _hours(text) for days, text in notes["hours"].items() for day in WEEK[days]}
    return Store(**{**notes, "hours": hours})


def _hours(text: str) -> tuple[str, str]:
    opens, _, closes = text.partition("-")
    return opens, closes


def _stock(notes: Notes, products: Iterable[Product], stores: Iterable[Store]) -> tuple[Stock, ...]:
    variants = [variant for product in products for variant in product.variants]
    places = ("online", *(store.id for store in stores))
    return tuple(Stock(one.id, place, _quantity(notes, one, place)) for one in variants for place in places)


def _quantity(notes: Notes, variant: Variant, place: str) -> int:
    exact = notes["exact"].get(variant.id, {})
    if place in exact:
        return int(exact[place])
    if any(f"{variant.id}/".startswith(f"{gone}/") for gone in notes["sold_out"]):
        return 0
    return _even_handed(variant.id, place, online_at_least=5 if variant.sku in notes["well_stocked"] else 0)


def _even_handed(variant_id: str, place: str, online_at_least: int) -> int:
    """A number that looks like stock and is the same at every seeding. Online about one in twelve is sold out."""
    draw = int.from_bytes(sha256(f"{variant_id}@{place}".encode()).digest()[:4], "big")
    if place != "online":
        return max(0, draw % 8 - 1)
    return max(online_at_least, 0 if draw % 12 == 0 else draw // 12 % 24 + 1)


def _order(notes: Notes, products: Sequence[Product], policy: Policy, today: date) -> Order:
    lines = tuple(_line(line, products, notes["currency"]) for line in notes["lines"])
    shipments = tuple(_shipment(shipment, today) for shipment in notes.get("shipments", ()))
    return Order(
        number=str(notes["number"]),
        email=notes["email"],
        phone=notes["phone"],
        state=notes["state"],
        placed_on=_day(notes["placed_on"], today),
        lines=lines,
        shipments=shipments,
        ships_on=_maybe_day(notes, "ships_on", today),
        refunded_on=_maybe_day(notes, "refunded_on", today),
        total=_total(lines, shipments, notes["currency"], policy),
    )


def _line(notes: Notes, products: Sequence[Product], currency: str) -> OrderLine:
    product = next(product for product in products for one in product.variants if one.id == notes["variant"])
    return OrderLine(
        variant_id=notes["variant"],
        sku=product.sku,
        quantity=notes.get("quantity", 1),
        price=product.prices[currency],
        state=notes.get("state", "ordered"),
        shipment=notes.get("shipment"),
    )


def _shipment(notes: Notes, today: date) -> Shipment:
    days = {name: _day(value, today) for name, value in notes.items() if name.endswith("_on")}
    return Shipment(**{**notes, **days})


def _total(lines: Iterable[OrderLine], shipments: Iterable[Shipment], currency: str, policy: Policy) -> Money:
    """What was paid: the lines and, unless it was much or is picked up in a store, the delivery."""
    goods = sum((line.price * line.quantity for line in lines), Money(0, currency))
    free = goods >= policy.free_delivery_from[currency] or any(one.pickup_store for one in shipments)
    return goods if free else goods + policy.delivery_fee[currency]


def _maybe_day(notes: Notes, name: str, today: date) -> date | None:
    return _day(notes[name], today) if name in notes else None


def _day(text: str, today: date) -> date:
    """ "today", "-1d", "+21d" → a date."""
    if text == "today":
        return today
    if not DAY.fullmatch(text):
        raise ValueError(f"{text!r} is no day: write today, -3d or +3d")
    return today + timedelta(days=int(text[:-1]))

"""A shop in our own tables, behind the promise of every back end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import and_, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.backends.base import Capabilities, Request, ShopRecords
from bot.backends.sql import rows, tables
from bot.backends.sql.keys import phone_key
from bot.backends.sql.remembered import Remembered
from bot.commerce.catalogue import Product
from bot.commerce.contacts import Contact, email_key, same_contact
from bot.commerce.errors import BackendUnavailable, CapabilityMissing, ProductNotFound, StoreNotFound
from bot.commerce.orders import Order
from bot.commerce.policy import Policy
from bot.commerce.stores import Store
from bot.storage.database import Database, StoreUnavailable
from bot.storage.inserts import insert_once

EVERYTHING = Capabilities(store_stock=True, delivery_dates=True, returns=True, cart_link=True, order_history_days=None)
CATALOGUE_SECONDS = 60.0  # how old products, stores and policy may be; stock and orders are always fresh
ONLINE = "online"
FEW = 100  # more variants than this are faster read with all the others than asked for by name
Answer = TypeVar("Answer")
FIRST_REFERENCE = 48200  # references look like those of a shop that has been open for a while


def utc_today() -> date:
    """The shop's day."""
    return datetime.now(timezone.utc).date()


class SqlBackend:
    """Reads and writes the shop_* tables; leaves out what `capabilities` says this shop cannot do."""

    def __init__(
        self,
        database: Database,
        capabilities: Capabilities = EVERYTHING,
        today: Callable[[], date] = utc_today,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database, self._capabilities, self._today = database, capabilities, today
        self._catalogue = Remembered(lambda: _Catalogue(*self._read(_read_catalogue)), CATALOGUE_SECONDS, timer)

    def capabilities(self) -> Capabilities:
        """What this shop can do."""
        return self._capabilities

    def products(self) -> Sequence[Product]:
        """The whole catalogue in the shop's order."""
        return self._catalogue.get().products

    def get_product(self, sku: str) -> Product:
        """One product. Raises ProductNotFound."""
        product = self._catalogue.get().by_sku.get(sku)
        if product is None:
            raise ProductNotFound(sku=sku)
        return product

    def stores(self) -> Sequence[Store]:
        """All stores."""
        return self._catalogue.get().stores

    def get_store(self, store_id: str) -> Store:
        """One store. Raises StoreNotFound."""
        for store in self.stores():
            if store.id == store_id:
                return store
        raise StoreNotFound(store=store_id)

    def stock(self, variant_ids: Iterable[str], place: str = ONLINE) -> Mapping[str, int | None]:
        """Quantities of the variants that exist; a variant that a place has never had is 0 there."""
        if place != ONLINE:
            self._check(self._capabilities.store_stock, "store_stock")
            self.get_store(place)
        wanted = list(dict.fromkeys(variant_ids))
        return self._read(lambda connection: _quantities(connection, wanted, place)) if wanted else {}

    def find_order(self, number: str) -> Order | None:
        """The order with exactly this number, as far back as this shop can see."""
        found = self._find_orders(tables.orders.c.number == number)
        return found[0] if found else None

    def orders_of(self, email: str, phone: str) -> tuple[Order, ...]:
        """Orders with this e-mail or this phone, newest first."""
        keys = ((tables.orders.c.email_key, email_key(email)), (tables.orders.c.phone_key, phone_key(phone)))
        matches = [column == key for column, key in keys if key]
        found = self._find_orders(or_(*matches)) if matches else ()
        wanted = (Contact("email", email), Contact("phone", phone))
        return tuple(order for order in found if any(same_contact(order, contact) for contact in wanted))

    def cart_link(self, lines: Sequence[tuple[str, int]]) -> str:
        """`/cart?add=TRAIL-JKT/navy/M:1` for each line. Raises CapabilityMissing or ProductNotFound."""
        self._check(self._capabilities.cart_link, "cart_link")
        for variant_id, quantity in lines:
            self._check_line(variant_id, quantity)
        return "/cart?" + "&".join(f"add={quote(variant_id, safe='/')}:{quantity}" for variant_id, quantity in lines)

    def request(self, kind: str, order_number: str, facts: Mapping[str, str], key: str, today: date) -> str:
        """File a request for people; the same key gives the same reference."""
        self._check(self._capabilities.returns or kind not in ("return", "exchange"), "returns")
        values = {"kind": kind, "order_number": order_number, "facts": dict(facts), "key": key, "requested_on": today}
        with _border(), self._database.write() as connection:
            insert_once(connection, tables.requests, values)
            number = connection.execute(select(tables.requests.c.id).where(tables.requests.c.key == key)).scalar_one()
        return f"R-{FIRST_REFERENCE + number}"

    def requests(self, order_number: str) -> tuple[Request, ...]:
        """What was filed for an order, oldest first."""
        table = tables.requests
        query = select(table).where(table.c.order_number == order_number).order_by(table.c.id)
        rows_found = self._read(lambda connection: list(connection.execute(query).mappings()))
        return tuple(
            Request(row["kind"], f"R-{FIRST_REFERENCE + row['id']}", row["requested_on"], dict(row["facts"]))
            for row in rows_found
        )

    def policy(self) -> Policy:
        """The shop's figures."""
        return self._catalogue.get().policy

    def load(self, records: ShopRecords) -> None:
        """Replace everything by these records, at once or not at all."""
        with _border(), self._database.write() as connection:
            rows.replace_all(connection, records)
        self._catalogue.forget()

    def is_empty(self) -> bool:
        """Whether nothing was ever loaded."""
        return self._read(lambda connection: connection.execute(select(tables.products.c.sku).limit(1)).first()) is None

    def _find_orders(self, condition: Any) -> tuple[Order, ...]:
        oldest = self._oldest_visible()
        visible = condition if oldest is None else and_(condition, tables.orders.c.placed_on >= oldest)
        query = select(tables.orders).where(visible)
        newest_first = query.order_by(tables.orders.c.placed_on.desc(), tables.orders.c.number.desc())
        return tuple(self._as_visible(order) for order in self._read(lambda link: rows.read_orders(link, newest_first)))

    def _oldest_visible(self) -> date | None:
        days = self._capabilities.order_history_days
        return None if days is None else self._today() - timedelta(days=days)

    def _as_visible(self, order: Order) -> Order:
        """Without expected days where this shop cannot know them."""
        if self._capabilities.delivery_dates:
            return order
        return replace(order, ships_on=None, shipments=tuple(replace(box, expected_on=None) for box in order.shipments))

    def _check_line(self, variant_id: str, quantity: int) -> None:
        product = self.get_product(variant_id.partition("/")[0])
        if quantity < 1 or variant_id not in {variant.id for variant in product.variants}:
            raise ProductNotFound(variant=variant_id, quantity=quantity)

    def _read(self, question: Callable[[Connection], Answer]) -> Answer:
        with _border(), self._database.read() as connection:
            return question(connection)

    @staticmethod
    def _check(capable: bool, capability: str) -> None:
        if not capable:
            raise CapabilityMissing(capability=capability)


class _Catalogue:
    """What is remembered together: everything but stock and orders."""

    def __init__(self, products: tuple[Product, ...], stores: tuple[Store, ...], policy: Policy) -> None:
        self.products, self.stores, self.policy = products, stores, policy
        self.by_sku = {product.sku: product for product in products}


def _read_catalogue(connection: Connection) -> tuple[tuple[Product, ...], tuple[Store, ...], Policy]:
    return rows.read_products(connection), rows.read_stores(connection), rows.read_policy(connection)


def _quantities(connection: Connection, variant_ids: Sequence[str], place: str) -> Mapping[str, int | None]:
    here = and_(tables.stock.c.variant_id == tables.variants.c.id, tables.stock.c.place == place)
    query = select(tables.variants.c.id, tables.stock.c.place, tables.stock.c.quantity).outerjoin(tables.stock, here)
    if len(variant_ids) <= FEW:
        query = query.where(tables.variants.c.id.in_(variant_ids))
    found = {variant_id: quantity if held else 0 for variant_id, held, quantity in connection.execute(query)}
    return {variant_id: found[variant_id] for variant_id in variant_ids if variant_id in found}


@contextmanager
def _border() -> Iterator[None]:
    """The one place where the database's errors become the shop's."""
    try:
        yield
    except (SQLAlchemyError, StoreUnavailable) as error:
        raise BackendUnavailable() from error

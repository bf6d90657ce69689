"""Records ↔ rows of a shop kept by ourselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Table, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.sql import Select

from bot.backends.base import ShopRecords
from bot.backends.records import parse_policy, policy_figures
from bot.backends.sql import tables
from bot.backends.sql.keys import phone_key
from bot.commerce.catalogue import Product, Variant
from bot.commerce.contacts import email_key
from bot.commerce.orders import Order, OrderLine, Shipment
from bot.commerce.policy import Policy
from bot.commerce.stores import Store

Row = dict[str, Any]


def replace_all(connection: Connection, records: ShopRecords) -> None:
    """Empty the shop and write these records, in one transaction of the caller's."""
    for table in tables.ALL:
        connection.execute(table.delete())
    _write(connection, tables.products, map(_row, records.products, range(len(records.products))))
    _write(connection, tables.variants, _variant_rows(records.products))
    _write(connection, tables.stores, map(_row, records.stores, range(len(records.stores))))
    _write(connection, tables.stock, map(_row, records.stock))
    _write(connection, tables.orders, map(_order_row, records.orders))
    _write(connection, tables.order_lines, _parts(records.orders, "lines"))
    _write(connection, tables.shipments, _parts(records.orders, "shipments"))
    connection.execute(insert(tables.policies).values(id=1, figures=policy_figures(records.policy)))


def read_products(connection: Connection) -> tuple[Product, ...]:
    """The catalogue in its own order."""
    variants: dict[str, list[Variant]] = defaultdict(list)
    for row in connection.execute(select(tables.variants).order_by(tables.variants.c.position)).mappings():
        variants[row["sku"]].append(_record(Variant, row))
    rows = connection.execute(select(tables.products).order_by(tables.products.c.position)).mappings()
    return tuple(_record(Product, row, variants=tuple(variants[row["sku"]])) for row in rows)


def read_stores(connection: Connection) -> tuple[Store, ...]:
    """The stores in their own order."""
    rows = connection.execute(select(tables.stores).order_by(tables.stores.c.position)).mappings()
    return tuple(_record(Store, row) for row in rows)


def read_policy(connection: Connection) -> Policy:
    """The shop's figures. Raises NoResultFound in an empty shop."""
    return parse_policy(connection.execute(select(tables.policies.c.figures)).scalar_one())


def read_orders(connection: Connection, query: Select) -> tuple[Order, ...]:
    """The orders that a query on the order table finds, whole."""
    rows = connection.execute(query).mappings().all()
    numbers = [row["number"] for row in rows]
    lines = _grouped(connection, tables.order_lines, OrderLine, numbers)
    parcels = _grouped(connection, tables.shipments, Shipment, numbers)
    return tuple(
        _record(Order, row, lines=tuple(lines[row["number"]]), shipments=tuple(parcels[row["number"]])) for row in rows
    )


def _grouped(connection: Connection, table: Table, kind: type, numbers: Sequence[str]) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    query = select(table).where(table.c.order_number.in_(numbers)).order_by(table.c.position)
    for row in connection.execute(query).mappings():
        found[row["order_number"]].append(_record(kind, row))
    return found


def _record(kind: Any, row: Mapping[Any, Any], **parts: Any) -> Any:
    """A dataclass from the columns named like its fields, and the parts that live in other tables."""
    own = {field.name: row[field.name] for field in fields(kind) if field.name not in parts}
    return kind(**own, **parts)


def _row(record: Any, position: int = 0) -> Row:
    return {**{field.name: getattr(record, field.name) for field in fields(record)}, "position": position}


def _variant_rows(products: Iterable[Product]) -> Iterable[Row]:
    variants = [variant for product in products for variant in product.variants]
    return map(_row, variants, range(len(variants)))


def _order_row(order: Order) -> Row:
    return {**_row(order), "email_key": email_key(order.email), "phone_key": phone_key(order.phone)}


def _parts(orders: Iterable[Order], name: str) -> Iterable[Row]:
    for order in orders:
        for position, part in enumerate(getattr(order, name)):
            yield {**_row(part, position), "order_number": order.number}


def _write(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Many rows at once, each cut to the columns that the table has."""
    cut = [{name: value for name, value in row.items() if name in table.c} for row in rows]
    if cut:
        connection.execute(insert(table), cut)

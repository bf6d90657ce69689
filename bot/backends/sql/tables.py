"""The tables of a shop kept by ourselves; all named `shop_…`, their columns like the fields they keep."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, Float, ForeignKey, Index, Integer, String, Table

from bot.backends.sql.columns import ByLanguage, MoneyText, Prices, Texts, WeekHours
from bot.storage.database import metadata

products = Table(
    "shop_products",
    metadata,
    Column("sku", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", ByLanguage, nullable=False),
    Column("category", String(40), nullable=False),
    Column("prices", Prices, nullable=False),
    Column("brand", String(80), nullable=False),
    Column("colors", Texts, nullable=False),
    Column("sizes", Texts, nullable=False),
    Column("size_system", String(16), nullable=False),
    Column("materials", Texts, nullable=False),
    Column("features", Texts, nullable=False),
    Column("occasions", Texts, nullable=False),
    Column("skin_types", Texts, nullable=False),
    Column("allergens", Texts, nullable=False),
    Column("description", ByLanguage, nullable=False),
    Column("care", ByLanguage, nullable=False),
    Column("image", String(255), nullable=False),
    Column("size_chart", String(64), nullable=False),
    Column("rating", Float, nullable=False),
    Column("reviews", Integer, nullable=False),
)

variants = Table(
    "shop_variants",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("sku", ForeignKey("shop_products.sku"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("color", String(40), nullable=False),
    Column("size", String(40), nullable=False),
)

stock = Table(
    "shop_stock",
    metadata,
    Column("variant_id", ForeignKey("shop_variants.id"), primary_key=True),
    Column("place", String(64), primary_key=True),  # "online" or a store id
    Column("quantity", Integer),  # NULL: not tracked
)

stores = Table(
    "shop_stores",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", ByLanguage, nullable=False),
    Column("city", String(80), nullable=False),
    Column("address", ByLanguage, nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("hours", WeekHours, nullable=False),
    Column("phone", String(40), nullable=False),
    Column("map_url", String(255), nullable=False),
    Column("directions", ByLanguage, nullable=False),
)

orders = Table(
    "shop_orders",
    metadata,
    Column("number", String(32), primary_key=True),
    Column("email", String(255), nullable=False),
    Column("phone", String(40), nullable=False),
    Column("email_key", String(255), nullable=False, index=True),  # as compared
    Column("phone_key", String(16), nullable=False, index=True),
    Column("state", String(32), nullable=False),
    Column("placed_on", Date, nullable=False),
    Column("ships_on", Date),
    Column("refunded_on", Date),
    Column("total", MoneyText),
)

order_lines = Table(
    "shop_order_lines",
    metadata,
    Column("order_number", ForeignKey("shop_orders.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("variant_id", String(128), nullable=False),  # may have left the catalogue: no foreign key
    Column("sku", String(64), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("price", MoneyText, nullable=False),
    Column("state", String(32), nullable=False),
    Column("shipment", String(64)),
)

shipments = Table(
    "shop_shipments",
    metadata,
    Column("order_number", ForeignKey("shop_orders.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(64), nullable=False),
    Column("state", String(32), nullable=False),
    Column("carrier", String(80), nullable=False),
    Column("tracking_url", String(255), nullable=False),
    Column("shipped_on", Date),
    Column("expected_on", Date),
    Column("delivered_on", Date),
    Column("last_scan_on", Date),
    Column("pickup_store", String(64)),
)

policies = Table(
    "shop_policies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("figures", JSON, nullable=False),
)

requests = Table(
    "shop_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(128), nullable=False, unique=True),
    Column("kind", String(32), nullable=False),
    Column("order_number", String(32), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("requested_on", Date, nullable=False),
    Index("ix_shop_requests_order_number", "order_number"),
    sqlite_autoincrement=True,  # a reference is never given twice
)

# Children first, so that a shop can be emptied in this order.
ALL = (requests, policies, shipments, order_lines, orders, stores, stock, variants, products)

"""The shop kept in our own database: products, stock, stores, orders, policy, requests."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORDS = sa.JSON()


def upgrade() -> None:
    _products()
    _variants()
    _stock()
    _stores()
    _orders()
    _order_lines()
    _shipments()
    _policies()
    _requests()


def downgrade() -> None:
    for name in (
        "requests", "policies", "shipments", "order_lines", "orders", "stores", "stock", "variants", "products"
    ):
        op.drop_table(f"shop_{name}")


def _products() -> None:
    op.create_table(
        "shop_products",
        sa.Column("sku", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("prices", WORDS, nullable=False),
        sa.Column("brand", sa.String(80), nullable=False),
        sa.Column("colors", WORDS, nullable=False),
        sa.Column("sizes", WORDS, nullable=False),
        sa.Column("size_system", sa.String(16), nullable=False),
        sa.Column("materials", WORDS, nullable=False),
        sa.Column("features", WORDS, nullable=False),
        sa.Column("occasions", WORDS, nullable=False),
        sa.Column("skin_types", WORDS, nullable=False),
        sa.Column("allergens", WORDS, nullable=False),
        sa.Column("description", WORDS, nullable=False),
        sa.Column("care", WORDS, nullable=False),
        sa.Column("image", sa.String(255), nullable=False),
        sa.Column("size_chart", sa.String(64), nullable=False),
        sa.Column("rating", sa.Float, nullable=False),
        sa.Column("reviews", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sku", name=op.f("pk_shop_products")),
    )


def _variants() -> None:
    op.create_table(
        "shop_variants",
        sa.Column("id", sa.String(128), nullable=False),
        sa.Column("sku", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("color", sa.String(40), nullable=False),
        sa.Column("size", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_variants")),
        sa.ForeignKeyConstraint(["sku"], ["shop_products.sku"], name=op.f("fk_shop_variants_sku_shop_products")),
    )
    op.create_index(op.f("ix_shop_variants_sku"), "shop_variants", ["sku"])


def _stock() -> None:
    op.create_table(
        "shop_stock",
        sa.Column("variant_id", sa.String(128), nullable=False),
        sa.Column("place", sa.String(64), nullable=False),
        sa.Column("quantity", sa.Integer),
        sa.PrimaryKeyConstraint("variant_id", "place", name=op.f("pk_shop_stock")),
        sa.ForeignKeyConstraint(["variant_id"], ["shop_variants.id"], name=op.f("fk_shop_stock_variant_id_shop_variants")),
    )


def _stores() -> None:
    op.create_table(
        "shop_stores",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("city", sa.String(80), nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("timezone", sa.String(64), nullable=False),
        sa.Column("hours", WORDS, nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("map_url", sa.String(255), nullable=False),
        sa.Column("directions", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_stores")),
    )


def _orders() -> None:
    op.create_table(
        "shop_orders",
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("email_key", sa.String(255), nullable=False),
        sa.Column("phone_key", sa.String(16), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("placed_on", sa.Date, nullable=False),
        sa.Column("ships_on", sa.Date),
        sa.Column("refunded_on", sa.Date),
        sa.Column("total", sa.String(32)),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_shop_orders")),
    )
    op.create_index(op.f("ix_shop_orders_email_key"), "shop_orders", ["email_key"])
    op.create_index(op.f("ix_shop_orders_phone_key"), "shop_orders", ["phone_key"])


def _order_lines() -> None:
    op.create_table(
        "shop_order_lines",
        sa.Column("order_number", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("variant_id", sa.String(128), nullable=False),
        sa.Column("sku", sa.String(64), nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("price", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("shipment", sa.String(64)),
        sa.PrimaryKeyConstraint("order_number", "position", name=op.f("pk_shop_order_lines")),
        _of_order("shop_order_lines"),
    )


def _shipments() -> None:
    op.create_table(
        "shop_shipments",
        sa.Column("order_number", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("carrier", sa.String(80), nullable=False),
        sa.Column("tracking_url", sa.String(255), nullable=False),
        sa.Column("shipped_on", sa.Date),
        sa.Column("expected_on", sa.Date),
        sa.Column("delivered_on", sa.Date),
        sa.Column("last_scan_on", sa.Date),
        sa.Column("pickup_store", sa.String(64)),
        sa.PrimaryKeyConstraint("order_number", "position", name=op.f("pk_shop_shipments")),
        _of_order("shop_shipments"),
    )


def _policies() -> None:
    op.create_table(
        "shop_policies",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("figures", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_policies")),
    )


def _requests() -> None:
    op.create_table(
        "shop_requests",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("order_number", sa.String(32), nullable=False),
        sa.Column("facts", WORDS, nullable=False),
        sa.Column("requested_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_requests")),
        sa.UniqueConstraint("key", name=op.f("uq_shop_requests_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_shop_requests_order_number"), "shop_requests", ["order_number"])


def _of_order(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_order_number_shop_orders")
    return sa.ForeignKeyConstraint(["order_number"], ["shop_orders.number"], name=name)

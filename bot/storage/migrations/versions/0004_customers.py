"""One customer above the channels: who belongs together, and the codes that joined them."""
from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.database import UtcTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("customer_id", sa.String(40)))
    op.create_index(op.f("ix_conversations_customer_id"), "conversations", ["customer_id"])
    op.create_table(
        "links",
        sa.Column("code_hash", sa.String(64), nullable=False),
        _conversation("source_id", nullable=False),
        _conversation("target_id", nullable=True),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.Column("expires_at", UtcTime, nullable=False),
        sa.Column("used_at", UtcTime),
        sa.Column("undone_at", UtcTime),
        sa.Column("before", sa.JSON(none_as_null=True)),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_source_id"), "links", ["source_id"])
    op.create_index(op.f("ix_links_target_id"), "links", ["target_id"])


def downgrade() -> None:
    op.drop_table("links")
    op.drop_index(op.f("ix_conversations_customer_id"), "conversations")
    op.drop_column("conversations", "customer_id")


def _conversation(name: str, nullable: bool) -> Any:
    key = sa.ForeignKey("conversations.id", ondelete="CASCADE", name=op.f(f"fk_links_{name}_conversations"))
    return sa.Column(name, sa.String(40), key, nullable=nullable)

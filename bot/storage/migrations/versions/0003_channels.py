"""What vendors' channels need: identities, windows, who claimed a row, statuses that came early."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.database import UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OBJECT = sa.JSON(none_as_null=True)


def upgrade() -> None:
    op.add_column("conversations", sa.Column("identities", OBJECT, nullable=False, server_default=sa.text("'{}'")))
    op.add_column("conversations", sa.Column("last_inbound_at", UtcTime))
    op.add_column("messages", sa.Column("claimed_by", sa.String(40)))
    op.create_table(
        "identities",
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("value", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column(
            "conversation_id",
            sa.String(40),
            sa.ForeignKey(
                "conversations.id", ondelete="CASCADE", name=op.f("fk_identities_conversation_id_conversations")
            ),
            nullable=False,
        ),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("channel", "value", name=op.f("pk_identities")),
    )
    op.create_index(op.f("ix_identities_conversation_id"), "identities", ["conversation_id"])
    op.create_table(
        "early_statuses",
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("vendor_id", sa.String(255), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("channel", "vendor_id", "status", name=op.f("pk_early_statuses")),
    )


def downgrade() -> None:
    op.drop_table("early_statuses")
    op.drop_table("identities")
    op.drop_column("messages", "claimed_by")
    op.drop_column("conversations", "last_inbound_at")
    op.drop_column("conversations", "identities")

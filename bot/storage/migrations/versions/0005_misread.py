"""Messages that were not understood."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.database import UtcTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "misread",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("conversation_id", sa.String(40), nullable=False),
        sa.Column("turn_id", sa.String(60), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("guess", sa.String(60), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misread")),
        sa.UniqueConstraint("turn_id", name=op.f("uq_misread_turn_id")),
    )


def downgrade() -> None:
    op.drop_table("misread")

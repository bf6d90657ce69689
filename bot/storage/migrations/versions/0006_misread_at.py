"""Old ones are forgotten with every new one: that must not read them all."""
from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_misread_at", "misread", ["at"])


def downgrade() -> None:
    op.drop_index("ix_misread_at", table_name="misread")

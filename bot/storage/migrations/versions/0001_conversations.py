"""Conversations, messages and what hangs on them; agents."""
from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.database import UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

OBJECT = sa.JSON(none_as_null=True)


def upgrade() -> None:
    _conversations()
    _messages()
    _choices_and_memories()
    _transitions_and_events()
    _proofs()
    _agents()
    _feedback()


def downgrade() -> None:
    for table in (
        "feedback", "login_failures", "agent_sessions", "agents", "proof_failures", "proofs", "events", "transitions",
        "memories", "choices", "messages", "conversations",
    ):
        op.drop_table(table)


def _of_conversation(table: str) -> Any:
    name = op.f(f"fk_{table}_conversation_id_conversations")
    key = sa.ForeignKey("conversations.id", ondelete="CASCADE", name=name)
    return sa.Column("conversation_id", sa.String(40), key, nullable=False)


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("address", sa.String(255), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("owner", sa.String(16), nullable=False),
        sa.Column("agent_id", sa.String(40)),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("queued_at", UtcTime),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("page", OBJECT, nullable=False),
        sa.Column("page_language", sa.String(8)),
        sa.Column("client", sa.String(64)),
        sa.Column("is_disclosed", sa.Boolean, nullable=False),
        sa.Column("stumbles", sa.Integer, nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.Column("updated_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("channel", "address", name=op.f("uq_conversations_channel_address")),
    )
    op.create_index(op.f("ix_conversations_owner_updated_at"), "conversations", ["owner", "updated_at"])


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.String(40), nullable=False),
        _of_conversation("messages"),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("direction", sa.String(3), nullable=False),
        sa.Column("author", sa.String(8), nullable=False),
        sa.Column("visibility", sa.String(10), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("vendor_id", sa.String(255)),
        sa.Column("key", sa.String(80)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("body", OBJECT, nullable=False),
        sa.Column("choice", sa.String(80)),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("turn_id", sa.String(60)),
        sa.Column("reply_to", sa.String(40)),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("stored_at", UtcTime, nullable=False),
        sa.Column("answered_at", UtcTime),
        sa.Column("sent_at", UtcTime),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("channel", "vendor_id", name=op.f("uq_messages_channel_vendor_id")),
        sa.UniqueConstraint("conversation_id", "seq", name=op.f("uq_messages_conversation_id_seq")),
        sa.UniqueConstraint("conversation_id", "key", name=op.f("uq_messages_conversation_id_key")),
    )
    op.create_index(op.f("ix_messages_status_conversation_id"), "messages", ["status", "conversation_id"])


def _choices_and_memories() -> None:
    op.create_table(
        "choices",
        sa.Column("id", sa.String(40), nullable=False),
        _of_conversation("choices"),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("intent", sa.String(80), nullable=False),
        sa.Column("entities", OBJECT, nullable=False),
        sa.Column("once", sa.Boolean, nullable=False),
        sa.Column("expires_at", UtcTime, nullable=False),
        sa.Column("used_at", UtcTime),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choices")),
    )
    op.create_index(op.f("ix_choices_conversation_id"), "choices", ["conversation_id"])
    op.create_index(op.f("ix_choices_expires_at"), "choices", ["expires_at"])
    op.create_table(
        "memories",
        _of_conversation("memories"),
        sa.Column("turn_id", sa.String(60), nullable=False),
        sa.Column("snapshot", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_memories")),
    )


def _transitions_and_events() -> None:
    op.create_table(
        "transitions",
        sa.Column("id", sa.Integer, nullable=False),
        _of_conversation("transitions"),
        sa.Column("old_owner", sa.String(16), nullable=False),
        sa.Column("new_owner", sa.String(16), nullable=False),
        sa.Column("agent_id", sa.String(40)),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("facts", OBJECT, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transitions")),
    )
    op.create_index(op.f("ix_transitions_conversation_id_epoch"), "transitions", ["conversation_id", "epoch"])
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("race_stage", sa.String(8), nullable=False),
        sa.Column("conversation_id", sa.String(40)),
        sa.Column("customer", sa.String(40)),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("data", OBJECT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_conversation_id"), "events", ["conversation_id"])
    op.create_index(op.f("ix_events_name_at"), "events", ["name", "at"])


def _proofs() -> None:
    op.create_table(
        "proofs",
        sa.Column("conversation_id", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("value", sa.String(255), nullable=False),
        sa.Column("turn_id", sa.String(60), nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "kind", "value", name=op.f("pk_proofs")),
    )
    op.create_table(
        "proof_failures",
        sa.Column("turn_id", sa.String(60), nullable=False),
        sa.Column("conversation_id", sa.String(40), nullable=False),
        sa.Column("client", sa.String(64)),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("turn_id", name=op.f("pk_proof_failures")),
    )
    op.create_index(op.f("ix_proof_failures_conversation_id_at"), "proof_failures", ["conversation_id", "at"])
    op.create_index(op.f("ix_proof_failures_client_at"), "proof_failures", ["client", "at"])


def _agents() -> None:
    op.create_table(
        "agents",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("is_disabled", sa.Boolean, nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agents")),
        sa.UniqueConstraint("email", name=op.f("uq_agents_email")),
    )
    op.create_table(
        "agent_sessions",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column(
            "agent_id", sa.String(40),
            sa.ForeignKey("agents.id", ondelete="CASCADE", name=op.f("fk_agent_sessions_agent_id_agents")), nullable=False,
        ),
        sa.Column("csrf", sa.String(64), nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.Column("expires_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_agent_sessions")),
    )
    op.create_index(op.f("ix_agent_sessions_agent_id"), "agent_sessions", ["agent_id"])
    op.create_table(
        "login_failures",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("client", sa.String(64)),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_failures")),
    )
    op.create_index(op.f("ix_login_failures_email_at"), "login_failures", ["email", "at"])
    op.create_index(op.f("ix_login_failures_client_at"), "login_failures", ["client", "at"])


def _feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("conversation_id", sa.String(40), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("turn_id", sa.String(60), nullable=False),
        sa.Column("helpful", sa.Boolean),
        sa.Column("text", sa.Text),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("conversation_id", "about", name=op.f("uq_feedback_conversation_id_about")),
    )
    op.create_index(op.f("ix_feedback_about"), "feedback", ["about"])

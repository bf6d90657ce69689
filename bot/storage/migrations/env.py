"""Alembic's entry: runs the steps on the connection that bot.storage.migrate hands over; there is no alembic.ini."""

from __future__ import annotations

from alembic import context

from bot.storage.database import metadata


def run() -> None:
    """Apply the steps inside the caller's transaction."""
    connection = context.config.attributes["connection"]
    is_sqlite = connection.dialect.name == "sqlite"  # which alters a table by making it anew
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=is_sqlite)
    context.run_migrations()


run()

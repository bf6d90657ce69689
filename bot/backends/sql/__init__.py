"""A shop kept in our own database: the demo shop, and any shop that imports its records. SQLAlchemy stays in here."""

from bot.backends.sql.backend import SqlBackend

__all__ = ["SqlBackend"]

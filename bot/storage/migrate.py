"""Brings a database to the newest tables; safe to run at every start and from several processes at once."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from bot.storage.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK_NUMBER = 7_310_219  # any number that is ours alone, the same in every process


def migrate(database: Database, revision: str = "head") -> None:
    """Upgrade in one transaction: all steps or none. Raises StoreUnavailable."""
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK_NUMBER})
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def alembic_config() -> Config:
    """What Alembic would otherwise read from an alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config

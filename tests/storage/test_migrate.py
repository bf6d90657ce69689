"""Migrations: they lead to the tables that the code works with, from nothing, twice, and from several processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

import bot.backends.sql
import bot.storage.agents
import bot.storage.choices
import bot.storage.early_statuses
import bot.storage.events
import bot.storage.feedback
import bot.storage.identities
import bot.storage.links
import bot.storage.memories
import bot.storage.messages
import bot.storage.misread
import bot.storage.proofs
import bot.storage.transitions  # noqa: F401
from bot.storage.database import Database, metadata
from bot.storage.migrate import migrate

ROOT = Path(__file__).parents[2]


def test_the_steps_lead_to_the_tables_of_the_code(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)

    assert [difference for difference in differences if "sqlite_sequence" not in str(difference)] == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    before = set(inspect(database.engine).get_table_names())

    migrate(database)

    assert set(inspect(database.engine).get_table_names()) == before


def test_several_processes_may_migrate_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shop.db"

    said = "import sys; from bot.storage import database, migrate; migrate.migrate(database.Database(sys.argv[1]))"
    processes = [subprocess.Popen([sys.executable, "-c", said, url], cwd=ROOT) for _ in range(3)]

    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert "messages" in inspect(Database(url).engine).get_table_names()

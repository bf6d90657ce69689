"""Column types and ids that several tables share."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import JSON, Column, String

from bot.storage.database import UtcTime

ID_BYTES = 16  # 128 random bits: ids are opaque and cannot be guessed


def new_id(prefix: str) -> str:
    """A fresh opaque id."""
    return prefix + secrets.token_urlsafe(ID_BYTES)


def id_column(name: str = "id", **options: Any) -> Column[Any]:
    """A primary key that we make ourselves."""
    return Column(name, String(40), primary_key=True, **options)


def time_column(name: str, nullable: bool = False) -> Column[Any]:
    """An aware time."""
    return Column(name, UtcTime, nullable=nullable)


def json_column(name: str, nullable: bool = False, **options: Any) -> Column[Any]:
    """A small JSON object."""
    return Column(name, JSON(none_as_null=True), nullable=nullable, **options)

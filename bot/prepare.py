"""Make an empty place ready: tables and the demo shop. Doing it again changes nothing."""

from __future__ import annotations

from bot.seed import seed
from bot.storage.migrate import migrate
from bot.wiring import Shop


def prepare(shop: Shop) -> None:
    """Bring the tables up to date, and fill an empty shop."""
    migrate(shop.database)
    seed(shop.backend, shop.settings.demo_dir, shop.clock().date())

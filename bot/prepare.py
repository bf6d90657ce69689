"""Make an empty place ready: tables, the demo shop, the demo's agents. Doing it again changes nothing."""

from __future__ import annotations

from bot.agents import NewAgent
from bot.seed import seed
from bot.storage.migrate import migrate
from bot.wiring import Shop


def prepare(shop: Shop) -> list[NewAgent]:
    """Returns the agents that were just created, with the only sight of their passwords."""
    migrate(shop.database)
    seed(shop.backend, shop.settings.demo_dir, shop.clock().date())
    return shop.agents.ensure_demo_agents()

"""Which pictures Meta can fetch: those of a shop that the world reaches by https, or of one beside a stand-in."""

from __future__ import annotations

from bot.settings import Settings
from channels.graph.offers import Site

META = "https://graph.facebook.com"


def site_of(settings: Settings) -> Site:
    """Our own address as somebody on a phone needs it."""
    is_reachable = settings.public_url.startswith("https://") or settings.graph_api_url != META
    return Site(settings.public_url, is_reachable)

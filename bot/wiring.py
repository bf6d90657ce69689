"""Settings → a Shop with every service ready. The only place that picks implementations; built at first use."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from bot.agents import Agents
from bot.backends.base import Backend
from bot.backends.sql import SqlBackend
from bot.brain import Brain
from bot.content import Content
from bot.conversations import Conversations
from bot.feedback import Feedback
from bot.handoff import Handoff
from bot.proofs import Proofs
from bot.settings import Settings, kept_secret, load_settings
from bot.storage.database import Database

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Shop:
    """What actions and channels work with. Knows no conversation flow and no channel."""

    settings: Settings
    secret: str
    clock: Clock
    database: Database
    content: Content
    backend: Backend
    proofs: Proofs
    feedback: Feedback
    agents: Agents


@dataclass(frozen=True)
class Spine:
    """The life of messages in this process, with the brain that answers them."""

    conversations: Conversations
    handoff: Handoff


def build_shop(settings: Settings, clock: Clock | None = None) -> Shop:
    """Put a shop together. Opens nothing: the database connects at its first use."""
    clock = clock or utc_now
    database = Database(settings.database_url)
    backend = SqlBackend(database)
    return Shop(
        settings=settings,
        secret=kept_secret(settings),
        clock=clock,
        database=database,
        content=Content(settings.content_dir, policy=backend.policy, clock=clock),
        backend=backend,
        proofs=Proofs(database, backend, clock),
        feedback=Feedback(database, clock),
        agents=Agents(database, clock),
    )


def build_spine(shop: Shop, brain: Brain) -> Spine:
    """The spine around a brain."""
    settings = shop.settings
    conversations = Conversations(
        shop.database,
        brain,
        shop.content,
        shop.clock,
        deadline=settings.turn_deadline,
        desk_hours=settings.desk_hours,
        wire_folder=_wire_folder(settings),
    )
    return Spine(conversations, Handoff(conversations))


def _wire_folder(settings: Settings) -> Path:
    """One for each database: what another shop on this machine left behind is none of our business."""
    return settings.state_dir / "wire" / hashlib.sha256(settings.database_url.encode()).hexdigest()[:12]


def utc_now() -> datetime:
    """The clock of a real shop."""
    return datetime.now(timezone.utc)


class _Process:
    """The one shop and the one spine of this process; Rasa creates actions and channels without arguments."""

    lock = threading.RLock()
    shop: Shop | None = None
    spine: Spine | None = None


def get_shop() -> Shop:
    """The shop of this process, made at the first call from the settings in force."""
    with _Process.lock:
        if _Process.shop is None:
            _Process.shop = build_shop(load_settings({}))
        return _Process.shop


def use_shop(shop: Shop) -> None:
    """Work with this shop from now on (the launcher, with the environment's settings; tests)."""
    with _Process.lock:
        _Process.shop, _Process.spine = shop, None


def get_spine(brain: Callable[[], Brain]) -> Spine:
    """The spine of this process; several channels share it, the first one's brain answers."""
    with _Process.lock:
        if _Process.spine is None:
            _Process.spine = build_spine(get_shop(), brain())
        return _Process.spine

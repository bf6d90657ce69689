"""Every setting in one frozen place: environment → Settings, read once, with one clear sentence when wrong."""
from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Mapping, Optional, Tuple
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SAMPLE_SECRETS = ("changeme", "changethis", "secret")


class SettingsWrong(Exception):
    """A setting that cannot be used; the message says which one and what was expected."""


@dataclass(frozen=True)
class Settings:
    """All settings of a running shop; the defaults make the embedded profile."""

    host: str = "127.0.0.1"
    port: int = 5005
    database_url: str = "sqlite:///var/concierge.db"
    redis_url: Optional[str] = None
    events_url: Optional[str] = None
    secret: str = ""
    dev_api: bool = False
    allowed_origins: Tuple[str, ...] = ()
    public_url: str = "http://localhost:5005"
    trusted_proxies: Tuple[str, ...] = ()
    desk_hours: str = ""
    graph_api_url: str = "https://graph.facebook.com"
    graph_api_version: str = "v23.0"
    whatsapp_phone_number_id: str = ""
    whatsapp_access_token: str = ""
    whatsapp_app_secret: str = ""
    whatsapp_verify_token: str = ""
    messenger_page_id: str = ""
    messenger_page_access_token: str = ""
    messenger_app_secret: str = ""
    messenger_verify_token: str = ""
    content_dir: Path = Path("data/content")
    turn_deadline: float = 8.0  # seconds; past it the shopper gets a sentence

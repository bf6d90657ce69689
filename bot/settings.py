"""Every setting in one frozen place: environment → Settings, read once, with one clear sentence when wrong."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.desk_hours import HoursWrong, parse_hours

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SAMPLE_SECRETS = ("changeme", "changethis", "secret", "please-change-me")
SHORTEST_SECRET = 32  # characters; HS256 wants a key of at least 256 bits (RFC 7518, 3.2)


class SettingsWrong(Exception):
    """A setting that cannot be used; the message says which one and what was expected."""


@dataclass(frozen=True)
class Settings:
    """All settings of a running shop; the defaults make the embedded profile."""

    host: str = "127.0.0.1"
    port: int = 5005
    database_url: str = "sqlite:///var/concierge.db"
    redis_url: str = ""
    events_url: str = ""
    secret: str = ""  # made once and kept in `state_dir` when unset: see `kept_secret`
    dev_api: bool = False
    allowed_origins: tuple[str, ...] = ()
    public_url: str = "http://localhost:5005"
    trusted_proxies: tuple[str, ...] = ()
    desk_hours: str = ""  # empty: open around the clock
    graph_api_url: str = "https://graph.facebook.com"
    graph_api_version: str = "v25.0"
    whatsapp_phone_number_id: str = ""
    whatsapp_access_token: str = ""
    whatsapp_app_secret: str = ""
    whatsapp_verify_token: str = ""
    messenger_page_id: str = ""
    messenger_page_access_token: str = ""
    messenger_app_secret: str = ""
    messenger_verify_token: str = ""
    state_dir: Path = Path("var")
    content_dir: Path = Path("data/content")
    demo_dir: Path = Path("data/demo")
    turn_deadline: float = 8.0  # seconds; past it the shopper gets a sentence

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach us."""
        return self.host in LOOPBACK

    @property
    def is_embedded(self) -> bool:
        """Whether nothing but this process is needed."""
        return self.database_url.startswith("sqlite") and not self.redis_url

    def __repr__(self) -> str:
        """Never the secrets: this ends up in logs."""
        return f"Settings(host={self.host!r}, port={self.port}, embedded={self.is_embedded})"


Reader = Callable[[str, str], Any]


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the environment. Raises SettingsWrong with a sentence for the operator."""
    source = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for name, (field, read) in SETTINGS.items():
        text = source.get(name, "").strip()
        if text:
            values[field] = read(name, text)
    if "port" in values:  # else the page would be told of another one
        values.setdefault("public_url", f"http://localhost:{values['port']}")
    settings = Settings(**values)
    _check_together(settings)
    return settings


def kept_secret(settings: Settings) -> str:
    """BOT_SECRET, or one made at the first start and kept beside the database, readable by its owner only."""
    if settings.secret:
        return settings.secret
    path = settings.state_dir / "secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(48))
    kept = path.read_text().strip()
    if len(kept) < SHORTEST_SECRET:
        raise SettingsWrong(f"{path} holds no usable secret. Delete it to have a new one made; open sessions end then.")
    return kept


def _write_once(path: Path, text: str) -> None:
    """Whole or not at all, and never over another process's: half a secret could be guessed."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:  # made with mode 0600
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(file.name, path)


def read_env_file(path: Path) -> dict[str, str]:
    """`NAME=value` lines of a .env file; # starts a comment line, quotes around a value are dropped."""
    if not path.exists():
        return {}
    pairs = (line.partition("=") for line in path.read_text(encoding="utf-8").splitlines() if _is_pair(line))
    return {name.strip(): value.strip().strip("'\"") for name, _, value in pairs}


def _is_pair(line: str) -> bool:
    return "=" in line and not line.lstrip().startswith("#")


def _text(name: str, value: str) -> str:
    return value


def _port(name: str, value: str) -> int:
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise SettingsWrong(f"{name} is {value!r}; a port number between 1 and 65535 was expected, such as 5005.")
    return int(value)


def _switch(name: str, value: str) -> bool:
    if value.lower() not in ("0", "1", "true", "false", "yes", "no", "on", "off"):
        raise SettingsWrong(f"{name} is {value!r}; 1 (on) or 0 (off) was expected.")
    return value.lower() in ("1", "true", "yes", "on")


def _origins(name: str, value: str) -> tuple[str, ...]:
    origins = _list(value)
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
            raise SettingsWrong(f"{name} holds {origin!r}; origins such as https://shop.example were expected.")
    return tuple(origin.rstrip("/") for origin in origins)


def _networks(name: str, value: str) -> tuple[str, ...]:
    for network in _list(value):
        try:
            ip_network(network, strict=False)
        except ValueError:
            raise SettingsWrong(f"{name} holds {network!r}; addresses such as 10.0.0.0/8 were expected.") from None
    return _list(value)


def _web_url(name: str, value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SettingsWrong(f"{name} is {value!r}; an address such as https://chat.shop.example was expected.")
    return value.rstrip("/")


def _database_url(name: str, value: str) -> str:
    scheme = value.split(":", 1)[0]
    if scheme not in ("sqlite", "postgresql", "postgresql+psycopg2", "postgres") or "://" not in value:
        raise SettingsWrong(f"{name} must start with sqlite:/// or postgresql:// (it starts with {scheme!r}).")
    return value.replace("postgres://", "postgresql://", 1)


def _redis_url(name: str, value: str) -> str:
    if not value.startswith(("redis://", "rediss://", "unix://")):
        raise SettingsWrong(f"{name} must start with redis:// or rediss://.")
    return value


def _secret(name: str, value: str) -> str:
    if value.lower() in SAMPLE_SECRETS or len(value) < SHORTEST_SECRET:
        raise SettingsWrong(
            f"{name} is a sample value or shorter than {SHORTEST_SECRET} characters. "
            "Leave it unset to have one made, or set a long random one."
        )
    return value


def _desk_hours(name: str, value: str) -> str:
    try:
        parse_hours(value)
    except HoursWrong as wrong:
        raise SettingsWrong(f"{name}: {wrong}") from None
    return value


def _api_version(name: str, value: str) -> str:
    if not re.fullmatch(r"v\d+\.\d+", value):
        raise SettingsWrong(f"{name} is {value!r}; a version such as v25.0 was expected.")
    return value


def _list(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _check_together(settings: Settings) -> None:
    if settings.dev_api and not settings.is_local:
        raise SettingsWrong(
            "BOT_DEV_API=1 opens the parser and an unguarded channel, "
            f"so BOT_HOST must be 127.0.0.1 (it is {settings.host})."
        )
    for channel in ("whatsapp", "messenger"):
        own = {f.name: getattr(settings, f.name) for f in fields(settings) if f.name.startswith(channel)}
        missing = [name.upper() for name, value in own.items() if not value]
        if missing and len(missing) < len(own):
            raise SettingsWrong(
                f"{channel} is only half set up; also set {', '.join(missing)}, or none of its settings."
            )


SETTINGS: Mapping[str, tuple[str, Reader]] = {
    "BOT_HOST": ("host", _text),
    "BOT_PORT": ("port", _port),
    "DATABASE_URL": ("database_url", _database_url),
    "REDIS_URL": ("redis_url", _redis_url),
    "EVENTS_URL": ("events_url", _text),
    "BOT_SECRET": ("secret", _secret),
    "BOT_DEV_API": ("dev_api", _switch),
    "BOT_ALLOWED_ORIGINS": ("allowed_origins", _origins),
    "PUBLIC_URL": ("public_url", _web_url),
    "BOT_TRUSTED_PROXIES": ("trusted_proxies", _networks),
    "DESK_HOURS": ("desk_hours", _desk_hours),
    "GRAPH_API_URL": ("graph_api_url", _web_url),
    "GRAPH_API_VERSION": ("graph_api_version", _api_version),
    "WHATSAPP_PHONE_NUMBER_ID": ("whatsapp_phone_number_id", _text),
    "WHATSAPP_ACCESS_TOKEN": ("whatsapp_access_token", _text),
    "WHATSAPP_APP_SECRET": ("whatsapp_app_secret", _text),
    "WHATSAPP_VERIFY_TOKEN": ("whatsapp_verify_token", _text),
    "MESSENGER_PAGE_ID": ("messenger_page_id", _text),
    "MESSENGER_PAGE_ACCESS_TOKEN": ("messenger_page_access_token", _text),
    "MESSENGER_APP_SECRET": ("messenger_app_secret", _text),
    "MESSENGER_VERIFY_TOKEN": ("messenger_verify_token", _text),
}

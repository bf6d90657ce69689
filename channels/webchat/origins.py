"""Which web pages may open a chat socket. CORS does not guard WebSockets, so the handshake itself is checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit


class Origins:
    """The pages of PUBLIC_URL, of BOT_ALLOWED_ORIGINS, and those that this very host served."""

    def __init__(self, public_url: str, allowed: Iterable[str]) -> None:
        self._allowed = {_origin(url) for url in (public_url, *allowed)}

    def is_allowed(self, origin: str | None, environ: Mapping[str, Any]) -> bool:
        """Whether a handshake may go on.

        A missing Origin passes: browsers leave it out only on same-origin polling, and clients that are no
        browsers write whatever they like. It opens nothing: a session is held by its token alone, there are no cookies.
        """
        if origin is None:
            return True
        return _origin(origin) in self._allowed or _is_own_host(origin, str(environ.get("HTTP_HOST", "")))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _is_own_host(origin: str, host: str) -> bool:
    """The page came from the address that the socket is opened on; the scheme may differ behind a TLS proxy."""
    return bool(host) and origin.lower() in (f"http://{host}".lower(), f"https://{host}".lower())

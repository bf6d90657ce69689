"""Is this really from Meta? HMAC-SHA256 over the raw bytes, keyed with the app's secret."""

from __future__ import annotations

import hashlib
import hmac

PREFIX = "sha256="


def sign(raw: bytes, secret: str) -> str:
    """The value of the header X-Hub-Signature-256 for these bytes."""
    return PREFIX + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()


def is_signed(raw: bytes, header: str | None, secret: str) -> bool:
    """Whether the header is Meta's for these bytes. Without a secret nothing is.

    The algorithm is ours to name, never the header's, and the bytes are those that came: Meta signs its own escaping.
    """
    if not secret or not header:
        return False
    return hmac.compare_digest(header.encode("utf-8", "replace"), sign(raw, secret).encode())

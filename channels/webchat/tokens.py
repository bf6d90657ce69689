"""Session tokens: the server issues and signs them, so that nobody can name a session that is not theirs."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt

LIFETIME = timedelta(days=30)
LONGEST = 512  # characters; ours have about 180
SESSION_BYTES = 24  # 192 random bits
PURPOSE = b"concierge web chat session v1"  # a key of its own: what else the secret signs opens nothing here


@dataclass(frozen=True)
class Session:
    """A shopper's session: `id` is the address in the spine, `token` what the browser keeps."""

    id: str
    token: str


class SessionTokens:
    """Issues and opens session tokens."""

    def __init__(self, secret: str, clock: Callable[[], datetime], lifetime: timedelta = LIFETIME) -> None:
        self._key = hmac.new(secret.encode(), PURPOSE, hashlib.sha256).digest()
        self._clock, self._lifetime = clock, lifetime

    def issue(self) -> Session:
        """A fresh session with a random id."""
        now = self._clock()
        session_id = secrets.token_urlsafe(SESSION_BYTES)
        claims = {"sid": session_id, "iat": int(now.timestamp()), "exp": int((now + self._lifetime).timestamp())}
        return Session(session_id, jwt.encode(claims, self._key, algorithm="HS256"))

    def find(self, token: object) -> Session | None:
        """The session of a token that we issued and that has not expired; the token stays as it is, byte for byte."""
        if not isinstance(token, str) or len(token) > LONGEST:
            return None
        claims = self._claims(token)
        if claims is None or not self._is_current(claims):
            return None
        return Session(str(claims["sid"]), token)

    def _claims(self, token: str) -> Mapping[str, Any] | None:
        # Our own clock decides on expiry (below), so that time can be passed in.
        options = {"require": ["sid", "exp"], "verify_exp": False, "verify_iat": False}
        try:
            return jwt.decode(token, self._key, algorithms=["HS256"], options=options)  # type: ignore[arg-type]
        except (jwt.InvalidTokenError, ValueError):
            return None

    def _is_current(self, claims: Mapping[str, Any]) -> bool:
        sid, exp = claims["sid"], claims["exp"]
        return isinstance(sid, str) and isinstance(exp, int) and exp > self._clock().timestamp()

"""What every answer under /desk tells the browser: nothing inline, nothing foreign, nothing framed, nothing kept."""

from __future__ import annotations

from collections.abc import Mapping

from sanic import Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # "no-referrer" would make browsers send `Origin: null` with the log-in form.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ONE_YEAR = 365 * 24 * 3600


def is_desk(path: str) -> bool:
    """Whether a path is the desk's."""
    return path == "/desk" or path.startswith("/desk/")


def add_headers(app: Sanic, is_secure: bool) -> None:
    """Put them on every answer of the desk, errors included."""
    more = {"Strict-Transport-Security": f"max-age={ONE_YEAR}"} if is_secure else {}

    async def guard(request: Request, response: BaseHTTPResponse) -> None:
        if is_desk(request.path) and response is not None:
            response.headers.update({**HEADERS, **more})
            response.headers.setdefault("Cache-Control", "no-store")

    app.register_middleware(guard, "response")

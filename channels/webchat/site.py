"""The bubble's files, served as they lie here: no build step. Public, so any allowed shop page may load them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw

STATIC = Path(__file__).parent / "static"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
# A page is told at once when a file has changed (ETag), and asks no more than that.
CACHE = "public, max-age=0, must-revalidate"


@dataclass(frozen=True)
class Asset:
    """One file, ready to send."""

    content: bytes
    type: str
    tag: str

    def respond(self, request: Request) -> HTTPResponse:
        """The file, or word that the browser has it already."""
        headers = {
            "Cache-Control": CACHE,
            "ETag": self.tag,
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Content-Type-Options": "nosniff",
        }
        if request.headers.get("if-none-match") == self.tag:
            return empty(status=304, headers=headers)
        return raw(self.content, content_type=self.type, headers=headers)


def load_assets(folder: Path = STATIC) -> dict[str, Asset]:
    """Every servable file by its path; a request can name nothing else."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in TYPES)
    return {path.relative_to(folder).as_posix(): _load(path) for path in files}


def add_site(app: Sanic, assets: dict[str, Asset]) -> None:
    """`/widget.js`, the one script tag, and `/widget/…`, what it loads."""

    async def widget(request: Request) -> HTTPResponse:
        return assets["widget.js"].respond(request)

    async def asset(request: Request, name: str) -> HTTPResponse:
        found = assets.get(name)
        return found.respond(request) if found else empty(status=404)

    app.add_route(widget, "/widget.js", methods=["GET", "HEAD"], name="webchat_widget")
    app.add_route(asset, "/widget/<name:path>", methods=["GET", "HEAD"], name="webchat_asset")


def _load(path: Path) -> Asset:
    content = path.read_bytes()
    return Asset(content, TYPES[path.suffix], f'"{hashlib.sha256(content).hexdigest()[:20]}"')

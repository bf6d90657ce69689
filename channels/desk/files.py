"""The desk's files, served as they lie here: no build step. They hold no secret; everything else does."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw

STATIC = Path(__file__).parent / "static"
# The socket.io client lies with web chat, once for both.
VENDOR = Path(__file__).parent.parent / "webchat" / "static" / "vendor"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json; charset=utf-8",
}


@dataclass(frozen=True)
class File:
    """One file, ready to send."""

    content: bytes
    type: str
    tag: str

    def respond(self, request: Request) -> HTTPResponse:
        """The file, or word that the browser has it already."""
        headers = {"Cache-Control": "no-cache", "ETag": self.tag}
        if request.headers.get("if-none-match") == self.tag:
            return empty(status=304, headers=headers)
        return raw(self.content, content_type=self.type, headers=headers)


def load_files() -> Mapping[str, File]:
    """Every servable file by its path; a request can name nothing else."""
    found = {path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*")}
    found.update({f"vendor/{path.name}": path for path in VENDOR.glob("*.js")})
    return {name: _load(path) for name, path in found.items() if path.suffix in TYPES}


def _load(path: Path) -> File:
    content = path.read_bytes()
    return File(content, TYPES[path.suffix], f'"{hashlib.sha256(content).hexdigest()[:20]}"')

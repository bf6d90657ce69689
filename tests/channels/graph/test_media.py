"""Pictures for the desk: from Meta's hosts alone, and only what is a picture."""

from __future__ import annotations

from typing import Any

import pytest

from channels.graph.client import Graph
from channels.graph.media import NotShown, Pictures, _picture
from channels.meta_demo.graph import PIXEL
from channels.meta_demo.server import MetaDemo


async def fetched(details: dict[str, Any]) -> Any:
    demo = MetaDemo("http://127.0.0.1:9")
    await demo.start()
    graph = Graph(demo.url, "v25.0", demo.accounts.whatsapp_token)
    try:
        return await Pictures(graph, demo.url, demo.accounts.whatsapp_token).fetch(details)
    finally:
        await graph.close()
        await demo.stop()


async def test_a_picture_is_fetched_by_its_id() -> None:
    found = await fetched({"file": {"id": "771122334455667", "mime_type": "text/html"}})

    assert (found.content, found.kind) == (PIXEL, "image/png")


@pytest.mark.parametrize(
    "details",
    [
        {},
        {"file": {"id": ""}},
        {"file": {"id": "../330112244557788"}},
        {"file": {"id": "999"}},
        {"files": [{"url": "http://127.0.0.1:5432/"}]},
        {"files": [{"url": "http://169.254.169.254/latest/meta-data"}]},
        {"files": [{"url": "https://evil.example/fbcdn.net"}]},
        {"files": [{"url": "https://evilfbcdn.net/x.jpg"}]},
        {"files": [{"url": "http://scontent.xx.fbcdn.net/x.jpg"}]},
        {"files": [{"url": "file:///etc/passwd"}]},
        {"files": [{"url": "https://[broken"}]},
    ],
)
async def test_nothing_else_is_fetched(details: dict[str, Any]) -> None:
    with pytest.raises(NotShown):
        await fetched(details)


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"<html>", b"%PDF-1.7", b"RIFF....WAVE"])
def test_what_is_no_picture_is_not_shown(content: bytes) -> None:
    with pytest.raises(NotShown):
        _picture(content)

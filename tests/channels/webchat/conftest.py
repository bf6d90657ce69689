"""A running web chat with a stub brain, and a way to play scenes on its sockets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stub_brain import StubBrain
from tests.webchat_server import WebChatServer


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebChatServer]:
    """One server for a module's tests; sessions keep them apart."""
    with WebChatServer(tmp_path_factory.mktemp("webchat"), StubBrain()) as running:
        yield running


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[WebChatServer]:
    """A server that a test may stop and start."""
    with WebChatServer(tmp_path, StubBrain()) as running:
        yield running

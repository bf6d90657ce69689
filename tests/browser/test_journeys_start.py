"""What an operator sees: a quiet start with addresses and passwords; no start with a model that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.real_shop import NotStarted, RealShop

pytestmark = pytest.mark.model


class WithBrokenModel(RealShop):
    """The product with a file for a model that is none."""

    def make_checkout(self) -> None:
        super().make_checkout()
        (self.folder / "models").unlink()
        (self.folder / "models").mkdir()
        (self.folder / "models" / "concierge-broken.tar.gz").write_bytes(b"not a model")


def test_the_start_names_addresses_and_passwords_and_nothing_else(real_shop: RealShop) -> None:
    started = real_shop.log.split("Stop with Ctrl+C.")[0]

    for page in ("", "/desk", "/health"):
        assert f"{real_shop.url}{page}\n" in started
    assert set(real_shop.logins) == {"agent", "lead", "admin"}
    assert "Warning" not in started


def test_an_unusable_model_is_one_sentence_and_no_start(tmp_path: Path) -> None:
    with pytest.raises(NotStarted) as refused:
        WithBrokenModel(tmp_path).__enter__()

    assert "concierge-broken.tar.gz cannot be used; `python -m bot train --force`" in str(refused.value)
    assert "Shop and chat" not in str(refused.value)


def test_a_port_in_use_is_one_sentence_and_no_start(real_shop: RealShop) -> None:
    refused = real_shop.command("run")

    assert refused.returncode == 1
    assert f"127.0.0.1:{real_shop.port} cannot be used: Address already in use. BOT_PORT" in refused.stderr
    assert "Traceback" not in refused.stderr

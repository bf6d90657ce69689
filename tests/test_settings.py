"""Settings that would open a door are refused with a sentence; the secret is made once, whole, and kept private."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsWrong, kept_secret, load_settings


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "shop.example"])
def test_the_development_api_is_refused_where_others_can_reach_it(host: str) -> None:
    with pytest.raises(SettingsWrong, match="BOT_DEV_API"):
        load_settings({"BOT_DEV_API": "1", "BOT_HOST": host})


@pytest.mark.parametrize("secret", ["changeme", "secret", "short", "x" * 31])
def test_a_sample_or_short_secret_is_refused(secret: str) -> None:
    with pytest.raises(SettingsWrong, match="BOT_SECRET"):
        load_settings({"BOT_SECRET": secret})


def test_settings_never_show_their_secrets() -> None:
    shown = repr(Settings(secret="s" * 40, whatsapp_access_token="token-canary"))

    assert "ssss" not in shown
    assert "canary" not in shown


def test_processes_that_start_together_share_one_secret(tmp_path: Path) -> None:
    settings = Settings(state_dir=tmp_path / "var")

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: kept_secret(settings), range(32)))

    assert len(found) == 1
    assert len(found.pop()) >= 60
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret"]
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o777 == 0o600


def test_a_secret_file_that_was_cut_off_signs_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("")

    with pytest.raises(SettingsWrong, match="no usable secret"):
        kept_secret(Settings(state_dir=tmp_path))

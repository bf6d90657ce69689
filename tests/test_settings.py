"""Settings: defaults that need nothing, one clear sentence when wrong, and a secret that is made once and kept."""

from __future__ import annotations

import stat
from dataclasses import fields, replace
from pathlib import Path

import pytest

from bot.settings import SETTINGS, Settings, SettingsWrong, kept_secret, load_settings, read_env_file

ROOT = Path(__file__).parent.parent
LONG = "a-secret-that-is-long-enough-to-sign-with-it"


def test_without_any_setting_everything_runs_embedded_and_on_this_machine_only() -> None:
    settings = load_settings({})

    assert settings == Settings()
    assert settings.is_embedded
    assert settings.is_local
    assert not settings.dev_api


def test_the_address_follows_the_port_unless_it_is_told() -> None:
    assert load_settings({"BOT_PORT": "5077"}).public_url == "http://localhost:5077"
    assert load_settings({"BOT_PORT": "5077", "PUBLIC_URL": "https://chat.shop.example"}).port == 5077


def test_an_empty_setting_is_an_unset_one() -> None:
    assert load_settings(dict.fromkeys(SETTINGS, " ")) == Settings()


def test_every_setting_is_read_into_a_field_of_its_own() -> None:
    names = [field for field, _ in SETTINGS.values()]

    assert len(set(names)) == len(names)
    assert set(names) <= {field.name for field in fields(Settings)}


def test_settings_are_read() -> None:
    settings = load_settings(
        {
            "BOT_HOST": "0.0.0.0",
            "BOT_PORT": "8080",
            "DATABASE_URL": "postgres://shop:pw@db/shop",
            "REDIS_URL": "redis://cache:6379",
            "BOT_ALLOWED_ORIGINS": "https://shop.example/, http://localhost:3000",
            "BOT_TRUSTED_PROXIES": "10.0.0.0/8, 127.0.0.1",
            "PUBLIC_URL": "https://chat.shop.example/",
            "DESK_HOURS": "Mon-Fri 09:00-18:00 Asia/Seoul",
            "BOT_SECRET": LONG,
        }
    )

    assert (settings.host, settings.port) == ("0.0.0.0", 8080)
    assert settings.database_url == "postgresql://shop:pw@db/shop"
    assert settings.allowed_origins == ("https://shop.example", "http://localhost:3000")
    assert settings.trusted_proxies == ("10.0.0.0/8", "127.0.0.1")
    assert settings.public_url == "https://chat.shop.example"
    assert not settings.is_embedded
    assert not settings.is_local


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("BOT_PORT", "http", "a port number between 1 and 65535 was expected"),
        ("BOT_PORT", "0", "a port number"),
        ("BOT_PORT", "70000", "a port number"),
        ("BOT_PORT", "-1", "a port number"),
        ("BOT_DEV_API", "maybe", "1 (on) or 0 (off) was expected"),
        ("DATABASE_URL", "mysql://shop", "must start with sqlite:/// or postgresql://"),
        ("DATABASE_URL", "sqlite", "must start with sqlite:/// or postgresql://"),
        ("REDIS_URL", "cache:6379", "must start with redis:// or rediss://"),
        ("BOT_ALLOWED_ORIGINS", "shop.example", "origins such as https://shop.example were expected"),
        ("BOT_ALLOWED_ORIGINS", "https://shop.example/page", "origins such as"),
        ("BOT_TRUSTED_PROXIES", "10.0.0.0/8, proxy", "addresses such as 10.0.0.0/8 were expected"),
        ("PUBLIC_URL", "chat.shop.example", "an address such as https://chat.shop.example was expected"),
        ("GRAPH_API_URL", "graph", "an address such as"),
        ("GRAPH_API_VERSION", "23", "a version such as v25.0 was expected"),
        ("DESK_HOURS", "always", "parts such as 'Mon-Fri 09:00-18:00 Asia/Seoul' were expected"),
        ("DESK_HOURS", "Mon-Fri 09:00-18:00 Seoul", "names such as Asia/Seoul"),
        ("BOT_SECRET", "changeme", "sample value or shorter than 32 characters"),
        ("BOT_SECRET", "too-short", "sample value or shorter than 32 characters"),
    ],
)
def test_a_wrong_setting_is_one_clear_sentence(name: str, value: str, expected: str) -> None:
    with pytest.raises(SettingsWrong) as wrong:
        load_settings({name: value})

    sentence = str(wrong.value)
    assert sentence.startswith(name)
    assert expected in sentence
    assert sentence.endswith((".", ")."))
    assert "\n" not in sentence


@pytest.mark.parametrize("name", ["BOT_SECRET", "DATABASE_URL", "REDIS_URL"])
def test_a_wrong_secret_is_not_told(name: str) -> None:
    with pytest.raises(SettingsWrong) as wrong:
        load_settings({name: "hunter2://pw"})

    assert "pw" not in str(wrong.value)


def test_the_development_api_stays_on_this_machine() -> None:
    assert load_settings({"BOT_DEV_API": "1"}).dev_api
    with pytest.raises(SettingsWrong, match=r"BOT_HOST must be 127\.0\.0\.1 \(it is 0\.0\.0\.0\)"):
        load_settings({"BOT_DEV_API": "1", "BOT_HOST": "0.0.0.0"})


@pytest.mark.parametrize("channel", ["whatsapp", "messenger"])
def test_a_half_set_up_channel_names_what_is_missing(channel: str) -> None:
    own = [name for name, (field, _) in SETTINGS.items() if field.startswith(channel)]

    with pytest.raises(SettingsWrong) as wrong:
        load_settings({own[0]: "x"})

    assert all(name in str(wrong.value) for name in own[1:])
    assert load_settings(dict.fromkeys(own, "x"))


def test_what_is_printed_holds_no_secret() -> None:
    shown = repr(replace(Settings(), secret=LONG, database_url="postgresql://shop:hunter2@db/shop"))

    assert LONG not in shown
    assert "hunter2" not in shown


def test_an_unset_secret_is_made_once_kept_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    settings = replace(Settings(), state_dir=tmp_path / "var")

    first = kept_secret(settings)

    assert len(first) >= 32
    assert kept_secret(settings) == first
    assert stat.S_IMODE((tmp_path / "var" / "secret").stat().st_mode) == 0o600


def test_a_set_secret_is_used_and_not_written(tmp_path: Path) -> None:
    assert kept_secret(replace(Settings(), secret=LONG, state_dir=tmp_path)) == LONG
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kept", ["", "short", "  \n"])
def test_a_kept_secret_that_could_be_guessed_is_refused(tmp_path: Path, kept: str) -> None:
    (tmp_path / "secret").write_text(kept)

    with pytest.raises(SettingsWrong, match="Delete it to have a new one made"):
        kept_secret(replace(Settings(), state_dir=tmp_path))


def test_an_env_file_is_read_line_by_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        '# a comment = no\n\nBOT_PORT=8080\nDESK_HOURS="Mon-Fri 09:00-18:00"\n  BOT_HOST = ::1\n'
    )

    assert read_env_file(tmp_path / ".env") == {
        "BOT_PORT": "8080",
        "DESK_HOURS": "Mon-Fri 09:00-18:00",
        "BOT_HOST": "::1",
    }
    assert read_env_file(tmp_path / "missing") == {}


def test_the_example_names_every_setting_and_nothing_else() -> None:
    assert set(read_env_file(ROOT / ".env.example")) == set(SETTINGS)


def test_the_example_holds_the_defaults_so_that_copying_it_changes_nothing() -> None:
    assert load_settings(read_env_file(ROOT / ".env.example")) == Settings()


def test_a_wrong_setting_stops_a_command_with_its_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.__main__ import main

    monkeypatch.setenv("BOT_PORT", "http")

    assert main(["migrate"]) == 2
    assert capsys.readouterr().err.startswith("Settings: BOT_PORT is 'http'")

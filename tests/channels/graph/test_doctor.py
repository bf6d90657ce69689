"""The doctor: what is well is said, what is wrong is said with what to do; no token is ever shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.storage.database import Database
from channels.graph.doctor import examine
from tests.meta_stage import MetaStage, running, settings_for

pytestmark = pytest.mark.slow


def settings_of(stage: MetaStage, folder: Path) -> Settings:
    settings = settings_for(stage.meta.url, 1, "sqlite://", folder)
    return replace(settings, public_url=stage.url)


async def test_a_shop_that_is_set_up_is_well(sqlite: Database, tmp_path: Path) -> None:
    async with running(sqlite, tmp_path) as stage:
        found = await examine(settings_of(stage, tmp_path))

    assert [str(each) for each in found if not each.is_well] == []
    assert len(found) == 7


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"whatsapp_access_token": "a dead token"}, "WHATSAPP_ACCESS_TOKEN"),
        ({"messenger_page_access_token": "a dead token"}, "MESSENGER_PAGE_ACCESS_TOKEN"),
        ({"whatsapp_verify_token": "another word"}, "answered 403"),
        ({"public_url": "http://127.0.0.1:9"}, "cannot be reached"),
        ({"graph_api_url": "http://127.0.0.1:9"}, "no connection"),
    ],
)
async def test_what_is_wrong_is_told_with_what_to_do(
    sqlite: Database, tmp_path: Path, wrong: dict[str, str], told: str
) -> None:
    async with running(sqlite, tmp_path) as stage:
        found = await examine(replace(settings_of(stage, tmp_path), **wrong))

    said = "\n".join(map(str, found))
    assert told in said
    assert "WRONG" in said
    assert "a dead token" not in said


async def test_channels_that_are_off_are_said_to_be() -> None:
    found = await examine(Settings())

    assert [each.is_well for each in found] == [True]
    assert "off" in found[0].what

"""The wire log: after a kill, what was claimed and never began to leave is sent; the rest is left to the vendor."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from bot.conversations import Conversation, Message, SendUncertain, Wiring
from bot.conversations.wire import Wire
from bot.storage.database import Database
from bot.storage.messages import messages
from tests.fakes import FakeChannel
from tests.stage import running


def left(folder: Path) -> dict[str, dict[str, int]]:
    return {remains.name: remains.parts for remains in Wire(folder).left_behind()}


def test_a_process_that_lives_leaves_nothing_behind(tmp_path: Path) -> None:
    wire = Wire(tmp_path)
    wire.open()
    wire.note("m1", 1)

    assert left(tmp_path) == {}
    assert Wire(tmp_path).running()[1:] == [wire.name]


def test_what_a_process_began_to_send_is_known_after_its_end(tmp_path: Path) -> None:
    wire = Wire(tmp_path)
    wire.open()
    for row, part in (("m1", 1), ("m2", 1), ("m2", 2)):
        wire.note(row, part)
    wire.close()

    assert left(tmp_path) == {wire.name: {"m1": 1, "m2": 2}}


def test_a_full_file_makes_room_and_still_knows_the_last_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.conversations.wire.LONGEST", 200)
    wire = Wire(tmp_path)
    wire.open()
    for number in range(40):
        wire.note(f"m{number}", 1)
    assert left(tmp_path) == {}
    wire.close()

    assert "m39" in left(tmp_path)[wire.name]
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 400


@pytest.mark.parametrize("text", ["", "another boot\nm1 1\n"])
def test_a_file_of_another_start_of_the_machine_is_not_trusted(tmp_path: Path, text: str) -> None:
    (tmp_path / "w-old.wire").write_text(text)

    assert [remains.is_trusted for remains in Wire(tmp_path).left_behind()] == [False]


class Parted(FakeChannel):
    """Sends every row in two parts; `stop_at` breaks off after so many notes, as a kill would."""

    parts: list[tuple[str, int]]
    stop_at = 99

    def __init__(self) -> None:
        super().__init__(replays=False)
        self.parts = []

    async def deliver(self, conversation: Conversation, message: Message, wiring: Wiring) -> str | None:
        if wiring.done >= 2:
            raise SendUncertain("interrupted")
        for part in range(wiring.done + 1, 3):
            wiring.note(part)
            self.parts.append((message.text, part))
            wiring.done = part
        return f"vendor-{message.id}"


class Resting(Parted):
    """Sends nothing before the process is killed again."""

    def wait(self, conversation: Conversation, message: Message) -> float:
        return 60.0


async def after_a_kill(database: Database, folder: Path, noted: int, kills: int = 1) -> Parted:
    """Rows of an earlier process that were claimed; of each so many parts had begun to leave."""
    async with running(database, channel=FakeChannel(replays=False)) as stage:
        await stage.say("hello there")
    killed = Wire(folder)
    killed.open()
    with database.write() as connection:
        ids = list(connection.execute(messages.select().where(messages.c.direction == "out")).mappings())
        claim = messages.update().where(messages.c.direction == "out")
        connection.execute(claim.values(status="claimed", claimed_by=killed.name, vendor_id=None))
    for row in ids:
        for part in range(noted):
            killed.note(row["id"], part + 1)
    killed.close()
    for _ in range(kills - 1):
        async with running(database, channel=Resting(), wire_folder=folder) as stage:
            await stage.conversations.quiet()
    channel = Parted()
    async with running(database, channel=channel, wire_folder=folder) as stage:
        await stage.conversations.quiet()
    return channel


@pytest.mark.parametrize("kills", [1, 2, 3])
@pytest.mark.parametrize(("noted", "parts"), [(0, [1, 2]), (1, [2]), (2, [])])
async def test_after_kills_exactly_the_unsent_parts_leave(
    database: Database, tmp_path: Path, noted: int, parts: list[int], kills: int
) -> None:
    channel = await after_a_kill(database, tmp_path / "wire", noted, kills)

    assert [part for text, part in channel.parts if text.startswith("echo")] == parts
    with database.read() as connection:
        rows = connection.execute(messages.select().where(messages.c.direction == "out")).mappings()
        assert {row["status"] for row in rows} == ({"sent"} if parts else {"unknown"})


def test_locks_end_with_their_process(tmp_path: Path) -> None:
    """What the whole file leans on: a lock belongs to the open file, also within one process."""
    first = (tmp_path / "file").open("w")
    fcntl.flock(first, fcntl.LOCK_EX)
    second = (tmp_path / "file").open()

    with pytest.raises(OSError):
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
    first.close()
    fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)

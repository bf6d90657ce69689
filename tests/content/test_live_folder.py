"""An edited file counts on the next answer; a broken one keeps its last good version and says so once."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest

from bot.content import Content
from bot.content.live import LOOK_AGAIN_AFTER, LiveFolder
from tests.content.conftest import FAQ, ORDERS, Write


class Timer:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def pass_by(self) -> None:
        self.now += LOOK_AGAIN_AFTER + 0.01


@pytest.fixture
def timer() -> Timer:
    return Timer()


@pytest.fixture
def content(folder: Path, timer: Timer) -> Content:
    return Content(folder, live=LiveFolder(folder, timer))


def say(content: Content) -> str:
    return content.text("order_status.shipped", "en", number="1001", carrier="DHL")


def test_an_edited_sentence_is_said_on_the_next_answer(content: Content, write: Write, timer: Timer) -> None:
    assert say(content) == "Order 1001 is on its way with DHL."

    write("replies/orders.yml", ORDERS.replace("is on its way", "has left us"))
    timer.pass_by()

    assert say(content) == "Order 1001 has left us with DHL."


def test_an_edited_answer_and_a_new_spelling_count_too(content: Content, write: Write, timer: Timer) -> None:
    write("faq/shipping_cost.yml", FAQ.replace("Free from", "No charge from"))
    write("words.yml", "colors:\n  red: {en: [red, cherry], ko: [빨강]}\n")
    timer.pass_by()

    assert content.faq["shipping_cost"].entries[0].answer["en"].startswith("No charge")
    assert content.words.canonical("color", "cherry") == "red"


def test_files_are_not_looked_at_for_every_message(content: Content, write: Write, timer: Timer) -> None:
    write("replies/orders.yml", ORDERS.replace("is on its way", "has left us"))
    timer.now += LOOK_AGAIN_AFTER / 2

    assert "is on its way" in say(content)


@pytest.mark.parametrize(
    "broken",
    [
        "order_status.shipped: {en: 'x",
        "order_status.shipped:\n  en: Order {number}\n",
        ORDERS.replace("{carrier}{으로/로}", "{carier}{으로/로}"),
        ORDERS.replace("{으로/로}", "{로/으로}"),
        ORDERS.replace("{carrier}", "{nobody_gives_this}"),
        "",
    ],
)
def test_a_broken_file_keeps_its_last_good_version_and_says_so_once(
    content: Content, write: Write, timer: Timer, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = write("replies/orders.yml", broken)
    for _ in range(5):
        timer.pass_by()
        assert say(content) == "Order 1001 is on its way with DHL."

    assert len(caplog.records) == 1
    line = caplog.records[0].getMessage()
    assert str(path) in line
    assert "last good version" in line


def test_other_files_go_on_being_read_while_one_is_broken(content: Content, write: Write, timer: Timer) -> None:
    write("replies/orders.yml", "broken: [")
    write("replies/talk.yml", "talk.hello: {en: Hello, ko: 안녕하세요}")
    timer.pass_by()

    assert say(content) == "Order 1001 is on its way with DHL."
    assert content.text("talk.hello", "ko") == "안녕하세요"


def test_a_repaired_file_counts_again(content: Content, write: Write, timer: Timer) -> None:
    write("replies/orders.yml", "broken: [")
    timer.pass_by()
    say(content)

    write("replies/orders.yml", ORDERS.replace("is on its way", "has left us"))
    timer.pass_by()

    assert "has left us" in say(content)


def test_a_file_that_is_being_replaced_is_not_missed_for_a_moment(content: Content, folder: Path, timer: Timer) -> None:
    (folder / "replies/orders.yml").unlink()
    timer.pass_by()
    assert content.has("order_status.shipped")

    timer.pass_by()
    assert not content.has("order_status.shipped")


def test_a_shop_starts_without_the_file_that_is_broken(
    folder: Path, write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    write("replies/talk.yml", "talk.hello: [")

    content = Content(folder)

    assert say(content) == "Order 1001 is on its way with DHL."
    assert "is not used" in caplog.text


def test_a_shop_starts_with_what_is_right_in_a_file(
    folder: Path, write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    write("replies/orders.yml", ORDERS + "order_status.lost: {en: Lost}\n")
    write("faq/shipping_cost.yml", FAQ + FAQ[FAQ.index("  - id:") :].replace("{delivery_fee}", "{delivery}"))

    content = Content(folder)

    assert say(content) == "Order 1001 is on its way with DHL."
    assert not content.has("order_status.lost")
    assert len(content.faq["shipping_cost"].entries) == 1
    assert caplog.text.count("what is right in it is used") == 2


def test_files_that_an_editor_leaves_behind_are_not_read(
    folder: Path, write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    for name in (".orders.yml.swp", ".#orders.yml", "#orders.yml", "orders.yml~"):
        write(f"replies/{name}", "nonsense: [")

    Content(folder)

    assert not caplog.records


def test_a_folder_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="does not exist"):
        Content(tmp_path / "nowhere")


def test_answers_come_whole_while_files_change(folder: Path, write: Write) -> None:
    timer = Timer()
    content = Content(folder, live=LiveFolder(folder, timer))
    said: set[str] = set()

    def talk() -> None:
        for _ in range(200):
            timer.pass_by()
            said.add(say(content))

    threads = [threading.Thread(target=talk) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(40):
        write("replies/orders.yml", ORDERS.replace("is on its way", f"is at stop {number}"))
    for thread in threads:
        thread.join()

    assert said
    assert all(text.startswith("Order 1001 is ") and text.endswith(" with DHL.") for text in said)


def test_nothing_is_logged_when_all_is_well(content: Content, timer: Timer, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        timer.pass_by()
        say(content)

    assert not caplog.records

"""Files are read with their lines, and a file that cannot be read is explained in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.content.yaml_file import Unreadable, line_at, load, parse


def test_keys_and_members_know_their_lines() -> None:
    root = parse("a:\n  b: 1\n  c:\n    - x\n    - y\n")

    assert root.line_of("a") == 1
    assert line_at(root, ("a", "b")) == 2
    assert line_at(root, ("a", "c", 1)) == 5
    assert line_at(root, ("a", "c", 7, "deeper")) == 3


def test_words_stay_the_words_they_look_like() -> None:
    root = parse("[no, on, yes, 010, 10:30]".join(["list: ", "\nday: 2026-11-01\nwhole: 12\npart: 1.5\nflag: true"]))

    assert list(root["list"]) == ["no", "on", "yes", "010", "10:30"]
    assert (root["day"], root["whole"], root["part"], root["flag"]) == (date(2026, 11, 1), 12, 1.5, True)


def test_quoted_figures_are_text() -> None:
    assert parse("a: \"12\"\nb: 'true'") == {"a": "12", "b": "true"}


def test_a_question_mark_may_stand_before_a_comma() -> None:
    root = parse("question: {en: How much is delivery?, ko: 배송비가 얼마인가요?}")

    assert root["question"]["en"] == "How much is delivery?"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: say: this", 2, "double quotes"),
        ("a: {number} is here", 1, "double quotes"),
        ('a: "open\nb: 2', 2, "never closed"),
        ("a: 1\nb: [x, y\nc: 2", 3, "never closed"),
        ("a: 1\n\tb: 2", 2, "spaces"),
        ("a: 1\na: 2", 2, "stands here twice (first in line 1)"),
        ("a: @home", 1, "special sign"),
        ("a: &x [1]\nb: *x", 1, "alias"),
        ("a: *nobody", 1, "begins with `*`"),
        ("", 1, "is empty"),
        ("- a\n- b", 1, "key: value"),
        ("{x}: y", 1, "double quotes"),
    ],
)
def test_what_cannot_be_read_is_explained_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(Unreadable) as raised:
        parse(text)

    assert words in raised.value.message
    assert raised.value.line == line


def test_a_file_that_is_not_utf8_is_explained(tmp_path) -> None:
    (tmp_path / "old.yml").write_bytes("a: 배송".encode("cp949"))

    with pytest.raises(Unreadable, match="UTF-8"):
        load(tmp_path / "old.yml")


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path) -> None:
    (tmp_path / "windows.yml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")

    assert load(tmp_path / "windows.yml") == {"a": 1, "b": 2}

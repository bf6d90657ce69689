"""The desk's words: the same in both languages, and every one that the page asks for is there."""

from __future__ import annotations

import json
import re

from channels.desk.files import STATIC
from channels.desk.words import load_words

WORDS = json.loads((STATIC / "words.json").read_text(encoding="utf-8"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.js")))
ASKED = re.compile(r"""\bt\(\s*"([a-z][\w.]*)\"""")


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


def test_both_languages_have_the_same_words_with_the_same_placeholders() -> None:
    english, korean = WORDS["en"], WORDS["ko"]

    assert list(english) == list(korean)
    assert [key for key in english if placeholders(english[key]) != placeholders(korean[key])] == []


def test_every_word_that_the_page_asks_for_exists() -> None:
    assert [key for key in ASKED.findall(CODE) if key not in WORDS["en"]] == []


def test_the_log_in_page_has_its_words() -> None:
    wanted = re.findall(r"\$(login_\w+)", (STATIC / "login.html").read_text(encoding="utf-8"))

    assert {name.replace("_", ".", 1) for name in wanted} <= set(WORDS["ko"])


def test_words_are_filled() -> None:
    assert load_words().text("login.locked", "ko", minutes=3) == "시도 횟수가 너무 많아요. 3분 뒤에 다시 시도해 주세요."


def test_nothing_in_the_page_takes_text_for_markup() -> None:
    assert not re.findall(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function", CODE
    )

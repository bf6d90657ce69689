"""Content edited while the real shop runs is in the next answer; a broken file changes nothing, and is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.customer import sampled
from tests.browser.real_shop import RealShop

pytestmark = pytest.mark.model

Edit = Callable[[str, str, str], Path]


@pytest.fixture
def edit(real_shop: RealShop) -> Iterator[Edit]:
    """Replaces words in a file of the running shop's content; put back at the end."""
    before: dict[Path, str] = {}

    def replace(name: str, old: str, new: str) -> Path:
        path = real_shop.content / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        before.setdefault(path, text)
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    yield replace
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")


@sampled
def test_an_edited_reply_and_faq_answer_are_in_the_next_answer(
    visit: Visit, edit: Edit, language: str, width: int
) -> None:
    anna = visit(language, width)
    thanks = {"en": ("Thanks!", "You are welcome!"), "ko": ("고마워요", "도움이 되었다니 다행이에요!")}[language]
    faq = {
        "en": ("Do you wrap presents?", 'Tick "Gift wrap" in the cart'),
        "ko": ("선물 포장 되나요?", "장바구니에서 '선물 포장'을 선택하시면"),
    }[language]
    anna.asks(thanks[0], thanks[1])
    anna.asks(faq[0], faq[1])

    edit("replies/talk.yml", thanks[1], "Any time, dear customer!")
    edit("faq/gift_wrapping.yml", faq[1], "Ask the elf at the door")
    anna.page.reload()
    anna.shopper.open() if width == 320 else anna.shopper.input.wait_for()

    anna.asks(thanks[0], "Any time, dear customer!")
    anna.asks(faq[0], "Ask the elf at the door")


@sampled
def test_a_broken_file_keeps_its_last_good_version_and_is_told_by_log_and_check(
    real_shop: RealShop, visit: Visit, edit: Edit, language: str, width: int
) -> None:
    anna = visit(language, width)
    thanks = {"en": ("Thanks!", "You are welcome!"), "ko": ("고마워요", "도움이 되었다니 다행이에요!")}[language]
    anna.asks(thanks[0], thanks[1])
    assert real_shop.command("check").returncode == 0
    told_before = len(real_shop.log)

    key = {"en": "talk.thank:\n", "ko": "talk.goodbye:\n"}[language]  # the same line twice would be logged once
    path = edit("replies/talk.yml", key, f"{key}  en: [unclosed\n")
    line = path.read_text(encoding="utf-8").split(key)[0].count("\n") + 1
    anna.asks(thanks[0], thanks[1])
    checked = real_shop.command("check")

    assert checked.returncode == 1
    found = [text for text in checked.stdout.splitlines() if "talk.yml" in text]
    assert found, checked.stdout
    assert line <= int(found[0].split("talk.yml:")[1].split(":")[0]) <= line + 4
    told = [text for text in real_shop.log[told_before:].splitlines() if "last good version is still used" in text]
    assert len(told) == 1
    assert "talk.yml" in told[0]

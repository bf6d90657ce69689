"""Which language a sentence is clearly written in."""

from __future__ import annotations

import pytest

from bot.language import detect, is_other_script


@pytest.mark.parametrize(
    "text", ["안녕하세요", "ㅇㅇ", "order 1001 어디쯤?", "M사이즈 있어요", "트레일 자켓", "OXF-SHT 재고 있나요", "네"]
)
def test_korean_is_korean_even_with_names_in_latin_letters(text: str) -> None:
    assert detect(text) == "ko"


@pytest.mark.parametrize(
    "text", ["where is my order", "hi there", "what sizes do you have?", "is it in stock at 강남점?"]
)
def test_an_english_sentence_is_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    "text", ["", "M", "1001", "emma@example.com", "trail jacket", "ok", "OXF-SHT", "navy M", "👍", "thanks"]
)
def test_bare_values_and_single_words_could_be_either(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    "text", ["すみません、日本に発送できますか?", "你好 这个包有黑色的吗", "Привет, где мой заказ", "注文1001"]
)
def test_another_script_is_noticed(text: str) -> None:
    assert is_other_script(text)


@pytest.mark.parametrize(
    "text", ["네 (´・ω・`)ノ", "환불 ٩(๑❛ᴗ❛๑)۶ 언제 돼요", "正品 맞나요?", "thanks ٩(๑❛ᴗ❛๑)۶", "1001", ""]
)
def test_faces_and_single_signs_are_no_other_script(text: str) -> None:
    assert not is_other_script(text)

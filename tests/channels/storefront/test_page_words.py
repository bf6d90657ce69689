"""The pages' words: both languages, none missing, none left over."""

from __future__ import annotations

import re
from pathlib import Path

from channels.storefront.pages import TEMPLATES
from channels.storefront.words import PageWords, load_words
from tests.storefront_server import DEMO

PLACEHOLDER = re.compile(r"{(\w+)}")


def used() -> set[str]:
    """The keys that templates name whole."""
    templates = "".join(path.read_text(encoding="utf-8") for path in Path(TEMPLATES).glob("*.html"))
    return set(re.findall(r'w\("([\w.]+)"[,)]', templates))


def test_every_word_that_a_template_asks_for_is_there() -> None:
    assert used() - set(load_words(DEMO).keys) == set()


def test_no_word_is_left_over() -> None:
    built = ("categories.", "stock.", "home.found", "home.one_found", "product.system_", "site.name")
    traits = {f"product.{kind}" for kind in ("material", "feature", "occasion", "skin_type", "allergen")}

    left = {key for key in load_words(DEMO).keys if not key.startswith(built)} - used() - traits

    assert left == set()


def test_both_languages_have_the_same_places_to_fill() -> None:
    words = load_words(DEMO)

    for key in words.keys:
        english, korean = (words.text(language, key) for language in ("en", "ko"))
        assert english.strip()
        assert korean.strip()
        assert set(PLACEHOLDER.findall(english)) == set(PLACEHOLDER.findall(korean)), key


def test_no_particle_stands_right_after_a_value() -> None:
    """The pages have no particle rule; the content folder has."""
    words, bare = load_words(DEMO), re.compile(r"}(은|는|이|가|을|를|과|와|으로|로)(?=[\s.,]|$)")

    wrong = [key for key in words.keys if bare.search(words.text("ko", key))]

    assert wrong == []


def test_words_with_braces_are_only_filled_when_values_come() -> None:
    words = PageWords({"a": {"en": "{count} left", "ko": "{count}개"}})

    assert words.text("en", "a", count=3) == "3 left"
    assert words.spoken("ko")("a", count=2) == "2개"
    assert words.has("a")
    assert not words.has("b")

"""The reading of messages: the shop's own words are loaded once, from the files that ship."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.nlu.entities import EntityFinder
from bot.nlu.examples import load_examples
from bot.nlu.shop_words import ShopWords, from_files

Facts = list[tuple[str, str]]


@pytest.fixture(scope="session")
def finder() -> EntityFinder:
    """Finds what the demo shop's words and catalogue know; words of the training sentences are no typos."""
    known = {word for example in load_examples() for word in example.text.lower().split()}
    return ShopWords(from_files, known).finder()


@pytest.fixture(scope="session")
def facts(finder: EntityFinder) -> Callable[[str], Facts]:
    """What is found, in the order of the sentence: (entity, value), with a "not " before what is not wanted."""

    def read(text: str) -> Facts:
        return [(each.entity, f"not {each.value}" if each.role else each.value) for each in finder.find(text)]

    return read

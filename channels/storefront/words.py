"""The pages' own words, `pages.yml` of the demo folder: English and Korean side by side, as everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("en", "ko")
Texts = Mapping[str, str]  # by language


class PageWords:
    """Finds a page's words by key: `cart.title`."""

    def __init__(self, texts: Mapping[str, Texts]) -> None:
        self._texts = texts

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key of the file."""
        return tuple(self._texts)

    def text(self, language: str, key: str, **values: object) -> str:
        """The words of a key, with values in their places."""
        words = self._texts[key][language]
        return words.format(**values) if values else words

    def has(self, key: str) -> bool:
        """Whether there are words of that key."""
        return key in self._texts

    def spoken(self, language: str) -> partial[str]:
        """The words of one language; what a template calls `w`."""
        return partial(self.text, language)


def load_words(folder: Path) -> PageWords:
    """Read the file once."""
    return PageWords(dict(_flat(yaml.safe_load((folder / "pages.yml").read_text(encoding="utf-8")))))


def _flat(here: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Texts]]:
    for name, value in here.items():
        if set(value) == set(LANGUAGES):
            yield above + name, value
        else:
            yield from _flat(value, f"{above}{name}.")

"""Words that mean the same to a shop, as switches: what "환불" teaches, "money back" knows too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

FILE = Path("data/nlu/concepts.yml")
LATEST = 64  # texts whose switches are remembered
_HANGUL, _LATIN = re.compile(r"[가-힣ㄱ-ㅎ]"), re.compile(r"[a-z0-9]")


@dataclass(frozen=True)
class Concepts:
    """The concepts by name, each with its spellings as written in the file."""

    spellings: Mapping[str, Sequence[str]]
    _english: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)
    _korean: tuple[tuple[str, ...], ...] = field(init=False, repr=False, compare=False)
    _latest: dict[str, NDArray[np.float32]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_english", tuple(map(_english_pattern, self.spellings.values())))
        object.__setattr__(self, "_korean", tuple(map(_korean_pieces, self.spellings.values())))

    def __len__(self) -> int:
        return len(self._english)

    def switches(self, text: str) -> NDArray[np.float32]:
        """One number a concept: whether it is in the text. Both models ask for the same text in turn."""
        found = self._latest.get(text)
        if found is None:
            if len(self._latest) >= LATEST:
                self._latest.clear()
            found = self._latest[text] = self._look(text)
        return found

    def _look(self, text: str) -> NDArray[np.float32]:
        found = np.zeros(len(self), dtype=np.float32)
        if _LATIN.search(text):
            found += [pattern.search(text) is not None for pattern in self._english]
        if not text.isascii():
            found += [any(piece in text for piece in pieces) for pieces in self._korean]
        return np.minimum(found, 1)


def load_concepts(path: Path = FILE) -> Concepts:
    """The concepts of the file; none when there is no file."""
    if not path.exists():
        return Concepts({})
    spellings = yaml.safe_load(path.read_text(encoding="utf-8"))["concepts"]
    return Concepts({str(name): [str(word) for word in words] for name, words in spellings.items()})


def _english_pattern(spellings: Sequence[str]) -> re.Pattern[str]:
    """Whole words, * for any ending; matches nothing where there is none."""
    words = [_english(word) for word in spellings if not _is_korean(word)]
    return re.compile(rf"(?<![a-z'])(?:{'|'.join(words)})(?![a-z])" if words else r"(?!)")


def _korean_pieces(spellings: Sequence[str]) -> tuple[str, ...]:
    """Pieces of words, wherever they occur."""
    return tuple(filter(_is_korean, spellings))


def _is_korean(spelling: str) -> bool:
    return _HANGUL.search(spelling) is not None


def _english(word: str) -> str:
    return re.escape(word.removesuffix("*")) + ("[a-z]*" if word.endswith("*") else "")

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
_HANGUL = re.compile(r"[가-힣ㄱ-ㅎ]")


@dataclass(frozen=True)
class Concepts:
    """The concepts by name, each with its spellings as written in the file."""

    spellings: Mapping[str, Sequence[str]]
    _patterns: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_patterns", tuple(_pattern(words) for words in self.spellings.values()))

    def __len__(self) -> int:
        return len(self._patterns)

    def switches(self, text: str) -> NDArray[np.float32]:
        """One number a concept: whether it is in the text."""
        return np.array([pattern.search(text) is not None for pattern in self._patterns], dtype=np.float32)


def load_concepts(path: Path = FILE) -> Concepts:
    """The concepts of the file; none when there is no file."""
    if not path.exists():
        return Concepts({})
    spellings = yaml.safe_load(path.read_text(encoding="utf-8"))["concepts"]
    return Concepts({str(name): [str(word) for word in words] for name, words in spellings.items()})


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """English as whole words, * for any ending; Korean as pieces of words."""
    korean = [re.escape(word) for word in words if _HANGUL.search(word)]
    english = [_english(word) for word in words if not _HANGUL.search(word)]
    whole = [rf"(?<![a-z'])(?:{'|'.join(english)})(?![a-z])"] if english else []
    return re.compile("|".join([*whole, *korean]))


def _english(word: str) -> str:
    return re.escape(word.removesuffix("*")) + ("[a-z]*" if word.endswith("*") else "")

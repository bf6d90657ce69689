"""Faults of training sentences that nobody sees by reading one file: the same words taught as two meanings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.nlu.examples import Example
from bot.nlu.text import clean, fold

_SIGNS = re.compile(r"[\W_]+")
_LITTLE = frozenset(["the", "please", "pls", "ok", "so", "um", "my", "좀", "저", "혹시", "그럼", "요"])


def clashes(examples: Sequence[Example]) -> list[str]:
    """One sentence, but for signs, spaces and little words, under two labels."""
    return sorted({clash for mark in (letters, words_of) for clash in _clashes(examples, mark)})


def _clashes(examples: Sequence[Example], mark: Callable[[str], str]) -> Iterator[str]:
    by_mark: dict[str, dict[str, str]] = defaultdict(dict)
    for example in examples:
        by_mark[mark(example.text)].setdefault(example.label, example.text)
    for key, found in by_mark.items():
        if key and len(found) > 1:
            yield " · ".join(f"{label}: {text}" for label, text in sorted(found.items()))


def leaked(held_out: Iterable[str], examples: Sequence[Example]) -> list[str]:
    """Messages kept for measuring that are training sentences too."""
    taught = {letters(example.text) for example in examples}
    return [text for text in held_out if letters(text) in taught]


def letters(text: str) -> str:
    """The letters and digits alone."""
    return _SIGNS.sub("", fold(clean(text)))


def words_of(text: str) -> str:
    """The words without those that change nothing."""
    return " ".join(word for word in _SIGNS.split(fold(clean(text))) if word and word not in _LITTLE)

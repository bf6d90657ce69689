"""Which entry of an FAQ topic answers: the main one, unless the words that set a narrower one apart are said.

Nearness is the cosine of letter groups, each weighted by how few entries of the topic use it: "how long does delivery
take" shares everything with the entry on deliveries abroad but the word that matters.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz.utils import default_process

from bot.content import FaqEntry, FaqTopic

CLEARLY = 0.02  # how much nearer than the main entry
NEAR_ENOUGH = 0.15
NEIGHBOURS = 3  # questions of an entry that count: one odd question decides nothing
SHARED = 0.1  # weight of a letter group that all entries use; 1.0 for one that only one uses
HANGUL = re.compile(r"[\uac00-\ud7a3]")

Groups = Mapping[str, float]


def best_entry(topic: FaqTopic, text: str, language: str) -> FaqEntry:
    """The narrower entry if it is clearly nearer, else the main one."""
    main, *narrower = topic.entries
    questions = {entry.id: [_groups(one) for one in _questions(entry, language)] for entry in topic.entries}
    weights = _weights(list(questions.values()))
    said = _weighted(_groups(text), weights)
    near = {entry: _nearness(said, questions[entry], weights) for entry in questions}
    best = max(narrower, key=lambda entry: near[entry.id], default=main)
    return best if near[best.id] >= max(NEAR_ENOUGH, near[main.id] + CLEARLY) else main


def _questions(entry: FaqEntry, language: str) -> list[str]:
    return [*entry.questions.get(language, ()), entry.question[language]]


@lru_cache(maxsize=8192)
def _groups(text: str) -> Counter[str]:
    """Whole words, and within them pairs of Korean syllables or groups of three Latin letters."""
    found: Counter[str] = Counter()
    for word in default_process(text).split():
        size = 2 if HANGUL.search(word) else 3
        padded = f" {word} "
        found.update(padded[i : i + size] for i in range(len(padded) - size + 1))
        found.update([f"={word}"] if len(word) > 1 else [])
    return found


def _weights(entries: Sequence[Sequence[Counter[str]]]) -> Groups:
    users = Counter(group for questions in entries for group in set().union(*questions))
    most = len(entries)
    return {group: 1.0 if n == 1 else SHARED + (1 - SHARED) * (most - n) / most for group, n in users.items()}


def _weighted(groups: Counter[str], weights: Groups) -> Groups:
    return {group: number * weights.get(group, 1.0) for group, number in groups.items()}


def _nearness(said: Groups, questions: Sequence[Counter[str]], weights: Groups) -> float:
    near = sorted((_cosine(said, _weighted(one, weights)) for one in questions), reverse=True)[:NEIGHBOURS]
    return sum(near) / NEIGHBOURS


def _cosine(one: Groups, other: Groups) -> float:
    size = math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return sum(n * other.get(group, 0.0) for group, n in one.items()) / size if size else 0.0

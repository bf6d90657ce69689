"""Copies of training sentences as people type them: a letter swapped, dropped or doubled, Korean without spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from bot.nlu.sentence import Sentence

SHORTEST = 6  # letters; a slip in less makes another word
SHARE = 0.25  # of the sentences get a copy
_HANGUL = re.compile(r"[가-힣]")


def with_slips(sentences: Sequence[Sentence], labels: Sequence[str]) -> tuple[list[Sentence], list[str]]:
    """The sentences, then the copies, with their labels. A sentence's copy depends on it alone, not on the others."""
    copies = [
        (Sentence(_slipped(each.text, random), each.facts), label)
        for each, label in zip(sentences, labels, strict=True)
        if len(each.text) >= SHORTEST and (random := Random(each.text)).random() < SHARE
    ]
    return [*sentences, *(copy for copy, _ in copies)], [*labels, *(label for _, label in copies)]


def _slipped(text: str, random: Random) -> str:
    if _HANGUL.search(text) and " " in text and random.random() < 0.6:
        return text.replace(" ", "")
    at = random.randrange(1, len(text) - 1)
    slips = (
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
    )
    return random.choice(slips)

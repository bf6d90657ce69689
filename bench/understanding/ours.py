"""Our reader, learnt from sentences and shown what nobody trained on."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from bench.understanding.messages import load_heldout, sets
from bench.understanding.report import Judged, judge, lines
from bot.nlu.examples import Example
from bot.nlu.intents.model import SURE_BY_WORDS
from bot.nlu.reader import Reader, learn_intents
from bot.nlu.sentence import sentences_of
from bot.nlu.shop_words import from_files


def report(examples: Sequence[Example]) -> None:
    """Learn, then print what is understood of every held-out set."""
    material = from_files()  # once, as a shop whose catalogue does not change meanwhile
    began = time.perf_counter()
    reader = Reader.of(learn_intents([(example.text, example.label) for example in examples]), lambda: material)
    reader.read("warm up")
    print(f"{len(examples)} training sentences, learnt in {time.perf_counter() - began:.0f} s", flush=True)
    for name in sets():
        print("\n" + "\n".join(lines(name, _read(reader, name))), flush=True)
        print(f"    {_by_words_alone(reader, name)}", flush=True)


def _by_words_alone(reader: Reader, name: str) -> str:
    """Where the words are sure enough to decide: how often they are, and what the meaning would change there."""
    held, model = load_heldout(name), reader.model
    sentences = sentences_of([message.text for message in held], reader.finder())
    rows = model.by_words_alone(sentences)
    sure = np.flatnonzero(rows.max(axis=1) >= SURE_BY_WORDS)
    both = model.reconsidered(sentences, rows, sure_from=2.0)  # more than any word can be
    right = [np.mean([model.labels[row[i].argmax()] == held[i].label for i in sure]) for row in (rows, both)]
    alone, joined = (f"{share:.1%}" for share in right)
    return f"decided by words alone: {len(sure) / len(held):.0%}, right {alone}; with the meaning {joined}"


def _read(reader: Reader, name: str) -> list[Judged]:
    """One set through the reader, each message timed."""
    judged = []
    for message in load_heldout(name):
        began = time.perf_counter()
        parse = reader.read(message.text)
        judged.append(judge(message, parse, time.perf_counter() - began))
    return judged

"""Our reader, learnt from sentences and shown what nobody trained on."""

from __future__ import annotations

import time
from collections.abc import Sequence

from bench.understanding.messages import load_heldout, sets
from bench.understanding.report import Judged, judge, lines
from bot.nlu.examples import Example
from bot.nlu.reader import Reader, learn_intents
from bot.nlu.shop_words import from_files


def report(examples: Sequence[Example]) -> None:
    """Learn, then print what is understood of every held-out set."""
    began = time.perf_counter()
    reader = Reader.of(learn_intents([(example.text, example.label) for example in examples]), from_files)
    reader.read("warm up")
    print(f"{len(examples)} training sentences, learnt in {time.perf_counter() - began:.0f} s", flush=True)
    for name in sets():
        print("\n" + "\n".join(lines(name, _read(reader, name))), flush=True)


def _read(reader: Reader, name: str) -> list[Judged]:
    """One set through the reader, each message timed."""
    judged = []
    for message in load_heldout(name):
        began = time.perf_counter()
        parse = reader.read(message.text)
        judged.append(judge(message, parse, time.perf_counter() - began))
    return judged

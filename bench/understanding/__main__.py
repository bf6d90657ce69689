"""`python -m bench.understanding`: trains on the files, then reads messages that nobody trained on.

`--folds` looks at the training sentences instead, a fifth of them kept aside each time: how sure must a reading be?
`--peers` adds stock Rasa (DIET) on the same data, three seeds, and the public sets of HINT3 where they are at hand.
"""

from __future__ import annotations

import argparse
import resource
import time

from bench.understanding import folds, hint3
from bench.understanding.messages import load_heldout, sets
from bench.understanding.report import Judged, judge, lines
from bot.nlu.examples import load_examples
from bot.nlu.reader import Reader, learn_intents
from bot.nlu.shop_words import from_files


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", action="store_true", help="cross-validate on the training sentences")
    parser.add_argument("--peers", action="store_true", help="stock Rasa on the same data, and HINT3")
    asked = parser.parse_args()
    if asked.folds:
        print("\n".join(folds.curve(load_examples())), flush=True)
        return
    _ours()
    if asked.peers:
        from bench.understanding import diet

        print("\n".join(hint3.lines()), flush=True)
        diet.compare()


def _ours() -> None:
    examples = load_examples()
    started = time.perf_counter()
    reader = Reader.of(learn_intents([(example.text, example.label) for example in examples]), from_files)
    reader.read("warm up")
    print(f"{len(examples)} training sentences, learnt in {time.perf_counter() - started:.0f} s", flush=True)
    for name in sets():
        judged = read(reader, name)
        print("\n" + "\n".join(lines(name, judged)), flush=True)
    print(
        f"\n{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most, training included", flush=True
    )


def read(reader: Reader, name: str) -> list[Judged]:
    """One set through the reader, each message timed."""
    judged = []
    for message in load_heldout(name):
        began = time.perf_counter()
        parse = reader.read(message.text)
        judged.append(judge(message, parse, time.perf_counter() - began))
    return judged


if __name__ == "__main__":
    main()

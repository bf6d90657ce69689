"""`python -m bench.understanding`: trains on the files, then reads messages that nobody trained on.

`--folds` looks at the training sentences instead, a fifth of them kept aside each time: how sure must a reading be?
"""

from __future__ import annotations

import argparse
import time

from bench.understanding.folds import curve
from bench.understanding.heldout import load_heldout
from bench.understanding.report import judge, lines
from bot.nlu.examples import load_examples
from bot.nlu.reader import Reader, learn_intents
from bot.nlu.shop_words import from_files
from bot.nlu.text import clean, fold


def main() -> None:
    """Print one of the two reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", action="store_true", help="cross-validate on the training sentences")
    print("\n".join(curve(load_examples())) if parser.parse_args().folds else _heldout(), flush=True)


def _heldout() -> str:
    examples = load_examples()
    taught = {fold(clean(example.text)) for example in examples}
    messages = load_heldout()
    unseen = [message for message in messages if fold(clean(message.text)) not in taught]
    started = time.perf_counter()
    reader = Reader.of(learn_intents([(example.text, example.label) for example in examples]), from_files)
    learnt = time.perf_counter()
    judged = [judge(message, reader.read(message.text)) for message in unseen]
    read = (time.perf_counter() - learnt) / max(1, len(unseen)) * 1000
    head = (
        f"{len(examples)} training sentences, learnt in {learnt - started:.0f} s; {read:.1f} ms a message. "
        f"{len(messages) - len(unseen)} held-out messages happen to be training sentences too and are left out."
    )
    return "\n".join([head, *lines(judged)])


if __name__ == "__main__":
    main()

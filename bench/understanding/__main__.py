"""`python -m bench.understanding`: trains on the files and reads the held-out messages. `--folds` cross-validates instead."""
from __future__ import annotations

import argparse
import time

from bench.understanding.heldout import load_heldout
from bench.understanding.report import judge, lines
from bot.nlu.examples import load_examples
from bot.nlu.reader import Reader, learn_intents
from bot.nlu.shop_words import from_files


def main() -> None:
    """Print the report."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    examples, heldout = load_examples(), load_heldout()
    trained_on = {example.text for example in examples}
    shared = sum(message.text in trained_on for message in heldout)
    started = time.perf_counter()
    model = learn_intents([(example.text, example.label) for example in examples])
    print(f"trained on {len(examples)} sentences in {time.perf_counter() - started:.0f} s; {shared} held-out messages are among them")
    reader = Reader.of(model, from_files)
    started = time.perf_counter()
    judged = [judge(message, reader.read(message.text)) for message in heldout]
    print(f"read {len(heldout)} messages, {(time.perf_counter() - started) / max(1, len(heldout)) * 1000:.1f} ms each")
    print("\n".join(lines(judged)))


if __name__ == "__main__":
    main()

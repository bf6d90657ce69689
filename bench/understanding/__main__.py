"""`python -m bench.understanding`: trains on the files, then reads messages that nobody trained on.

`--folds` looks at the training sentences instead, a fifth of them kept aside each time: how sure must a reading be?
`--peers` adds the public sets of HINT3 where they are at hand, and stock Rasa (DIET, three seeds) beside ours on every
fourth sentence: on all of them a single epoch of DIET takes minutes. `--share 1` takes them all.
"""

from __future__ import annotations

import argparse
import resource

from bot.cpu import use_cpu
from bot.nlu.examples import load_examples


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", action="store_true", help="cross-validate on the training sentences")
    parser.add_argument("--peers", action="store_true", help="stock Rasa on the same data, and HINT3")
    parser.add_argument("--share", type=int, default=4, help="the peers learn from every so manieth sentence")
    asked = parser.parse_args()
    use_cpu()  # before numpy is loaded
    from bench.understanding import diet, folds, hint3, ours

    if asked.folds:
        print("\n".join(folds.curve(load_examples())), flush=True)
        return
    ours.report(load_examples())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{memory:.0f} MB at most, training included", flush=True)
    if asked.peers:
        print("\n".join(hint3.lines()), flush=True)
        diet.compare(load_examples()[:: asked.share])


if __name__ == "__main__":
    main()

"""Training sentences: no sentence means two things, none is a held-out one, and the lint finds both."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.understanding.messages import load_heldout, sets
from bot.nlu.examples import Example, load_examples
from bot.nlu.lint import clashes, leaked

NLU = Path("data/nlu")


def example(text: str, label: str) -> Example:
    return Example(text, label, "en")


def test_no_sentence_that_ships_means_two_things() -> None:
    assert (clashes(load_examples())) == []


@pytest.mark.parametrize("name", sets())
def test_no_held_out_message_is_taught(name: str) -> None:
    assert leaked([message.text for message in load_heldout(name)], load_examples()) == []


def test_held_out_sets_are_large_enough() -> None:
    count = dict.fromkeys(("en", "ko"), 0)
    for message in load_heldout("blind"):
        count[message.language] += 1

    assert all(number >= 800 for number in count.values())


def test_clashes_are_found_whatever_the_signs() -> None:
    found = clashes([example("Where is it?", "order_status"), example("where is it", "find_store")])

    assert found == ["find_store: where is it · order_status: Where is it?"]


def test_the_same_meaning_twice_is_no_clash() -> None:
    assert (clashes([example("Where is it?", "order_status"), example("where is it", "order_status")])) == []


def test_leaks_are_found() -> None:
    assert leaked(["Hello!!", "bye"], [example("hello", "greet")]) == ["Hello!!"]


@pytest.mark.parametrize("path", sorted(NLU.glob("*/*.yml")), ids=str)
def test_each_file_says_how_to_add_to_it(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("nlu:")[0]

    assert sum(line.startswith("#") for line in head.splitlines()) >= 2

"""`python -m bot say "…"`: how a sentence is understood. Opens only what was learnt about language, not Rasa."""

from __future__ import annotations

import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.nlu.intents.encoder import find_encoder
from bot.nlu.intents.model import NAMES, WEIGHTS, IntentModel
from bot.nlu.intents.readings import FALLBACK
from bot.nlu.reader import Reader
from bot.nlu.shop_words import from_files
from bot.nlu.training import newest_model

RUNNERS_UP = 4


def say(text: str) -> int:
    """Show the reading of a sentence by the newest model. Returns a process exit code."""
    model = newest_model()
    if model is None:
        sys.stderr.write("There is no model yet: run `python -m bot train`.\n")
        return 1
    sys.stdout.write("\n".join(reading(open_reader(model).read(text))) + "\n")
    return 0


def open_reader(model: Path) -> Reader:
    """The reader inside a model file of Rasa."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(model) as archive:
        for member in archive.getmembers():
            if Path(member.name).name in (WEIGHTS, NAMES):
                member.name = Path(member.name).name
                archive.extract(member, folder)
        return Reader.of(IntentModel.load(Path(folder), find_encoder()), from_files)


def reading(parse: dict[str, Any]) -> Iterator[str]:
    """A parse result as lines for people."""
    ranking = [row for row in parse["intent_ranking"] if row["name"] != FALLBACK]
    doubt = "  (too doubtful: not understood)" if parse["intent"]["name"] == FALLBACK else ""
    yield f"{ranking[0]['name']}  {ranking[0]['confidence']:.0%}{doubt}"
    for row in ranking[1 : 1 + RUNNERS_UP]:
        yield f"  or {row['name']}  {row['confidence']:.0%}"
    for entity in parse["entities"]:
        said = parse["text"][entity["start"] : entity["end"]]
        role = "  (not wanted)" if entity.get("role") else ""
        yield f"{entity['entity']} = {entity['value']}{role}  ← “{said}”"
    if not parse["entities"]:
        yield "no facts"

"""The peer: Rasa's stock pipeline (DIET, ResponseSelector) beside ours, on the very same sentences, three seeds.

Its thresholds do not matter here: the same curve is drawn from its confidences. What it needs is written to a folder
of its own, trained there by Rasa, and read message by message through Rasa's own agent.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bench.understanding import ours
from bench.understanding.messages import load_heldout, sets
from bench.understanding.report import Judged, judge, lines
from bot.nlu.examples import Example
from bot.nlu.logs import configure_logs

SEEDS = (1, 2, 3)
EPOCHS = 30  # its accuracy on what it learns from stands at 97 % and more by then


def compare(examples: Sequence[Example], seeds: Sequence[int] = SEEDS) -> None:
    """Ours, then stock Rasa, a seed after the other."""
    print("\n== Side by side on the same sentences", flush=True)
    ours.report(examples)
    configure_logs()  # Rasa tells of each message otherwise
    for seed in seeds:
        with tempfile.TemporaryDirectory() as name:
            _theirs(Path(name), examples, seed)


def _theirs(folder: Path, examples: Sequence[Example], seed: int) -> None:
    _write(folder, examples, seed)
    began = time.perf_counter()
    model = _train(folder)
    print(f"\n== Stock Rasa, seed {seed}: trained in {time.perf_counter() - began:.0f} s", flush=True)
    for held in sets():
        print("\n".join(lines(held, asyncio.run(_read(model, held)))), flush=True)


def _write(folder: Path, examples: Sequence[Example], seed: int) -> None:
    by_label: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        by_label[example.label].append(example.text)
    blocks = [
        {"intent": label, "examples": "".join(f"- {text}\n" for text in texts)} for label, texts in by_label.items()
    ]
    topics = {f"utter_{label}": [{"text": label}] for label in by_label if label.startswith("faq/")}
    intents = sorted({label.partition("/")[0] for label in by_label})
    yaml = YAML()
    yaml.dump({"version": "3.1", "nlu": blocks}, folder / "nlu.yml")
    yaml.dump({"version": "3.1", "intents": intents, "responses": topics}, folder / "domain.yml")
    yaml.dump(_pipeline(seed), folder / "config.yml")


def _pipeline(seed: int) -> Mapping[str, Any]:
    """What `rasa init` writes, with a seed."""
    return {
        "recipe": "default.v1",
        "language": "en",
        "pipeline": [
            {"name": "WhitespaceTokenizer"},
            {"name": "RegexFeaturizer"},
            {"name": "LexicalSyntacticFeaturizer"},
            {"name": "CountVectorsFeaturizer"},
            {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
            {"name": "DIETClassifier", "epochs": EPOCHS, "constrain_similarities": True, "random_seed": seed},
            {"name": "EntitySynonymMapper"},
            {"name": "ResponseSelector", "epochs": EPOCHS, "constrain_similarities": True, "random_seed": seed},
        ],
        "policies": [],
    }


def _train(folder: Path) -> str:
    from rasa.model_training import train_nlu

    found = train_nlu(
        str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), domain=str(folder / "domain.yml")
    )
    assert found
    return found


async def _read(model: str, held: str) -> list[Judged]:
    from rasa.core.agent import load_agent

    agent = await load_agent(model)
    judged = []
    for message in load_heldout(held):
        began = time.perf_counter()
        parse = await agent.parse_message(message.text)
        judged.append(judge(message, _flat(parse), time.perf_counter() - began))
    return judged


def _flat(parse: Mapping[str, Any]) -> Mapping[str, Any]:
    """The ranking with FAQ topics in it, as ours has them: the intent's confidence times the topic's."""
    selected = parse["response_selector"]["default"]
    topics = selected["ranking"]
    rows = []
    for row in parse["intent_ranking"]:
        if row["name"] == "faq":
            rows += [
                {"name": each["intent_response_key"], "confidence": row["confidence"] * each["confidence"]}
                for each in topics
            ]
        else:
            rows.append(row)
    return {**parse, "intent_ranking": rows, "entities": [], "response_selector": {"faq": selected}}

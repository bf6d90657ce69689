"""Writes a plain Rasa project with what our importer reads: no importer, no component and no policy of ours."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import rasa.engine.recipes
from rasa.shared.core.training_data.story_writer.yaml_story_writer import YAMLStoryWriter
from rasa.shared.utils.io import read_yaml, read_yaml_file, write_yaml

from bench.ours import ROOT
from bot.content import Content
from bot.nlu.importer import FAQ_INTENT, ContentImporter

DEFAULTS = Path(rasa.engine.recipes.__file__).parent / "config_files" / "default_config.yml"
OUR_FAQ_ACTION = "action_faq"
PLACEHOLDER = re.compile(r"\{[^}]*\}")  # a fact that we look up; Rasa would log an error about it in every answer
TURNS_A_STORY = 3


def write_project(folder: Path, epochs: int, action_port: int, with_stories: bool = True) -> None:
    """Everything that `rasa train`, `rasa run` and `rasa run actions` need."""
    importer = ContentImporter(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")], str(ROOT / "data/content")
    )
    (folder / "data").mkdir(parents=True)
    (folder / "data/nlu.yml").write_text(importer.get_nlu_data().nlu_as_yaml(), encoding="utf-8")
    steps = importer.get_stories().story_steps
    rules = YAMLStoryWriter().dumps(steps).replace(f"action: {OUR_FAQ_ACTION}", f"action: utter_{FAQ_INTENT}")
    (folder / "data/rules.yml").write_text(rules, encoding="utf-8")
    if with_stories:
        write_yaml(_stories(rules), folder / "data/stories.yml")
    write_yaml(_domain(importer.get_domain().as_dict()), folder / "domain.yml")
    write_yaml(_config(epochs), folder / "config.yml")
    _write_services(folder, action_port)


def _config(epochs: int) -> Mapping[str, Any]:
    """Rasa's own defaults, read from Rasa; only the number of epochs is ours."""
    config = read_yaml_file(DEFAULTS)
    for part in (*config["pipeline"], *config["policies"]):
        if "epochs" in part:
            part["epochs"] = epochs
    return dict(config, assistant_id="stock")


def _domain(domain: Mapping[str, Any]) -> Mapping[str, Any]:
    """Ours, with the FAQ as responses of a retrieval intent and without the sentences that our NLG renders."""
    actions = [name for name in domain["actions"] if name.startswith("action_") and name != OUR_FAQ_ACTION]
    content = Content(ROOT / "data/content")
    answers = {
        f"utter_{FAQ_INTENT}/{topic.topic}": [{"text": _plain(topic.entries[0].answer["en"])}]
        for topic in content.faq.values()
    }
    return {**domain, "version": "3.1", "actions": actions, "responses": answers}


def _plain(answer: str) -> str:
    """On one line: Rasa's socket channel makes a bubble of every paragraph."""
    return PLACEHOLDER.sub("…", " ".join(answer.split()))


def _stories(rules: str) -> Mapping[str, Any]:
    """Walks over three rules each. Without any story Rasa's default policies TED and UnexpecTED stay out of it."""
    turns = [rule["steps"] for rule in read_yaml(rules)["rules"]]
    walks = [turns[n : n + TURNS_A_STORY] for n in range(0, len(turns), TURNS_A_STORY)]
    steps = [[step for turn in walk for step in turn] for walk in walks]
    return {"version": "3.1", "stories": [{"story": f"walk {n}", "steps": each} for n, each in enumerate(steps)]}


def _write_services(folder: Path, action_port: int) -> None:
    endpoints = {
        "action_endpoint": {"url": f"http://127.0.0.1:{action_port}/webhook"},
        "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": "tracker.db"},
    }
    write_yaml(endpoints, folder / "endpoints.yml")
    (folder / "credentials.yml").write_text("socketio:\n", encoding="utf-8")
    shutil.copy(Path(__file__).parent / "actions.py", folder / "actions.py")

"""Gives Rasa the content of the shop: FAQ questions as retrieval intents, sentences as responses of the domain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.importers.utils import story_graph_from_paths
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content import Content
from bot.nlu.examples import intents_of, questions_of

FAQ_INTENT = "faq"
_UTTERED = re.compile(r"\butter_[\w.]+")


class Taught(Message):
    """An example nobody changes. Rasa copies all of them a dozen times on its way to training, and hashes each copy."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Taught:
        return self

    def set(self, prop: str, info: Any, add_to_output: bool = False) -> None:
        """Writing what is there already (Rasa strips each label) changes nothing, so the hash stays known."""
        if self.data.get(prop) != info:
            super().set(prop, info, add_to_output)


class ContentImporter(RasaFileImporter):
    """Named in config.yml. Sentences are rendered live by bot.nlu.nlg; here they only make the domain complete."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        content: str = "data/content",
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        self._content = Content(Path(content))

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The files of data/nlu and the questions of data/content/faq; Rasa's own reader takes ten times as long."""
        read = [*intents_of(map(Path, self._nlu_files)), *questions_of(self._content)]
        labels = {example.text: example.label for example in read}  # each sentence once
        answers = {f"utter_{FAQ_INTENT}/{topic}": [{"text": topic}] for topic in self._content.faq}
        return TrainingData([Taught.build(text, intent=label) for text, label in labels.items()], responses=answers)

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Rules and stories; they may use the FAQ intent, which Rasa adds to the domain only after this importer."""
        domain = self.get_domain().merge(Domain.from_dict({"intents": [FAQ_INTENT]}))
        return story_graph_from_paths(self._story_files, domain, exclusion_percentage)

    def get_domain(self) -> Domain:
        """domain.yml with a response for every sentence of data/content/replies that a rule or story utters."""
        uttered = {name for path in self._story_files for name in _UTTERED.findall(Path(path).read_text("utf-8"))}
        return super().get_domain().merge(Domain.from_dict({"responses": responses(self._content, uttered)}))


def responses(content: Content, uttered: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Responses standing for themselves (bot.nlu.nlg has the words): an edited sentence must not make a model stale."""
    known = {utter_name(key): key for key in content.keys}
    return {name: [{"text": known[name]}] for name in sorted(uttered) if name in known}


def utter_name(key: str) -> str:
    """How a sentence of data/content is called by Rasa: order_status.shipped → utter_order_status.shipped."""
    return f"utter_{key}"

"""A message → what was meant and which facts are in it, in the shape of Rasa's parse result. Knows no Rasa."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.nlu.intents.encoder import find_encoder
from bot.nlu.intents.learning import learn
from bot.nlu.intents.model import IntentModel
from bot.nlu.intents.readings import Doubts, as_rasa, ranked
from bot.nlu.text import clean, fold

Example = tuple[str, str]  # sentence, label


@dataclass(frozen=True)
class Reader:
    """Reads one message at a time."""

    model: IntentModel
    doubts: Doubts = field(default_factory=Doubts)

    def read(self, text: str) -> dict[str, Any]:
        """`text`, `intent`, `intent_ranking`, `entities`, and `response_selector` for the FAQ."""
        sentence = fold(clean(text))
        readings = ranked(self.model.labels, self.model.probabilities([sentence])[0])
        return {"text": text, "entities": [], **as_rasa(readings, self.doubts)}

    def save(self, folder: Path) -> None:
        """Write what was learnt into a folder."""
        self.model.save(folder)

    @staticmethod
    def load(folder: Path) -> Reader:
        """Read it back, with the sentence encoder if it is installed."""
        return Reader(IntentModel.load(folder, find_encoder()))


def learn_reader(examples: Sequence[Example]) -> Reader:
    """Train on labelled sentences."""
    texts = [fold(clean(text)) for text, _ in examples]
    return Reader(learn(texts, [label for _, label in examples], find_encoder()))

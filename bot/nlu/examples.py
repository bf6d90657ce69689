"""Training sentences straight from the files, for benches and trials that should not wait for Rasa."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.content import Content

NLU, CONTENT = Path("data/nlu"), Path("data/content")


@dataclass(frozen=True)
class Example:
    """A sentence, what it means, and the language of the file it stands in."""

    text: str
    label: str
    language: str


def load_examples(nlu: Path = NLU, content: Path = CONTENT) -> list[Example]:
    """Intents of data/nlu and questions of the FAQ, as training sees them."""
    return [*_intents(nlu), *_questions(Content(content))]


def _intents(folder: Path) -> Iterator[Example]:
    for path in sorted(folder.glob("*/*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines():
                if line.strip():
                    yield Example(line.strip().removeprefix("-").strip(), block["intent"], path.parent.name)


def _questions(content: Content) -> Iterator[Example]:
    for topic in content.faq.values():
        for entry in topic.entries:
            for language, texts in entry.questions.items():
                for text in texts:
                    yield Example(text, f"faq/{topic.topic}", language)

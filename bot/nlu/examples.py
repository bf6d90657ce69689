"""Training sentences straight from the files, for benches and trials that should not wait for Rasa."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.content import Content

NLU, CONTENT = Path("data/nlu"), Path("data/content")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C, where it was built


@dataclass(frozen=True)
class Example:
    """A sentence, what it means, and the language of the file it stands in."""

    text: str
    label: str
    language: str


def load_examples(nlu: Path = NLU, content: Path = CONTENT) -> list[Example]:
    """Intents of data/nlu and questions of the FAQ, as training sees them."""
    return [*intents_of(sorted(nlu.glob("*/*.yml"))), *questions_of(Content(content))]


def intents_of(files: Iterable[Path]) -> Iterator[Example]:
    """The examples of files in Rasa's format, each in the folder of its language. Other files hold none."""
    for path in files:
        for block in _yaml(path).get("nlu") or ():
            for line in block["examples"].splitlines():
                if line.strip():
                    yield Example(line.strip().removeprefix("-").strip(), block["intent"], path.parent.name)


def questions_of(content: Content) -> Iterator[Example]:
    """Every question of every topic."""
    for topic in content.faq.values():
        for entry in topic.entries:
            for language, texts in entry.questions.items():
                for text in texts:
                    yield Example(text, f"faq/{topic.topic}", language)


def _yaml(path: Path) -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    return read

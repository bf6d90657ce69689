"""What buttons may say: the intents and entities of domain.yml and the topics of the FAQ files."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.content.yaml_file import Mapped, load

FAQ = "faq"
# Understood before Rasa is asked: leaving the queue for a person, taking back a joining by code.
SPINE = frozenset({"back_to_bot", "undo_link"})


@dataclass(frozen=True)
class Contract:
    """Names that understanding knows; None when there is no domain file to ask."""

    intents: frozenset[str] | None
    entities: frozenset[str] | None


def load_contract(domain: Path, topics: Collection[str]) -> Contract:
    """Read the domain file. Raises Unreadable."""
    if not domain.is_file():
        return Contract(None, None)
    root = load(domain)
    intents = _names(root.get("intents")) - {FAQ}
    return Contract(intents | SPINE | {f"{FAQ}/{topic}" for topic in topics}, _names(root.get("entities")))


def _names(members: Iterable[object] | None) -> frozenset[str]:
    """Rasa's lists hold plain names and `name: {options}`."""
    found: set[str] = set()
    for member in members or ():
        found.update(member if isinstance(member, Mapped) else [str(member)])
    return frozenset(found)

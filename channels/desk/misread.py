"""What the assistant did not understand, for whoever writes its words: masked, with the guess and what came next."""

from __future__ import annotations

from typing import Any

from bot.content import Content
from bot.storage.misread import MisreadRow

LONGEST, MOST = 90, 300  # days back; rows in one answer
LANGUAGES = ("en", "ko")


def show_misread(content: Content, row: MisreadRow, after: str) -> dict[str, Any]:
    """One row as JSON."""
    return {
        "conversation": row.conversation_id,
        "ts": row.at.isoformat(),
        "language": row.language,
        "text": row.text,
        "outcome": row.outcome,
        "guess": row.guess,
        "guess_name": {language: _name_of(content, row.guess, language) for language in LANGUAGES},
        "confidence": round(row.confidence, 2),
        "after": after,
    }


def _name_of(content: Content, guess: str, language: str) -> str:
    """A reading in plain words, as on a button; what has none is told by its own name."""
    topic = content.faq.get(guess.removeprefix("faq/")) if guess.startswith("faq/") else None
    if topic is not None:
        return str(topic.title[language])
    key = f"ability.{guess}"
    return content.text(key, language) if content.has(key) else guess.replace("_", " ")

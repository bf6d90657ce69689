"""The desk's own words for the pages that the server renders; the page itself reads the same file."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sanic.request import Request

from channels.desk.files import STATIC

LANGUAGES = ("en", "ko")
LANGUAGE_COOKIE = "desk_language"


class Words:
    """`static/words.json`: language → key → text with {placeholders}."""

    def __init__(self, words: Mapping[str, Mapping[str, str]]) -> None:
        self._words = words

    def of(self, language: str) -> Mapping[str, str]:
        """All words of a language."""
        return self._words[language]

    def text(self, key: str, language: str, **values: object) -> str:
        """One text, filled."""
        return self._words[language][key].format(**values)


def load_words() -> Words:
    """Read the file."""
    return Words(json.loads((STATIC / "words.json").read_text(encoding="utf-8")))


def language_of(request: Request) -> str:
    """What the agent chose, else what the browser prefers, else English."""
    for wish in (request.args.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if wish in LANGUAGES:
            return str(wish)
    preferred = (part.strip()[:2].lower() for part in request.headers.get("accept-language", "").split(","))
    return next((language for language in preferred if language in LANGUAGES), LANGUAGES[0])

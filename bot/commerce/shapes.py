"""Reads the parts of a quiz or a size chart and says where something else was expected. Knows no file and no YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.commerce.catalogue import Words
from bot.commerce.errors import ContentWrong

Steps = tuple[str | int, ...]
LANGUAGES = ("en", "ko")


def check_keys(here: Mapping[str, Any], required: Sequence[str], optional: Sequence[str], at: Steps) -> None:
    """Raises ContentWrong for a key that is missing or unknown."""
    for key in required:
        if key not in here:
            raise ContentWrong(at, f"`{key}:`, which is missing")
    for key in here:
        if key not in (*required, *optional):
            raise ContentWrong((*at, key), f"one of {', '.join((*required, *optional))}")


def get_mapping(value: Any, at: Steps) -> Mapping[str, Any]:
    """`key: value` lines."""
    if not isinstance(value, Mapping):
        raise ContentWrong(at, "`key: value` lines")
    return value


def get_list(value: Any, at: Steps) -> Sequence[Any]:
    """A list."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ContentWrong(at, "a list such as [a, b]")
    return value


def get_text(value: Any, at: Steps, longest: int | None = None) -> str:
    """A text that is not empty, nor too long for a button."""
    if not isinstance(value, str) or not value.strip():
        raise ContentWrong(at, 'a text, in "double quotes" if it looks like a number')
    if longest is not None and len(value.strip()) > longest:
        raise ContentWrong(at, f"at most {longest} characters (WhatsApp shows no more); this has {len(value.strip())}")
    return value.strip()


def get_words(value: Any, at: Steps, longest: int | None = None) -> Words:
    """A text in both languages."""
    here = get_mapping(value, at)
    check_keys(here, LANGUAGES, (), at)
    return {language: get_text(here[language], (*at, language), longest) for language in LANGUAGES}


def get_texts(value: Any, at: Steps) -> tuple[str, ...]:
    """A list of values; numbers count as written."""
    return tuple(get_text(str(one), (*at, number)) for number, one in enumerate(get_list(value, at)))


def get_one_of(value: Any, known: Sequence[str], at: Steps) -> str:
    """One of a few words."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if text not in known:
        raise ContentWrong(at, f"one of {', '.join(known)}")
    return text


def get_number(value: Any, at: Steps) -> float:
    """A number."""
    if not is_number(value):
        raise ContentWrong(at, "a number")
    return float(value)


def get_flag(value: Any, at: Steps) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise ContentWrong(at, "true or false")
    return value


def get_date(value: Any, at: Steps) -> date:
    """A day."""
    if not isinstance(value, date):
        raise ContentWrong(at, "a date such as 2026-11-01")
    return value


def is_number(value: Any) -> bool:
    """Whether a value is a number; true and false are none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)

"""Fills the buttons of a sentence; one whose value is unknown is left out rather than shown broken."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from moneyed import Money

from bot.commerce.money import money_text
from bot.content.formats import pick, plain
from bot.content.replies import ButtonWords, Sentence
from bot.content.template import MissingValue, Pair, Slot, parse, render
from bot.messages import Button

log = logging.getLogger(__name__)

_SAFE_URL = re.compile(r"(https?://|/(?!/)|tel:|mailto:)[^\s<>\"]*", re.IGNORECASE)


class _NothingThere(Exception):
    """The button points to something that this order, product or store does not have."""


def fill_buttons(
    sentence: Sentence, language: str, values: Mapping[str, object], today: date | None
) -> tuple[Button, ...]:
    """The buttons that can be shown."""
    filled: list[Button] = []
    for button in sentence.buttons:
        try:
            filled.append(_fill(button, language, values, today))
        except _NothingThere:
            continue
        except MissingValue as missing:
            log.error("%s:%d: button left out: nobody gave a value for {%s}", sentence.file, button.line, missing)
    return tuple(filled)


def _fill(button: ButtonWords, language: str, values: Mapping[str, object], today: date | None) -> Button:
    entities = tuple(_entity(entity, values) for entity in button.entities)
    url = _url(button.url, values) if button.url else ""
    return Button(render(button.title[language], values, language, today), button.intent, entities, url, button.once)


def _entity(entity: Mapping[str, str], values: Mapping[str, object]) -> dict[str, str]:
    return {**entity, "value": _raw(entity["value"], values)}


def _url(template: str, values: Mapping[str, object]) -> str:
    """A link; a value inside an address is escaped, a value that is the whole address is checked."""
    whole = len(parse(template)) == 1
    url = _raw(template, values, escape=not whole)
    if not _SAFE_URL.fullmatch(url):
        log.error("button left out: %r is no address", url)
        raise _NothingThere
    return url


def _raw(template: str, values: Mapping[str, object], escape: bool = False) -> str:
    """The value as the machine wants it: 1001, red, 50 USD; not as a sentence shows it."""
    done = ""
    for piece in parse(template):
        if isinstance(piece, Slot):
            text = _canonical(piece.name, values)
            done += quote(text, safe="") if escape else text
        elif not isinstance(piece, Pair):
            done += piece
    return done


def _canonical(name: str, values: Mapping[str, object]) -> str:
    value = values.get(name)
    if value is None:
        raise MissingValue(name)
    if isinstance(value, Mapping):
        value = pick(value, "en")
    text = money_text(value) if isinstance(value, Money) else plain(str(value)).strip()
    if not text:
        raise _NothingThere
    return text

"""Looks over the sentences of replies/*.yml: figures, particles, placeholders, labels, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.content import sentence_rules as rules
from bot.content.contract import Contract
from bot.content.replies import ButtonWords, Sentence
from bot.content.report import LANGUAGE_NAMES, did_you_mean
from bot.content.yaml_file import Problem

# Sentences that are shown as a button's title.
_LABEL = re.compile(r"ability\..*|.*\.button(_.*)?|.*_button|chat\.choose|link\.open_.*")
_ROLES = ("not",)


def check_replies(sentences: Iterable[Sentence], contract: Contract) -> Iterator[Problem]:
    """Everything that is wrong with sentences that can be read."""
    first: dict[str, Sentence] = {}
    for sentence in sentences:
        earlier = first.setdefault(sentence.key, sentence)
        if earlier is not sentence:
            yield Problem(
                sentence.file,
                sentence.line,
                f"`{sentence.key}` stands in {earlier.file}:{earlier.line} too; keep one of them",
            )
        yield from _check_sentence(sentence)
        yield from _check_buttons(sentence, contract)


def _check_sentence(sentence: Sentence) -> Iterator[Problem]:
    for language, text in sentence.text.items():
        for message in wrong_in_text(text, language):
            yield _problem(sentence, sentence.lines[language], message)
        if _LABEL.fullmatch(sentence.key):
            for message in rules.label_too_long(text, rules.LONGEST_BUTTON):
                yield _problem(sentence, sentence.lines[language], message)


def wrong_in_text(text: str, language: str) -> Iterator[str]:
    """What is wrong with any text that shoppers read."""
    yield from rules.figures(text)
    yield from rules.particles(text, language)
    yield from rules.markup(text)
    yield from rules.too_long(text)


def _check_buttons(sentence: Sentence, contract: Contract) -> Iterator[Problem]:
    many = len(sentence.buttons) > rules.BUTTONS_THAT_FIT
    for button in sentence.buttons:
        yield from _check_title(sentence, button, rules.LONGEST_ROW if many else rules.LONGEST_BUTTON)
        for message in (*_unknown_intent(button, contract), *_unknown_entities(button, contract)):
            yield _problem(sentence, button.line, message)
    if len(sentence.buttons) > rules.ROWS_THAT_FIT:
        yield _problem(
            sentence,
            sentence.line,
            f"{len(sentence.buttons)} buttons; WhatsApp shows at most {rules.ROWS_THAT_FIT}. Take some out",
        )


def _check_title(sentence: Sentence, button: ButtonWords, limit: int) -> Iterator[Problem]:
    for language, title in button.title.items():
        messages = (*rules.label_too_long(title, limit), *rules.figures(title), *rules.particles(title, language))
        for message in messages:
            yield _problem(sentence, button.line, f"button ({LANGUAGE_NAMES[language]}): {message}")


def _unknown_intent(button: ButtonWords, contract: Contract) -> Iterator[str]:
    if button.intent and contract.intents is not None and button.intent not in contract.intents:
        yield f"unknown intent `{button.intent}`{did_you_mean(button.intent, contract.intents)}"


def _unknown_entities(button: ButtonWords, contract: Contract) -> Iterator[str]:
    for entity in button.entities:
        if contract.entities is not None and entity["entity"] not in contract.entities:
            yield f"unknown entity `{entity['entity']}`{did_you_mean(entity['entity'], contract.entities)}"
        if entity.get("role", "not") not in _ROLES:
            yield f"the role of {entity['entity']} can only be `not` (what is not wanted)"


def _problem(sentence: Sentence, line: int, message: str) -> Problem:
    return Problem(sentence.file, line, f"{sentence.key}: {message}")

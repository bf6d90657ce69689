"""A yes or a no in a shopper's own words. Every sign in a message is weighed; where they disagree it is neither."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from actions.exchange import Exchange
from actions.flows import SOFT

YES, NO, UNCLEAR = "yes", "no", "unclear"
SURE = 0.5  # confidence from which the model's own yes or no counts where no known sign is
TELLS = 0.6  # confidence from which an intent of its own outweighs a yes that is not all of the message
# Lists of phrases in words.yml; `reasons` only explain: "it doesn't fit" is no no.
DEEDS = ("cancel", "return", "exchange", "withdraw")
WEIGHED = ("yes", "no", "refuses", "doubts", "asks", "reasons", *(f"does_{deed}" for deed in DEEDS))

_Lists = tuple[tuple[str, tuple[str, ...]], ...]
_LATIN = re.compile(r"[a-z]")


def read_yes_no(exchange: Exchange, deed: str, intents: Collection[str]) -> str | None:
    """YES, NO, UNCLEAR, or None when it is neither. Saying the `deed` (of `intents`) again agrees."""
    found = find_signs(exchange, WEIGHED)
    found |= {"asks"} if "?" in _plain(exchange.heard.text) else set()
    for other in DEEDS:
        if f"does_{other}" in found:
            found.add(_meaning(other, deed))
    if deed == "withdraw" and "refuses" in found:  # "I don't want to return it" may agree to withdraw the return
        found.add("doubts")
    said = _weigh(found) if found & {"yes", "no", "refuses"} else _by_intent(exchange, found)
    is_other = said == YES and wants_something_else(exchange, intents) and not _is_all(exchange)
    return UNCLEAR if is_other else said


def wants_something_else(exchange: Exchange, intents: Collection[str]) -> bool:
    """Whether the message, beside any yes or no, plainly asks for another thing."""
    heard = exchange.heard
    return heard.intent not in (*SOFT, "stop", *intents) and heard.confidence >= TELLS


def find_signs(exchange: Exchange, names: Iterable[str]) -> set[str]:
    """Of which lists the message holds a phrase; a longer phrase hides a shorter one in it."""
    matches = _scanner(_lists(exchange, names)).finditer(_plain(exchange.heard.text))
    return {match.lastgroup.rpartition("_")[0] for match in matches if match.lastgroup}


def _is_all(exchange: Exchange) -> bool:
    """Whether the message holds nothing but such phrases, also one right after the other."""
    scanner, rest = _scanner(_lists(exchange, WEIGHED)), _plain(exchange.heard.text)
    for _ in range(2):
        rest = scanner.sub(" ", rest)
    return not any(letter.isalnum() for letter in rest)


def _meaning(said: str, proposed: str) -> str:
    """At "shall I cancel?" a "cancel it" agrees; at "shall I request the return?" it refuses; else it is a doubt."""
    if said == proposed or (said, proposed) == ("cancel", "withdraw"):
        return "yes"
    return "no" if said == "cancel" else "doubts"


def _weigh(found: set[str]) -> str:
    refuses = bool(found & {"no", "refuses"})
    if "asks" in found or ("doubts" in found and "yes" in found):
        return UNCLEAR
    if "yes" not in found:
        return UNCLEAR if "doubts" in found and "no" not in found else NO
    if not refuses:
        return YES
    return UNCLEAR if "no" in found else NO  # "yes, no" is neither; "okay, don't" is a no


def _by_intent(exchange: Exchange, found: set[str]) -> str | None:
    """What the model hears where no known word was said; a doubt keeps it from agreeing."""
    heard = exchange.heard
    if heard.intent not in ("affirm", "deny") or heard.confidence < SURE or "asks" in found:
        return None
    if heard.intent == "deny":
        return NO
    return UNCLEAR if "doubts" in found else YES


def _lists(exchange: Exchange, names: Iterable[str]) -> _Lists:
    return tuple((name, exchange.shop.content.phrases(name)) for name in names)


@lru_cache(maxsize=16)
def _scanner(lists: _Lists) -> re.Pattern[str]:
    """One pattern for all lists, the longest phrase first."""
    every = [(phrase, name) for name, phrases in lists for phrase in phrases]
    every.sort(key=lambda one: -len(one[0]))
    return re.compile("|".join(f"(?P<{name}_{n}>{_pattern(phrase, name)})" for n, (phrase, name) in enumerate(every)))


def _pattern(phrase: str, name: str) -> str:
    """English by whole words. Korean with or without spaces; a yes and a single syllable as a whole word too."""
    words = _plain(phrase).split()
    is_korean = not _LATIN.search(phrase.casefold())
    parts, between = ("".join(words), r"\s*") if is_korean else (words, r"[\s-]+")
    pattern = between.join(map(re.escape, parts))
    return pattern if is_korean and name != "yes" and len(parts) > 1 else rf"(?<!\w){pattern}(?!\w)"


def _plain(text: str) -> str:
    """Small letters without apostrophes; every question mark the same."""
    return re.sub(r"['’‘`´]", "", text.casefold()).replace("？", "?")

"""A message that is nothing but a value ("1001", "emma@example.com", "키 170이요") answers a question: inform."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.entities import Found
from bot.nlu.entities.patterns import words
from bot.nlu.intents.readings import Reading

INFORM = "inform"
SURE = 0.95
# Values that nobody says to ask for a thing, and traits, which alone answer a question. A thing alone ("boots") is a
# search, a product alone may be anything: the models decide.
VALUES = frozenset(
    words(
        "order_number email phone size size_system height weight chest waist hip foot_length quantity",
        "price_min price_max color material fit skin_type occasion feature store city",
    )
)
_FILLER = re.compile(
    r"\b(?:it'?s|its|is|my|the|a|an|and|in|i'?m|i am|size|number|no|order|please|pls|here|e-?mail|phone)\b"
    r"|(?:주문|번호|이메일|메일|전화|사이즈|제|저는|은|는|이|가|이고|고|이요|요|예요|이에요|입니다|이에요|로|으로|에|주세요|할게요)|[\W_]+"
)


def as_bare_value(text: str, facts: Sequence[Found], readings: Sequence[Reading]) -> Sequence[Reading]:
    """The readings, with `inform` first when the message is only values and fillers, and no question."""
    if (
        not facts
        or "?" in text
        or any(found.entity not in VALUES or found.role for found in facts)
        or not _is_all(text, facts)
    ):
        return readings
    others = [reading for reading in readings if reading.label != INFORM]
    return [Reading(INFORM, SURE), *(Reading(each.label, each.confidence * (1 - SURE)) for each in others)]


def _is_all(text: str, facts: Sequence[Found]) -> bool:
    rest = list(text.lower())
    for found in facts:
        rest[found.start : found.end] = " " * (found.end - found.start)
    return not _FILLER.sub("", "".join(rest))

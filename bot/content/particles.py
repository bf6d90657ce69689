"""Korean particles that depend on the word before them: `{이/가}` becomes 이 or 가."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.content.pronunciation import ending_of
from bot.content.sounds import Ending

# pair → what is written when nobody can know how the word before is read (the customary double form)
PAIRS: Mapping[str, str] = MappingProxyType(
    {
        "은/는": "은(는)",
        "이/가": "이(가)",
        "을/를": "을(를)",
        "과/와": "과(와)",
        "으로/로": "(으)로",
        "이에요/예요": "이에요",
        "이었어요/였어요": "이었어요",
        "이라서/라서": "이라서",
        "이라고/라고": "(이)라고",
        "이라는/라는": "(이)라는",
        "이라면/라면": "(이)라면",
        "이라도/라도": "(이)라도",
        "이고/고": "(이)고",
        "이며/며": "(이)며",
        "이면/면": "(이)면",
        "이지만/지만": "(이)지만",
        "이나/나": "(이)나",
        "이랑/랑": "(이)랑",
        "으로는/로는": "(으)로는",
        "으로도/로도": "(으)로도",
        "으로만/로만": "(으)로만",
        "으로의/로의": "(으)로의",
        "아/야": "아",
    }
)
_RIEUL_COUNTS_AS_VOWEL = "으로"


def choose(before: str, pair: str) -> str:
    """The member of the pair that fits what stands before it."""
    ending = ending_of(before)
    if ending is None:
        return PAIRS[pair]
    closed, open_ = pair.split("/")
    if ending is Ending.RIEUL and closed.startswith(_RIEUL_COUNTS_AS_VOWEL):
        return open_
    return open_ if ending is Ending.VOWEL else closed


def is_pair(text: str) -> bool:
    """Whether the text between braces is a pair we know."""
    return text in PAIRS


def nearest_pair(text: str) -> str | None:
    """The pair that was probably meant: the other way round, or sharing one member."""
    members = set(text.split("/"))
    for pair in PAIRS:
        if set(pair.split("/")) == members:
            return pair
    for pair in PAIRS:
        if set(pair.split("/")) & members:
            return pair
    return None


def members() -> tuple[str, ...]:
    """Every single particle that belongs to a pair, longest first."""
    found = {member for pair in PAIRS for member in pair.split("/")} - {"아", "야", "고", "나", "며", "지만"}
    return tuple(sorted(found, key=len, reverse=True))

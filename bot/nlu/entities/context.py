"""Words of the shop that mean something else where they stand: too small, gift card, tell us."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.nlu.entities.found import Found
from bot.nlu.entities.patterns import any_of

_QUITE = any_of("too, so, very, bit, little, runs?, running, fits?, slightly, really, quite, pretty, feels?, looks?")
_TOO = re.compile(rf"{_QUITE}\s$")
_SIZE_WORD = re.compile(r"(?:small|medium|large|smal|med)s?")
_SIZED_THING = re.compile(
    r"\s"
    + any_of("gift, parcel, package, box, question, problem, issue, hole, stain, mistake, amount, tear, scratch, print")
    + r"|\s+(?:up|down|bigger|smaller|larger)\b"
)
_SIZE_SYSTEM = re.compile(r"siz|사이즈|식|유럽|미국|영국|한국|일본")
_TONGUE = any_of(
    "\\bin, speaks?, to, use, switch, change, talk, reply, answer, understands?, write, language, do, about",
    "(?:only|just) (?:does|knows|reads|has)",
)
_PLEASE = re.compile(r"\s+(?:please|pls|plz|only)\b")
_SPEAKING = re.compile(rf"{_TONGUE}\s+$")
_WRAPPING = any_of("card, wrap, box, bag, receipt, message, note, voucher, certificate, 카드, 포장, 상품권")
_WRAPPED = re.compile(rf"\s?{_WRAPPING}")
_BUILDS = ("tall", "petite", "slim", "skinny", "wide")
_OF_SOMEBODY = re.compile(r"(?:\b(?:i'?m|i am|he'?s|she'?s|is|are|and|how|quite|cm|m)|\d)\s$")
_UP = re.compile(r"(?:사이즈|치수|미리|호수|단계)\s?(?:더\s?)?$")  # 한 사이즈 크게
_USUALLY = re.compile(r"\s*(?:에|에는)?\s*(?:\w*\d|[SMLX]+\b|\w+\s?(?:입|신)|사이즈)", re.IGNORECASE)
_SKIN_WORDS = ("dry", "oily", "sensitive", "normal", "combination", "mature", "tight", "greasy")
_OF_SKIN = re.compile(r"skin|face|cheek|forehead|zone|acne|cream|serum|combination|sensitive|oily|피부|얼굴")
_MINE = re.compile(r"(?:\b(?:it'?s|i'?m|i am|mine is|very|quite|and|or|pretty)|,)\s$")
_INTO_MY = re.compile(  # the bag one pays
    r"\b(?:in|to|into|from|out of|of)\s(?:(?:my|the|your)\s)?(?:shopping\s)?$"
    r"|\b(?:open|show|see|check|empty|clear|is|view|update)\s(?:me\s)?my\s(?:shopping\s)?$"
)
_WORN = ("product", "category", "material")
_DRESS_CODE = re.compile(r"\s?code")
FEW_WORDS = 3


def in_context(text: str, found: Sequence[Found]) -> list[Found]:
    """What remains when each word is read with its neighbours."""
    return [each for each in found if each.rank > 0 or not _is_misread(text, each, found)]


def _is_misread(text: str, each: Found, found: Sequence[Found]) -> bool:
    misread = _MISREAD.get(each.entity)
    before, said, after = text[: each.start], text[each.start : each.end], text[each.end :]
    return misread is not None and misread(_Place(text, before, said, after, each.value, found))


@dataclass(frozen=True)
class _Place:
    """A word where it stands."""

    text: str
    before: str
    said: str
    after: str
    value: str
    found: Sequence[Found]

    @property
    def end(self) -> int:
        return len(self.before) + len(self.said)

    @property
    def is_all(self) -> bool:
        return self.text.strip(" ?!.") == self.said

    @property
    def is_short(self) -> bool:
        return len(self.text.split()) <= FEW_WORDS


def _no_size(at: _Place) -> bool:
    if at.value == "one size":
        return re.match(r"\s+(?:up|down|bigger|smaller|larger|too)\b", at.after) is not None
    return bool(_SIZE_WORD.fullmatch(at.said) and (_TOO.search(at.before) or _SIZED_THING.match(at.after)))


def _no_size_system(at: _Place) -> bool:
    """ "Tell us", "ship to the uk": countries are systems beside a size."""
    beside = any(each.rank > 0 and each.entity in ("size", "size_system") for each in at.found)
    return not (at.is_all or beside or _SIZE_SYSTEM.search(at.said) or re.match(r"\s?(?:siz|사이즈)", at.after))


def _no_language(at: _Place) -> bool:
    speaks = at.is_short or _SPEAKING.search(at.before) or _PLEASE.match(at.after) or at.said.startswith("in ")
    return (at.said.isascii() and not speaks) or "size" in at.text


def _no_fit(at: _Place) -> bool:
    """Somebody is tall, a shoe was too tight, one size up."""
    build = at.value in _BUILDS and _OF_SOMEBODY.search(at.before)
    return bool(build or _TOO.search(at.before) or _UP.search(at.before))


def _no_occasion(at: _Place) -> bool:
    if at.value == "gift":
        return _WRAPPED.match(at.after) is not None
    return at.value == "everyday" and _USUALLY.match(at.after) is not None


def _no_skin(at: _Place) -> bool:
    """ "Dry clean only", "how do I dry it"."""
    return at.said in _SKIN_WORDS and not (at.is_all or _OF_SKIN.search(at.text) or _MINE.search(at.before))


def _no_color(at: _Place) -> bool:
    """A wine to drink, black friday, green as a way of life."""
    if at.said == "wine":
        beside = any(each.start - at.end in range(3) and each.entity in _WORN for each in at.found)
        return not (at.is_short or beside or re.search(r"\b(?:in|colou?r)\s$", at.before))
    return bool(
        (at.said == "black" and re.match(r"\s?(?:friday|market|mail)", at.after))
        or (at.said == "red" and re.match(r"\s(?:wine|cross|flag|ink)\b", at.after))
        or (at.said == "green" and re.search(r"\b(?:how|so|really|be|being|go|going)\s$", at.before))
    )


def _no_material(at: _Place) -> bool:
    """ "26cm면" is a condition, not cotton."""
    return at.said == "면" and at.before[-1:].isalnum()


def _no_category(at: _Place) -> bool:
    if any(each.entity == "product" and at.end - len(at.said) - each.end in (0, 1) for each in at.found):
        return True  # the end of its name: 글레이셔 롱패딩코트
    if at.value == "top":
        return re.search(r"\b(?:on|from the|from|over the|up|at the|to the|off the)\s$", at.before) is not None
    if at.said == "dress" and re.search(r"\b(?:i|we|you|they|to|can't|do|did)\s$", at.before):
        return True
    if at.value == "bag":
        return _INTO_MY.search(at.before) is not None
    return at.said == "dress" and _DRESS_CODE.match(at.after) is not None


_MISREAD: Mapping[str, Callable[[_Place], bool]] = MappingProxyType(
    {
        "size": _no_size,
        "size_system": _no_size_system,
        "language": _no_language,
        "fit": _no_fit,
        "occasion": _no_occasion,
        "skin_type": _no_skin,
        "category": _no_category,
        "color": _no_color,
        "material": _no_material,
    }
)

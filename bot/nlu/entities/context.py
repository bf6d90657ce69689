"""Words of the shop that mean something else where they stand: too small, gift card, tell us."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.entities.found import Found
from bot.nlu.entities.patterns import any_of

_QUITE = any_of("too, so, very, bit, little, runs?, running, fits?, slightly, really, quite, pretty, feels?, looks?")
_TOO = re.compile(rf"{_QUITE}\s$")
_SIZE_WORD = re.compile(r"(?:small|medium|large|smal|med)s?")
_SIZED_THING = re.compile(
    r"\s" + any_of("gift, parcel, package, box, question, problem, issue, hole, stain, mistake, amount, tear, scratch")
)
_SIZE_SYSTEM = re.compile(r"siz|사이즈|식|유럽|미국|영국|한국|일본")
_TONGUE = any_of("\\bin, speak, to, use, switch, change, talk, reply, answer, understand, write, language, do, about")
_SPEAKING = re.compile(rf"{_TONGUE}\s+$")
_WRAPPING = any_of("card, wrap, box, bag, receipt, message, note, voucher, certificate, 카드, 포장, 상품권")
_WRAPPED = re.compile(rf"\s?{_WRAPPING}")
_DRESS_CODE = re.compile(r"\s?code")
FEW_WORDS = 3


def in_context(text: str, found: Sequence[Found]) -> list[Found]:
    """What remains when each word is read with its neighbours."""
    return [each for each in found if not _is_misread(text, each)]


def _is_misread(text: str, found: Found) -> bool:
    before, said, after = text[: found.start], text[found.start : found.end], text[found.end :]
    short = len(text.split()) <= FEW_WORDS
    if found.entity == "size":
        return bool(_SIZE_WORD.fullmatch(said)) and bool(_TOO.search(before) or _SIZED_THING.match(after))
    if found.entity == "size_system":
        of_sizes = re.search(r"\d", text) or _SIZE_SYSTEM.search(said) or re.match(r"\s?(?:siz|사이즈)", after)
        alone = (short and said != "us") or text.strip() == said  # "tell us more"
        return not (alone or of_sizes)
    if found.entity == "language":
        return said.isascii() and not (short or _SPEAKING.search(before) or said.startswith("in "))
    if found.entity == "occasion" and found.value == "gift":
        return _WRAPPED.match(after) is not None
    return found.entity == "category" and found.value == "dress" and _DRESS_CODE.match(after) is not None

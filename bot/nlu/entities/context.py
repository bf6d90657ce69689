"""Words of the shop that mean something else where they stand: too small, gift card, tell us."""
from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.entities.found import Found

_WORN_TOO = re.compile(r"(?:too|so|very|bit|little|runs?|running|fits?|slightly|really|quite|pretty|feels?|looks?|came)\s$")
_SIZE_WORD = re.compile(r"(?:small|medium|large|smal|med)s?", re.IGNORECASE)
_SIZED_THING = re.compile(r"\s(?:gift|parcel|package|box|question|problem|issue|hole|stain|mistake|amount|tear|scratch|business|change|thing|favou?r)")
_SIZE_SYSTEM = re.compile(r"siz|사이즈|식|유럽|미국|영국|한국|일본")
_SPEAKING = re.compile(r"(?:\bin|speak|to|use|switch|change|talk|reply|answer|understand|write|language|do|about)\s+$")
_GIFT = re.compile(r"\s?(?:card|wrap|box|bag|receipt|message|note|voucher|certificate|set|카드|포장|상품권|박스|하기|로 보내)")
_DRESSED = re.compile(r"\s?(?:code|address)")
_BARE = 3  # words


def in_context(text: str, found: Sequence[Found]) -> list[Found]:
    """What remains when each word is read with its neighbours."""
    return [each for each in found if not _is_misread(text, each)]


def _is_misread(text: str, found: Found) -> bool:
    before, said, after = text[: found.start], text[found.start : found.end], text[found.end :]
    if found.entity == "size" and _SIZE_WORD.fullmatch(said):
        return bool(_WORN_TOO.search(before) or _SIZED_THING.match(after))
    if found.entity == "size_system" and said.isascii() and len(said) < 12 and not re.search(r"\d", text):
        return not (_SIZE_SYSTEM.search(said) or re.match(r"\s?(?:siz|사이즈)", after) or len(text.split()) <= _BARE)
    if found.entity == "language":
        return said.isascii() and not (_SPEAKING.search(before) or said.startswith("in ") or len(text.split()) <= _BARE)
    if found.entity == "occasion" and found.value == "gift":
        return bool(_GIFT.match(after))
    return found.entity == "category" and found.value == "dress" and bool(_DRESSED.match(after))

"""What a shopper does not want: anything but leather · not black · 노랑은 빼고 · 가죽 말고. Facts get the role "not"."""
from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.entities.found import Found

NEGATABLE = frozenset({"category", "color", "material", "size", "feature", "fit", "occasion", "product"})
_BEFORE = re.compile(
    r"(?:\b(?:not|no|without|except(?: for)?|excluding|anything but|everything but|other than|apart from|instead of|rather than|avoid(?:ing)?|hate|never|"
    r"skip|nothing(?: in| with)?|(?:don't|dont|do not|doesn't|can't|cant) (?:want|like|wear|need|do|stand|have))\b"
    r"(?:\s(?:the|a|an|any|in|with|too|made of|made from|made|of|really|wear|wearing|be|it|anything))*)\s*$"
)
_AFTER_KOREAN = re.compile(
    r"\s*(?:색상|색깔|색|컬러|소재|재질|제품|계열|톤|쪽)?\s*(?:은|는|을|를|이|가|만|도|인|이랑|으로|로)?\s*"
    r"(?:것|거|건|걸)?(?:은|는)?\s*(?:말고|말구|빼고|빼구|빼 ?주|빼줘|빼면|제외|아닌|아니었|아니면 좋|싫|이외|외에|외의|별로|안 ?들어|안 ?들어간|없는|없이|안 ?되|안돼|안 ?입|안 ?좋아|못 ?입|피하고|피해)"
)
_AFTER_ENGLISH = re.compile(r"[\s-]*(?:free\b|is out\b|excluded\b)")
_LIST = re.compile(r"\s*(?:,|and|or|nor|/|&|랑|이랑|하고|이나|나|과|와)\s*(?:the |any )?(?:이나 |하고 )?")


def mark_unwanted(text: str, found: Sequence[Found]) -> list[Found]:
    """The same facts, those not wanted marked. "Not black or navy" refuses both."""
    unwanted: set[Found] = set()
    for each in found:
        if each.entity in NEGATABLE and _is_refused(text, each):
            unwanted.add(each)
    _spread_forward(text, found, unwanted)
    _spread_backward(text, found, unwanted)
    return [each.unwanted() if each in unwanted else each for each in found]


def _is_refused(text: str, found: Found) -> bool:
    if _AFTER_KOREAN.match(text, found.end) and not _asks(text, found.end):
        return True
    return bool(_BEFORE.search(text[: found.start]) or _AFTER_ENGLISH.match(text, found.end))


def _asks(text: str, end: int) -> bool:
    """"가죽 안 되나요" asks, it does not refuse."""
    return re.match(r"[^.!]{0,12}(?:되나|되는|돼요\?|될까)", text[end:]) is not None


def _spread_forward(text: str, found: Sequence[Found], unwanted: set[Found]) -> None:
    """not black → or navy."""
    for one, following in zip(found, found[1:], strict=False):
        if one in unwanted and _refused_before(text, one) and _alike(one, following) and _joined(text, one, following):
            unwanted.add(following)


def _spread_backward(text: str, found: Sequence[Found], unwanted: set[Found]) -> None:
    """검정이랑 ← 네이비는 빼고."""
    for one, following in reversed(list(zip(found, found[1:], strict=False))):
        if following in unwanted and _AFTER_KOREAN.match(text, following.end) and _alike(one, following) and _joined(text, one, following):
            unwanted.add(one)


def _refused_before(text: str, found: Found) -> bool:
    """Refused by a word before it, or by standing in a list that was."""
    return not _AFTER_KOREAN.match(text, found.end)


def _alike(one: Found, other: Found) -> bool:
    return one.entity == other.entity


def _joined(text: str, one: Found, following: Found) -> bool:
    return _LIST.fullmatch(text[one.end : following.start]) is not None

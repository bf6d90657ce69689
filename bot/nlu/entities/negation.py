"""What a shopper does not want: anything but leather · not black · 노랑은 빼고 · 가죽 말고. Such facts get a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.nlu.entities.found import Found
from bot.nlu.entities.patterns import any_of

NEGATABLE = frozenset({"category", "color", "material", "size", "feature", "fit", "occasion", "product"})
DROPPED = frozenset({"language", "store", "city"})  # "영어 말고 한국어로": the other one is all that counts
_REFUSAL = any_of(
    "not, no, without, except(?: for)?, excluding, anything but, everything but, other than, apart from, instead of",
    "rather than, avoid(?:ing)?, hate, never, skip, nothing(?: in| with)?",
    "(?:don't|dont|do not|doesn't|can't|cant) (?:want|like|wear|need|do|stand|have)",
    "(?:that|which|who|they|these|those) (?:is|are|was|were|ai)n'?t",
)
_BETWEEN = any_of("the, a, an, any, in, with, too, made of, made from, made, of, really, wear(?:ing)?, it, anything")
_BEFORE = re.compile(rf"\b{_REFUSAL}\b(?:\s{_BETWEEN})*\s*$")
_THING = any_of("색상, 색깔, 색, 컬러, 소재, 재질, 제품, 계열, 톤, 쪽")
_PARTICLE = any_of("이랑, 으로, 로, 은, 는, 을, 를, 이, 가, 만, 도, 인")
_KOREAN_REFUSAL = any_of(
    "말고, 말구, 빼고, 빼구, 빼 ?주, 빼줘, 빼면, 제외, 아닌, 아니고, 아니구, 아니라, 아니었, 아니면 좋, 싫",
    "이외, 외에, 외의, 별로",
    "안 ?들어, 없는, 없이, 안 ?되, 안돼, 안 ?입, 안 ?좋아, 못 ?입, 못 ?읽, 피하고, 피해",
)
_AFTER_KOREAN = re.compile(rf"\s*{_THING}?\s*{_PARTICLE}?\s*(?:것|거|건|걸)?(?:은|는)?\s*{_KOREAN_REFUSAL}")
_ASKS = re.compile(r"[^.!]{0,12}(?:되나|되는|돼요\?|될까)")  # "가죽 안 되나요" asks, it does not refuse
_AFTER_ENGLISH = re.compile(r"[\s-]*(?:free\b|is out\b|excluded\b)")
_IF = re.compile(r"\bif\b[^,.!?]*$")  # "what if i don't like the dress"
# "The navy, no wait, the black one", "빨강 아니다 세이지로", "1011, no, 1001": the first is taken back.
_NO = any_of("no, nope, wait, hang on, hold on, sorry, oops, actually, i mean, i meant, rather, scratch that")
_INSTEAD = any_of("wait, hang on, hold on, sorry, actually, i meant?, make it, make that, rather, the, it's, its")
_TAKEN_BACK = re.compile(rf"[\s,.~-]*(?:one)?[\s,.~-]*(?:\b{_NO}\b|아니|앗|아 참)(?:[\s,.!~-]|다|야|요|{_INSTEAD})*")
_COMMA, _JOINED, _NOT = (
    re.compile(r"\s*,\s*(?:the |in )?"),
    re.compile(r"\b(?:or|and|nor)\b|,"),
    re.compile(r"\bnot (?:the |in )?$"),
)
CORRECTABLE = ("color", "size", "order_number", "product", "material", "category", "quantity")
_LIST = re.compile(r"\s*(?:,\s*(?:or|and|nor)|,|and|or|nor|/|&|이랑|랑|하고|이나|나|과|와)\s*(?:the |any )?")


def mark_unwanted(text: str, found: Sequence[Found]) -> list[Found]:
    """The same facts, those not wanted marked. "Not black or navy" and "검정이랑 네이비는 빼고" refuse both."""
    before = {each for each in found if each.entity in NEGATABLE | DROPPED and _is_refused_before(text, each)}
    after = {each for each in found if each.entity in NEGATABLE | DROPPED and _is_refused_after(text, each)}
    for one, following in pairwise(found):
        is_other = _is_put_right(text, one, following)
        if (
            one in before
            and _in_one_list(text, one, following)
            and not is_other
            and not _AFTER_KOREAN.match(text, one.end)
        ):
            before.add(following)
    for one, following in reversed(list(pairwise(found))):
        if following in after and _in_one_list(text, one, following):
            after.add(one)
    refused = before | after | set(_taken_back(text, found))
    kept = (each for each in found if each not in refused or each.entity in NEGATABLE)
    return [each.unwanted() if each in refused else each for each in kept]


def _is_put_right(text: str, one: Found, following: Found) -> bool:
    """ "Not red, blue" wants blue; "no red, blue or green" none of them."""
    is_last = not _JOINED.search(text, following.end)
    return bool(_NOT.search(text[: one.start]) and _COMMA.fullmatch(text, one.end, following.start) and is_last)


def _taken_back(text: str, found: Sequence[Found]) -> Iterator[Found]:
    for entity in CORRECTABLE:
        for one, following in pairwise(each for each in found if each.entity == entity):
            if one.value != following.value and _TAKEN_BACK.fullmatch(text, one.end, following.start):
                yield one


def _is_refused_before(text: str, found: Found) -> bool:
    refused = _BEFORE.search(text[: found.start]) and not _IF.search(text[: found.start])
    return bool(refused or _AFTER_ENGLISH.match(text, found.end))


def _is_refused_after(text: str, found: Found) -> bool:
    return bool(_AFTER_KOREAN.match(text, found.end)) and not _ASKS.match(text, found.end)


def _in_one_list(text: str, one: Found, following: Found) -> bool:
    return one.entity == following.entity and _LIST.fullmatch(text[one.end : following.start]) is not None

"""Several products in one message: "the navy sweater in M and the grey beanie" is answered for each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from actions.exchange import Exchange, Heard

_JOINT = re.compile(r"\b(?:and|plus|with|or)\b|[,&]|이랑|랑|하고|그리고|과|와|및", re.IGNORECASE)


def each_named(exchange: Exchange, act: Callable[[Exchange], None]) -> bool:
    """Do it for every product that is named, with what is said beside it. False when there are not several."""
    parts = list(_parts(exchange.heard, exchange.says("all_items")))
    if len(parts) < 2:
        return False
    whole = exchange.heard
    for part in parts:
        exchange.heard = part
        act(exchange)
    exchange.heard = whole
    return True


def _parts(heard: Heard, for_all: bool) -> Iterator[Heard]:
    """The message cut between its products: at the last word that joins them, else where the next one begins.

    `for_all`: "are both there in 42?" says it of each.
    """
    products = _products(heard)
    cuts = [_cut(heard.text, one, other) for one, other in pairwise(products)]
    for begin, end in pairwise([0, *cuts, len(heard.text)]):
        inside = tuple(each for each in heard.entities if begin <= _start(each) < end)
        own = {each["entity"] for each in inside}
        common = tuple(each for each in heard.entities if for_all and each["entity"] not in own)
        yield replace(heard, text=heard.text[begin:end], entities=(*inside, *common), also=None)


def _products(heard: Heard) -> list[Mapping[str, Any]]:
    """The first mention of each."""
    wanted = [each for each in heard.entities if each["entity"] == "product" and not each.get("role")]
    first = {each["value"]: each for each in reversed([each for each in wanted if each.get("end") is not None])}
    return sorted(first.values(), key=_start)


def _cut(text: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    joints = [match.start() for match in _JOINT.finditer(text, int(one["end"]), _start(other))]
    return joints[-1] if joints else _start(other)


def _start(entity: Mapping[str, Any]) -> int:
    return int(entity.get("start") or 0)

"""Several products in one message: "the navy sweater in M and the grey beanie" is answered for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from actions.exchange import Exchange, Heard


def each_named(exchange: Exchange, act: Callable[[Exchange], None]) -> bool:
    """Do it for every product that is named, with what is said beside it. False when there are not several."""
    parts = list(_parts(exchange))
    if len(parts) < 2:
        return False
    whole = exchange.heard
    for part in parts:
        exchange.heard = part
        act(exchange)
    exchange.heard = whole
    return True


def _parts(exchange: Exchange) -> Iterator[Heard]:
    """The message cut between its products: at the last word that joins them, else where the next one begins.

    "Are both there in 42?" says it of each.
    """
    if lent := _lent(exchange):
        others = tuple(each for each in exchange.heard.entities if each not in lent)
        yield from (replace(exchange.heard, entities=(each, *others), also=None) for each in lent)
        return
    heard, for_all, joins = exchange.heard, exchange.says("all_items"), exchange.shop.content.phrases("joins")
    cuts = [_cut(heard.text.casefold(), one, other, joins) for one, other in pairwise(_products(heard))]
    for begin, end in pairwise([0, *cuts, len(heard.text)]):
        inside = tuple(each for each in heard.entities if begin <= _start(each) < end)
        own = {each["entity"] for each in inside}
        common = tuple(each for each in heard.entities if for_all and each["entity"] not in own)
        yield replace(heard, text=heard.text[begin:end], entities=(*inside, *common), also=None)


def _lent(exchange: Exchange) -> list[Mapping[str, Any]]:
    """Those that stand in the first wish of the message: "are they there in 42?" is asked of each."""
    loose = [each for each in exchange.heard.entities if each["entity"] == "product" and each.get("end") is None]
    return loose if not _products(exchange.heard) else []


def _products(heard: Heard) -> list[Mapping[str, Any]]:
    """The first mention of each."""
    wanted = [each for each in heard.entities if each["entity"] == "product" and not each.get("role")]
    first = {each["value"]: each for each in reversed([each for each in wanted if each.get("end") is not None])}
    return sorted(first.values(), key=_start)


def _cut(text: str, one: Mapping[str, Any], other: Mapping[str, Any], joins: Sequence[str]) -> int:
    """English joins with words of their own, Korean with endings."""
    spelled = (f" {join} " if join.isalpha() and join.isascii() else join for join in joins)
    last = max(text.rfind(join, int(one["end"]), _start(other)) for join in spelled)
    return last if last >= 0 else _start(other)


def _start(entity: Mapping[str, Any]) -> int:
    return int(entity.get("start") or 0)

"""Which product a shopper means by a name: partly said, misspelt, run together, in either language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.commerce.catalogue import Product
from bot.commerce.search.index import CatalogueIndex, Name, index_of
from bot.commerce.search.words import letters, squeeze, telling_words

_SURE_ENOUGH = 0.5
_CLEAR = 0.85  # from here on nobody needs to look for names typed without spaces
_EQUALLY = 0.1  # a difference that decides nothing
_RUN_TOGETHER = 85.0
_SHORTEST_NAME = 4  # letters of a run-together name


@dataclass(frozen=True)
class NameMatch:
    """A product that may be meant; 1.0 is its whole name."""

    sku: str
    score: float


def find_products(text: str, products: Sequence[Product], limit: int = 5) -> tuple[NameMatch, ...]:
    """The products whose names the text may mean, likeliest first."""
    index, said = index_of(products), telling_words(text)
    if not said:
        return ()
    heard, scores = _heard(said, index), dict.fromkeys((name.sku for name in index.names), 0.0)
    for name in index.names:
        scores[name.sku] = max(scores[name.sku], _words_score(name, heard))
    if max(scores.values(), default=0.0) < _CLEAR:
        spelled = letters(squeeze(text))
        for name in index.names:
            scores[name.sku] = max(scores[name.sku], _whole_score(name, spelled))
    found = [NameMatch(sku, round(score, 3)) for sku, score in scores.items() if score >= _SURE_ENOUGH]
    return tuple(sorted(found, key=lambda match: (-match.score, match.sku))[:limit])


def find_product(text: str, products: Sequence[Product]) -> tuple[NameMatch, ...]:
    """The one product that is clearly meant, or the few that are equally likely."""
    found = find_products(text, products)
    return tuple(match for match in found if match.score >= found[0].score - _EQUALLY) if found else ()


@dataclass(frozen=True)
class _Word:
    known: Mapping[str, float]  # the words of names that it may be
    weight: float


def _heard(said: Sequence[str], index: CatalogueIndex) -> list[_Word]:
    return [_Word(index.named.vocabulary.find(word), index.named.weight(word)) for word in said]


def _words_score(name: Name, heard: Sequence[_Word]) -> float:
    """Six parts: how much of what was said the name explains; four parts: how much of the name was said."""
    explained = sum(word.weight * max((word.known.get(one, 0.0) for one in name.words), default=0.0) for word in heard)
    if not explained:
        return 0.0
    covered = sum(max(word.known.get(one, 0.0) for word in heard) for one in name.words)
    return 0.6 * explained / sum(word.weight for word in heard) + 0.4 * covered / len(name.words)


def _whole_score(name: Name, spelled: str) -> float:
    """For names typed without spaces, perhaps inside a sentence."""
    if len(name.run_together) < _SHORTEST_NAME or len(spelled) < len(name.run_together) - _SHORTEST_NAME:
        return 0.0
    return float(fuzz.partial_ratio(name.run_together, spelled, score_cutoff=_RUN_TOGETHER)) / 100

"""Which product a shopper means by a name: partly said, misspelt, run together, in either language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.commerce.catalogue import Product
from bot.commerce.search.index import WordIndex, naming_index
from bot.commerce.search.words import best_likeness, letters, squeeze, telling_words

_SURE_ENOUGH = 0.5
_RUN_TOGETHER = 85.0
_SHORTEST_NAME = 4  # letters of a run-together name


@dataclass(frozen=True)
class NameMatch:
    """A product that may be meant; 1.0 is its whole name."""

    sku: str
    score: float


def find_products(text: str, products: Sequence[Product], limit: int = 5) -> tuple[NameMatch, ...]:
    """The products whose names the text may mean, likeliest first."""
    index, said = naming_index(products), telling_words(text)
    if not said:
        return ()
    scores = {product.sku: _name_score(product, text, said, index) for product in products}
    found = [NameMatch(sku, round(score, 3)) for sku, score in scores.items() if score >= _SURE_ENOUGH]
    return tuple(sorted(found, key=lambda match: (-match.score, match.sku))[:limit])


def find_product(text: str, products: Sequence[Product]) -> tuple[NameMatch, ...]:
    """The one product that is clearly meant, or the few that are equally likely."""
    found = find_products(text, products)
    return tuple(match for match in found if match.score >= found[0].score - 0.1) if found else ()


def _name_score(product: Product, text: str, said: Sequence[str], index: WordIndex) -> float:
    if squeeze(product.sku) in squeeze(text):
        return 1.0
    names = product.name.values()
    return max(max(_words_score(said, telling_words(name), index), _whole_score(text, name)) for name in names)


def _words_score(said: Sequence[str], name: Sequence[str], index: WordIndex) -> float:
    """Six parts: how much of what was said the name explains; four parts: how much of the name was said."""
    explained: dict[str, float] = {word: best_likeness(word, name) for word in said}
    if not name or not any(explained.values()):
        return 0.0
    weights = {word: index.weight(word) for word in said}
    covered = sum(_was_said(word, said) for word in name) / len(name)
    return 0.6 * sum(weights[w] * explained[w] for w in said) / sum(weights.values()) + 0.4 * covered


def _was_said(name_word: str, said: Sequence[str]) -> float:
    """How surely a word of a name was said."""
    return max((best_likeness(word, (name_word,)) for word in said), default=0.0)


def _whole_score(text: str, name: str) -> float:
    """For names typed without spaces, perhaps inside a sentence."""
    whole = letters(squeeze(name))
    if len(whole) < _SHORTEST_NAME or len(squeeze(text)) < len(squeeze(name)) - 2:
        return 0.0
    return float(fuzz.partial_ratio(whole, letters(squeeze(text)), score_cutoff=_RUN_TOGETHER)) / 100

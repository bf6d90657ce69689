"""The words of a catalogue, weighed by how rare they are; built once per catalogue, then only read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.commerce.catalogue import Product
from bot.commerce.search.words import likeness, telling_words

_COMMON = 0.3  # a word in more than this share of the products tells nothing by itself


class WordIndex:
    """Which products a word is found in."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self._words = {sku: frozenset(telling_words(" ".join(lines))) for sku, lines in texts.items()}
        self._found_in: Counter[str] = Counter(word for found in self._words.values() for word in found)

    def words_of(self, sku: str) -> frozenset[str]:
        """The telling words of one product."""
        return self._words[sku]

    def weight(self, word: str) -> float:
        """Rare words weigh more; one that no product has weighs most."""
        return math.log(1 + len(self._words) / max(1, self._found_in[word]))

    def is_telling(self, word: str) -> bool:
        """Whether finding this word says anything about a product."""
        return self._found_in[word] <= max(2, len(self._words) * _COMMON)

    def known(self, said: str) -> dict[str, float]:
        """Words of the catalogue that a shopper's word may be, each with its likeness."""
        found = {word: likeness(said, word) for word in self._found_in}
        return {word: alike for word, alike in found.items() if alike > 0}

    def scores(self, text: str) -> dict[str, float]:
        """How well a text describes each product, 0 to 1; products without a telling word in common are left out."""
        meant = [known for word in telling_words(text) if (known := self.known(word))]
        weights = [max(self.weight(word) for word in known) for known in meant]
        scores = {sku: self._score(sku, meant, weights) for sku in self._words} if meant else {}
        return {sku: score for sku, score in scores.items() if score > 0}

    def _score(self, sku: str, meant: Sequence[Mapping[str, float]], weights: Sequence[float]) -> float:
        own = self._words[sku]
        hits = [{word: alike for word, alike in known.items() if word in own} for known in meant]
        if not any(self.is_telling(word) for hit in hits for word in hit):
            return 0.0
        points = (weight * max(hit.values(), default=0.0) for weight, hit in zip(weights, hits, strict=True))
        return sum(points) / sum(weights)


class _Same:
    """Products compared by identity: the back end hands out the same tuple until the catalogue changes."""

    def __init__(self, products: Sequence[Product]) -> None:
        self.products = products

    def __hash__(self) -> int:
        return id(self.products)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.products is self.products


def describing_index(products: Sequence[Product]) -> WordIndex:
    """Names, descriptions and traits of a catalogue."""
    return _indexes(_Same(products))[0]


def naming_index(products: Sequence[Product]) -> WordIndex:
    """Names of a catalogue."""
    return _indexes(_Same(products))[1]


@lru_cache(maxsize=4)
def _indexes(same: _Same) -> tuple[WordIndex, WordIndex]:
    names = {product.sku: (product.sku.replace("-", " "), *product.name.values()) for product in same.products}
    described = {product.sku: (*names[product.sku], *_described(product)) for product in same.products}
    return WordIndex(described), WordIndex(names)


def _described(product: Product) -> tuple[str, ...]:
    traits = (*product.materials, *product.features, *product.occasions, *product.skin_types, *product.colors)
    return (*product.description.values(), *traits, product.category, product.brand)

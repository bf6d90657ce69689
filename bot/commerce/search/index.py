"""The words of a catalogue, weighed by how rare they are; built once per catalogue, then only read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.commerce.catalogue import Product
from bot.commerce.search.vocabulary import Vocabulary
from bot.commerce.search.words import letters, squeeze, telling_words

_COMMON = 0.3  # a word in more than this share of the products tells nothing by itself


class WordIndex:
    """Which products a word is found in."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self._words = {sku: frozenset(telling_words(" ".join(lines))) for sku, lines in texts.items()}
        self._found_in: Counter[str] = Counter(word for found in self._words.values() for word in found)
        self.vocabulary = Vocabulary(self._found_in)

    def weight(self, word: str) -> float:
        """Rare words weigh more; one that no product has weighs most."""
        return math.log(1 + len(self._words) / max(1, self._found_in[word]))

    def scores(self, text: str) -> dict[str, float]:
        """How well a text describes each product, 0 to 1; products without a telling word in common are left out."""
        meant = [known for word in telling_words(text) if (known := self.vocabulary.find(word))]
        weights = [max(self.weight(word) for word in known) for known in meant]
        scores = {sku: self._score(sku, meant, weights) for sku in self._words} if meant else {}
        return {sku: score for sku, score in scores.items() if score > 0}

    def _score(self, sku: str, meant: Sequence[Mapping[str, float]], weights: Sequence[float]) -> float:
        own = self._words[sku]
        hits = [{word: alike for word, alike in known.items() if word in own} for known in meant]
        if not any(self._is_telling(word) for hit in hits for word in hit):
            return 0.0
        points = (weight * max(hit.values(), default=0.0) for weight, hit in zip(weights, hits, strict=True))
        return sum(points) / sum(weights)

    def _is_telling(self, word: str) -> bool:
        """Whether finding this word says anything about a product."""
        return self._found_in[word] <= max(2, len(self._words) * _COMMON)


@dataclass(frozen=True)
class Name:
    """A product's name in one language, as it is compared."""

    sku: str
    words: tuple[str, ...]
    run_together: str  # its letters without anything between


@dataclass(frozen=True)
class CatalogueIndex:
    """A catalogue by its descriptions and by its names."""

    described: WordIndex
    named: WordIndex
    names: tuple[Name, ...]

    def scores(self, text: str) -> dict[str, float]:
        """How well a text describes each product; being called so counts twice as much as being described so."""
        names = self.named.scores(text)
        return {sku: score + names.get(sku, 0.0) for sku, score in self.described.scores(text).items()}


class _Same:
    """Products compared by identity: the back end hands out the same tuple until the catalogue changes."""

    def __init__(self, products: Sequence[Product]) -> None:
        self.products = products

    def __hash__(self) -> int:
        return id(self.products)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.products is self.products


def index_of(products: Sequence[Product]) -> CatalogueIndex:
    """The index of a catalogue; kept for as long as the same catalogue is asked for."""
    return _index(_Same(products))


@lru_cache(maxsize=4)
def _index(same: _Same) -> CatalogueIndex:
    names = {product.sku: (product.sku.replace("-", " "), *product.name.values()) for product in same.products}
    described = {product.sku: (*names[product.sku], *_described(product)) for product in same.products}
    compared = (
        Name(sku, telling_words(text), letters(squeeze(text))) for sku, texts in names.items() for text in texts
    )
    return CatalogueIndex(WordIndex(described), WordIndex(names), tuple(compared))


def _described(product: Product) -> tuple[str, ...]:
    traits = (*product.materials, *product.features, *product.occasions, *product.skin_types, *product.colors)
    return (*product.description.values(), *traits, product.category, product.brand)

"""How shoppers shorten product names: SKU, whole name, first word with some of the others, the rest without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from bot.commerce.catalogue import Product
from bot.nlu.entities.surface import HANGUL
from bot.nlu.entities.vocabulary import Meaning

MOST_WORDS = 6
SHORTEST_ALONE = 5  # syllables: a long Korean loan word is a name, "garden" and "office" are not


def product_spellings(products: Iterable[Product], common: Iterable[str]) -> Iterator[tuple[str, Meaning]]:
    """Spelling → product; `common` are words that mean something else too."""
    products = list(products)
    firsts = Counter(name.split()[0].lower() for product in products for name in product.name.values() if name.split())
    everyday = {word.lower() for word in common}
    rests = Counter(_rest(name) for product in products for name in product.name.values())
    for product in products:
        meaning = Meaning("product", product.sku)
        if _is_code(product.sku):
            yield product.sku, meaning
        for name in product.name.values():
            for spelling in _shortened(_words(name), firsts, everyday):
                if spelling == name or spelling.lower() not in everyday:
                    yield spelling, meaning
            if rests[_rest(name)] == 1 and _tells(_rest(name), everyday):
                yield _rest(name), meaning


def _rest(name: str) -> str:
    """ "sailing jacket" of the Lighthouse Sailing Jacket."""
    return " ".join(_words(name)[1:]).lower()


def _tells(rest: str, everyday: set[str]) -> bool:
    """Two words or more, and not all of them the shop's own: "linen shirt" is a search."""
    words = rest.split()
    return len(words) > 1 and rest not in everyday and any(word not in everyday for word in words)


def _is_code(sku: str) -> bool:
    """TRAIL-JKT is nothing else; BELT and SOCKS are words."""
    return not sku.isalpha()


def _words(name: str) -> list[str]:
    return [word for word in name.replace("(", " ").replace(")", " ").split() if word][:MOST_WORDS]


def _shortened(words: list[str], firsts: Counter[str], everyday: set[str]) -> Iterator[str]:
    if not words:
        return
    yield " ".join(words)
    first, rest = words[0], words[1:]
    if firsts[first.lower()] > 1 or first.lower() in everyday:
        return
    for size in range(1, len(rest)):
        for chosen in combinations(rest, size):
            yield " ".join((first, *chosen))
    if HANGUL.search(first) and len(first) >= SHORTEST_ALONE:
        yield first

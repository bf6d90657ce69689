"""The shop's own words, from words.yml and the catalogue as they are now: a new product needs no training."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from bot.backends.demo import demo_records
from bot.commerce.catalogue import Product
from bot.commerce.errors import ShopError
from bot.content import Content, Words
from bot.nlu.entities.finder import EntityFinder
from bot.nlu.entities.names import product_spellings
from bot.nlu.entities.vocabulary import KINDS, Meaning, Vocabulary

log = logging.getLogger(__name__)

CONTENT, DEMO = Path("data/content"), Path("data/demo")
LOOK_AGAIN_AFTER = 5.0  # seconds
Material = tuple[Words, Sequence[Product]]


class ShopWords:
    """Gives the finder for the words of this moment; builds a new one only when they changed."""

    def __init__(
        self, material: Callable[[], Material], known: Iterable[str] = (), timer: Callable[[], float] = time.monotonic
    ) -> None:
        self._material = material
        self._known = frozenset(known)
        self._timer = timer
        self._looked_at = float("-inf")
        self._used: Material | None = None
        self._finder = EntityFinder(Vocabulary(()))

    def finder(self) -> EntityFinder:
        """The finder to use for the next message."""
        if self._timer() - self._looked_at >= LOOK_AGAIN_AFTER:
            self._looked_at = self._timer()
            self._look()
        return self._finder

    def _look(self) -> None:
        words, products = self._material()
        if self._used is None or words is not self._used[0] or products != self._used[1]:
            self._used = (words, products)
            self._finder = EntityFinder(Vocabulary(spellings(words, products), self._known))


def from_files() -> Material:
    """The demo shop's files: for training, benches and `say`, where no shop is open."""
    return Content(CONTENT).words, demo_records(DEMO, date.today()).products


def from_shop() -> Material:
    """The shop of this process; the demo files while it has no products or cannot be asked."""
    from bot.wiring import get_shop

    shop = get_shop()
    try:
        products = shop.backend.products()
    except ShopError as error:
        log.warning("the catalogue cannot be read (%s); product names come from %s", error.code, DEMO)
        products = ()
    return shop.content.words, products or demo_records(DEMO, date.today()).products


def spellings(words: Words, products: Sequence[Product]) -> Iterator[tuple[str, Meaning]]:
    """Every spelling of every kind that is an entity."""
    everyday: set[str] = set()
    for kind in KINDS:
        for spelling, value in words.spellings(kind).items():
            if not _belongs_to_sizes(kind, spelling):
                everyday.add(spelling)
                yield spelling, Meaning(kind, value)
    yield from product_spellings(products, everyday)


def _belongs_to_sizes(kind: str, spelling: str) -> bool:
    """Single letters and country codes need a context, which bot.nlu.entities.sizes knows."""
    return kind in ("size", "language") and spelling.isascii() and len(spelling) < 3

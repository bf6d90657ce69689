"""The shop's vocabulary of words.yml: every spelling a shopper may use, and the one value it stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# what an entity is called → its section in words.yml
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "category": "categories",
        "color": "colors",
        "material": "materials",
        "feature": "features",
        "occasion": "occasions",
        "skin_type": "skin_types",
        "fit": "fits",
        "store": "stores",
        "city": "cities",
        "size": "sizes",
        "size_system": "size_systems",
        "allergen": "allergens",
        "product": "products",
        "language": "languages",
    }
)
Spellings = Mapping[str, tuple[str, ...]]  # by language
_UNHEARD = re.compile(r"[\s\-_.'’·]+")


def fold(spelling: str) -> str:
    """What two spellings share: small letters, no spaces, hyphens, dots or apostrophes."""
    return _UNHEARD.sub("", unicodedata.normalize("NFKC", spelling).casefold())


@dataclass(frozen=True)
class Word:
    """One value: how it is said, and how it is shown."""

    spellings: Spellings
    label: Mapping[str, str]  # by language


class Words:
    """All spellings, read only. `kind` is the name of an entity: color, category, material, …"""

    def __init__(
        self,
        words: Mapping[str, Mapping[str, Word]],
        category_tree: Mapping[str, tuple[str, ...]],
        phrases: Mapping[str, Spellings],
    ) -> None:
        self._words = words
        self._phrases = phrases
        self._canonical = {kind: self._folded(kind) for kind in words}
        self.category_tree = category_tree  # category → what is right below it

    def canonical(self, kind: str, spelling: str) -> str | None:
        """The value that a spelling stands for: `canonical("color", "빨강")` is "red". A value stands for itself."""
        return self._canonical.get(kind, {}).get(fold(spelling))

    def values(self, kind: str) -> tuple[str, ...]:
        """Every value of a kind, in the order of the file."""
        return tuple(self._words.get(kind, ()))

    def kinds(self) -> tuple[str, ...]:
        """Every kind there are words for."""
        return tuple(self._words)

    def spellings(self, kind: str, language: str | None = None) -> Mapping[str, str]:
        """Spelling → value, exactly what may be heard in a sentence; of one language or of all."""
        found: dict[str, str] = {}
        for value, word in self._words.get(kind, {}).items():
            for spoken, spellings in word.spellings.items():
                if language in (None, spoken):
                    found.update(dict.fromkeys(spellings, value))
        return found

    def label(self, kind: str, canonical: str, language: str) -> str:
        """How a value is called in a sentence: its label or first spelling; itself when it is not in the file."""
        word = self._words.get(kind, {}).get(canonical)
        return word.label.get(language, canonical) if word else canonical

    def category_leaves(self, name: str) -> tuple[str, ...]:
        """The categories that products can be in, below a name: top → shirt, tshirt, …; jeans → jeans."""
        below = self.category_tree.get(name)
        if below is None:
            return ()
        return tuple(leaf for child in below for leaf in self.category_leaves(child)) or (name,)

    def category_parent(self, name: str) -> str | None:
        """The category above, if there is one."""
        return next((parent for parent, below in self.category_tree.items() if name in below), None)

    def top_categories(self) -> tuple[str, ...]:
        """The categories with nothing above them."""
        return tuple(name for name in self.category_tree if self.category_parent(name) is None)

    def phrases(self, name: str, language: str | None = None) -> tuple[str, ...]:
        """A list of fixed phrases such as back_to_bot, in one language or in all."""
        by_language = self._phrases.get(name, {})
        return tuple(text for spoken, texts in by_language.items() if language in (None, spoken) for text in texts)

    def _folded(self, kind: str) -> Mapping[str, str]:
        itself = {fold(value): value for value in self.values(kind)}
        return {**itself, **{fold(spelling): value for spelling, value in self.spellings(kind).items()}}


def no_words() -> Words:
    """A vocabulary before the first file is read."""
    return Words({}, {}, {})

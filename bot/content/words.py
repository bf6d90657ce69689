"""The shop's vocabulary of words.yml: every spelling a shopper may use, and the one value it stands for."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from bot.content.report import LANGUAGES, Report
from bot.content.yaml_file import Listed, Mapped

# what an entity is called → its section in words.yml
SECTIONS: Mapping[str, str] = MappingProxyType({
    "category": "categories", "color": "colors", "material": "materials", "feature": "features",
    "occasion": "occasions", "skin_type": "skin_types", "fit": "fits", "store": "stores", "city": "cities",
    "size": "sizes", "size_system": "size_systems", "allergen": "allergens", "product": "products", "language": "languages",
})
Spellings = Mapping[str, tuple[str, ...]]  # by language
_UNHEARD = re.compile(r"[\s\-_.'’·]+")


def fold(spelling: str) -> str:
    """What two spellings share: small letters, no spaces, hyphens, dots or apostrophes."""
    return _UNHEARD.sub("", unicodedata.normalize("NFKC", spelling).casefold())


class Words:
    """All spellings, read only. `kind` is the name of an entity: color, category, material, …"""

    def __init__(self, entries: Mapping[str, Mapping[str, Spellings]], kinds: Mapping[str, tuple[str, ...]],
                 phrases: Mapping[str, Spellings]) -> None:
        self._entries = entries
        self._kinds = kinds  # category → the categories right below it
        self._phrases = phrases
        self._canonical = {kind: self._folded(kind) for kind in entries}

    def _folded(self, kind: str) -> Mapping[str, str]:
        return {fold(spelling): name for spelling, name in self.spellings(kind).items()}

    def canonical(self, kind: str, spelling: str) -> str | None:
        """The value that a spelling stands for: `canonical("color", "빨강")` is "red"."""
        return self._canonical.get(kind, {}).get(fold(spelling))

    def values(self, kind: str) -> tuple[str, ...]:
        """Every value of a kind, in the order of the file."""
        return tuple(self._entries.get(kind, ()))

    def spellings(self, kind: str, language: str | None = None) -> Mapping[str, str]:
        """Spelling → value, as written; of one language or of all (then the value itself counts too)."""
        found: dict[str, str] = {}
        for name, by_language in self._entries.get(kind, {}).items():
            for spoken, spellings in by_language.items():
                if language in (None, spoken):
                    found.update({spelling: name for spelling in spellings if spelling not in found})
            if language is None:
                found.setdefault(name, name)
        return found

    def label(self, kind: str, canonical: str, language: str) -> str:
        """How a value is called in a sentence: its first spelling, or itself when it is not in the file."""
        spellings = self._entries.get(kind, {}).get(canonical, {}).get(language, ())
        return spellings[0] if spellings else canonical

    def category_leaves(self, name: str) -> tuple[str, ...]:
        """The categories that products can be in, below a name: top → shirt, tshirt, …; jeans → jeans."""
        below = self._kinds.get(name)
        if below is None:
            return ()
        return tuple(leaf for child in below for leaf in self.category_leaves(child)) or (name,)

    def category_parent(self, name: str) -> str | None:
        """The category above, if there is one."""
        return next((parent for parent, below in self._kinds.items() if name in below), None)

    def top_categories(self) -> tuple[str, ...]:
        """The categories with nothing above them."""
        below = {child for children in self._kinds.values() for child in children}
        return tuple(name for name in self._kinds if name not in below)

    def phrases(self, name: str, language: str | None = None) -> tuple[str, ...]:
        """A list of fixed phrases such as back_to_bot, in one language or in all."""
        by_language = self._phrases.get(name, {})
        return tuple(text for spoken, texts in by_language.items() if language in (None, spoken) for text in texts)


def no_words() -> Words:
    """A vocabulary before the first file is read."""
    return Words({}, {}, {})


def parse_words(root: Mapped, report: Report) -> Words:
    """The vocabulary of one file; what is wrong goes into the report."""
    report.check_keys(root, (), (*SECTIONS.values(), "phrases"), "words")
    tree = _Tree(report)
    tree.read(_section(root, "categories", report))
    entries: dict[str, Mapping[str, Spellings]] = {"category": tree.spellings}
    for kind, section in SECTIONS.items():
        if kind != "category":
            entries[kind] = dict(_entries(_section(root, section, report), section, report))
    for kind, values in entries.items():
        _check_one_meaning(kind, values, root, report)
    phrases = dict(_entries(_section(root, "phrases", report), "phrases", report))
    return Words(entries, tree.kinds, phrases)


class _Tree:
    """The categories with what is below each, gathered while reading."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.spellings: dict[str, Spellings] = {}
        self.kinds: dict[str, tuple[str, ...]] = {}

    def read(self, here: Mapped) -> None:
        for name in here:
            value = self.report.mapping(here[name], here.line_of(name), f"categories: {name}")
            if value is None:
                continue
            if name in self.spellings:
                self.report.add(here.line_of(name), f"category {name} stands in two places; keep one")
            self.spellings[name] = _spellings(value, f"categories: {name}", self.report, extra=("kinds",))
            below = value.get("kinds") if isinstance(value.get("kinds"), Mapped) else Mapped()
            self.kinds[name] = tuple(below or ())
            self.read(below or Mapped())


def _section(root: Mapped, section: str, report: Report) -> Mapped:
    if section not in root:
        return Mapped(root.line)
    return report.mapping(root[section], root.line_of(section), section) or Mapped(root.line)


def _entries(here: Mapped, section: str, report: Report) -> Iterator[tuple[str, Spellings]]:
    for name in here:
        value = report.mapping(here[name], here.line_of(name), f"{section}: {name}")
        if value is not None:
            yield name, _spellings(value, f"{section}: {name}", report)


def _spellings(here: Mapped, what: str, report: Report, extra: tuple[str, ...] = ()) -> Spellings:
    report.check_keys(here, LANGUAGES, extra, what)
    return {language: tuple(_texts(here, language, what, report)) for language in LANGUAGES if language in here}


def _texts(here: Mapped, language: str, what: str, report: Report) -> Iterator[str]:
    members = report.members(here[language], here.line_of(language), f"{what} in {language}")
    if not members:
        report.add(here.line_of(language), f"{what} has no spelling in {language}; the first one is what shoppers see")
    for line, value in members:
        if value is None or isinstance(value, (Mapped, Listed)) or not str(value).strip():
            report.add(line, f"{what}: a spelling should be text; put it in \"double quotes\"")
        else:
            yield " ".join(str(value).split())


def _check_one_meaning(kind: str, values: Mapping[str, Spellings], root: Mapped, report: Report) -> None:
    owner: dict[str, str] = {}
    for name, by_language in values.items():
        for spelling in _all(name, by_language):
            first = owner.setdefault(fold(spelling), name)
            if first != name:
                line = _line_of(root, SECTIONS[kind], name)
                report.add(line, f"{SECTIONS[kind]}: `{spelling}` stands for both {first} and {name}; "
                                 "keep it in one of them")


def _all(name: str, by_language: Spellings) -> list[str]:
    return [name, *(spelling for spellings in by_language.values() for spelling in spellings)]


def _line_of(root: Mapped, section: str, name: str) -> int:
    def search(here: Any) -> int | None:
        if not isinstance(here, Mapped):
            return None
        if name in here:
            return here.line_of(name)
        return next((line for value in here.values() if (line := search(value))), None)

    return search(root.get(section)) or root.line_of(section)

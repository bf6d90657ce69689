"""What a shopper wishes, as data: filled from the entities of a message, read by the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from moneyed import Money

from bot.commerce.money import find_money

NOT = "not"  # the role of a value that is not wanted

# entity → (field when wanted, field when not wanted); the quiz fills the same fields
FIELDS: Mapping[str, tuple[str, str]] = {
    "category": ("categories", "not_categories"),
    "color": ("colors", "not_colors"),
    "material": ("materials", "not_materials"),
    "feature": ("features", "not_features"),
    "occasion": ("occasions", "not_occasions"),
    "skin_type": ("skin_types", "not_skin_types"),
    "size": ("sizes", "not_sizes"),
    "allergen": ("free_from", "free_from"),  # nobody asks for an allergen
}
_EXCLUSIONS = (*dict.fromkeys(unwanted for _, unwanted in FIELDS.values()), "not_skus")


@dataclass(frozen=True)
class Query:
    """Wishes. Values of one field are alternatives, except features and skin types, which all should hold."""

    text: str = ""
    categories: tuple[str, ...] = ()
    not_categories: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()
    not_colors: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    not_materials: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    not_features: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    not_occasions: tuple[str, ...] = ()
    skin_types: tuple[str, ...] = ()
    not_skin_types: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    not_sizes: tuple[str, ...] = ()
    size_system: str = ""
    free_from: tuple[str, ...] = ()  # allergens; never relaxed
    not_skus: tuple[str, ...] = ()
    price_min: Money | None = None
    price_max: Money | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is wished."""
        return self == Query()

    @property
    def currency(self) -> str | None:
        """The currency that the price wishes are in."""
        price = self.price_max or self.price_min
        return price.currency.code if price else None


def query_from(entities: Iterable[Mapping[str, Any]], text: str = "") -> Query:
    """The wishes that a message's entities state."""
    lists: dict[str, list[str]] = {}
    found: dict[str, Any] = {"text": text}
    for entity in entities:
        name, value = str(entity.get("entity")), str(entity.get("value"))
        if name in FIELDS:
            field = FIELDS[name][entity.get("role") == NOT]
            lists.setdefault(field, []).append(value)
        elif name in ("price_min", "price_max"):
            found[name] = find_money(value)
        elif name == "size_system":
            found[name] = value
    found.update((field, tuple(dict.fromkeys(values))) for field, values in lists.items())
    return Query(**found)


def merge(query: Query, newer: Query) -> Query:
    """Wishes after "and in red" or "rather under 50": what is said anew replaces what was said, exclusions add up."""
    changed = {name: value for name, value in vars(newer).items() if value not in ((), "", None)}
    if newer.currency:
        changed.update(price_min=newer.price_min, price_max=newer.price_max)
    for name in _EXCLUSIONS:
        changed[name] = tuple(dict.fromkeys((*getattr(query, name), *getattr(newer, name))))
    return _without_contradictions(replace(query, **changed), newer)


def _without_contradictions(query: Query, newer: Query) -> Query:
    """The newest word on a value counts: "not black after all"."""
    changed: dict[str, Any] = {}
    for wanted, unwanted in FIELDS.values():
        if wanted != unwanted:
            changed[wanted] = _minus(getattr(query, wanted), getattr(newer, unwanted))
            changed[unwanted] = _minus(getattr(query, unwanted), getattr(newer, wanted))
    return replace(query, **changed)


def _minus(values: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for value in values if value not in others)

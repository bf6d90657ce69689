"""Which label of a product a spoken size means, and what letters roughly are elsewhere. Labels are no measures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.commerce.catalogue import Product
from bot.commerce.shoe_sizes import convert_shoe, label, round_to

LETTERS = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "3XL")
_SAME_LETTER: Mapping[str, str] = {"2XS": "XXS", "2XL": "XXL", "XXXL": "3XL"}

# Shop practice, not a standard and no brand's chart: wearer → system → letter → label. Always told as approximate.
_ROUGHLY: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "women": {
        "KR": {"XS": "80", "S": "85", "M": "90", "L": "95", "XL": "100"},
        "EU": {"XS": "34", "S": "36", "M": "38", "L": "40", "XL": "42", "XXL": "44"},
        "UK": {"XS": "6", "S": "8", "M": "10", "L": "12", "XL": "14", "XXL": "16"},
        "US": {"XS": "2", "S": "4", "M": "6", "L": "8", "XL": "10", "XXL": "12"},
        "JP": {"XS": "5", "S": "7", "M": "9", "L": "11", "XL": "13"},
    },
    "men": {
        "KR": {"XS": "85", "S": "90", "M": "95", "L": "100", "XL": "105", "XXL": "110"},
        "EU": {"XS": "44", "S": "46", "M": "48", "L": "50", "XL": "52", "XXL": "54"},
        "UK": {"XS": "34", "S": "36", "M": "38", "L": "40", "XL": "42", "XXL": "44"},
        "US": {"XS": "34", "S": "36", "M": "38", "L": "40", "XL": "42", "XXL": "44"},
    },
}
# Korean women's labels, abolished in 1999, used ever since and drifting smaller: only ever a range.
# Before a size is named, one measurement is asked.
_OLD_KOREAN: Mapping[str, tuple[str, ...]] = {
    "44": ("XS", "S"),
    "55": ("S", "M"),
    "66": ("M", "L"),
    "77": ("L", "XL"),
    "88": ("XL", "XXL"),
}


@lru_cache(maxsize=2048)
def canonical(size: str) -> str:
    """One spelling per label: "2xl" and "XXL", "38.0" and "38", "50ml" and "50 ml"."""
    text = " ".join(size.upper().split())
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return label(float(text))
    return _SAME_LETTER.get(text, text.replace(" ", ""))


def labels_meant(product: Product, size: str, system: str = "") -> frozenset[str]:
    """The labels of a product that a spoken size means: itself, or in this product's system when another was named."""
    made = _made_in(product)
    own = frozenset(name for name in made if canonical(name) == canonical(size))
    if own and (system.upper() in ("", product.size_system.upper()) or _is_a_guess(product, system)):
        return own
    if product.size_system == "EU":
        return _shoe_labels(made, size, system)
    if product.size_system == "letter":
        return own or frozenset(name for name in made if canonical(name) in letters_for(size, system))
    return own


def letters_for(size: str, system: str = "", wearer: str | None = None) -> tuple[str, ...]:
    """The letters that a number roughly stands for; several when it depends on the wearer or the label is vague."""
    number = canonical(size)
    if system.upper() in ("", "KR") and number in _OLD_KOREAN:
        return _OLD_KOREAN[number]
    tables = (table.get(system.upper() or "KR", {}) for name, table in _ROUGHLY.items() if wearer in (None, name))
    found = [letter for table in tables for letter, text in table.items() if text == number]
    return tuple(sorted(dict.fromkeys(found), key=LETTERS.index))


def labels_for(letter: str, system: str, wearer: str | None = None) -> Mapping[str, str]:
    """What a letter roughly is in a system, by wearer."""
    tables = {name: table.get(system.upper(), {}) for name, table in _ROUGHLY.items() if wearer in (None, name)}
    return {name: table[canonical(letter)] for name, table in tables.items() if canonical(letter) in table}


def is_vague(size: str, system: str = "") -> bool:
    """Whether a label is too vague to name a size by (44, 55, 66 …)."""
    return system.upper() in ("", "KR") and canonical(size) in _OLD_KOREAN


def _is_a_guess(product: Product, system: str) -> bool:
    """A bare 44 is taken for a Korean dress size; of a shoe it can only be its own, since Korean ones count in mm."""
    return system.upper() == "KR" and product.size_system == "EU"


def _made_in(product: Product) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*product.sizes, *(variant.size for variant in product.variants if variant.size))))


def _shoe_labels(made: tuple[str, ...], size: str, system: str) -> frozenset[str]:
    """A foot in mm or a UK size is one whole EU size, halves going up."""
    number = re.fullmatch(r"(\d+(?:\.\d+)?)", canonical(size))
    if number is None:
        return frozenset()
    value = float(number.group(1))
    spoken = system.upper() or ("KR" if value >= 200 else "JP" if 20 <= value < 33 else "EU")
    found = {label(round_to(one.exact, 1)) for one in convert_shoe(value, spoken, "EU")}
    return frozenset(name for name in made if canonical(name) in found)

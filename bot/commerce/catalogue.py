"""Products and variants: the nouns of the catalogue and how one is found by sku."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Tuple

from moneyed import Money

Words = Mapping[str, str]  # {"en": …, "ko": …}


@dataclass(frozen=True)
class Variant:
    """One thing that can be put in a box: a product in a colour and a size (either may be "")."""

    id: str  # "TRAIL-JKT/yellow/M"
    sku: str  # of the product
    color: str
    size: str


@dataclass(frozen=True)
class Product:
    """One product as the catalogue describes it; stock is asked of the back end, never kept here."""

    sku: str
    name: Words
    category: str  # leaf of the category tree: "jacket"
    prices: Mapping[str, Money]  # by currency: USD, KRW
    variants: Tuple[Variant, ...]
    brand: str = ""
    colors: Tuple[str, ...] = ()
    sizes: Tuple[str, ...] = ()
    size_system: str = ""  # "letter", "EU", "inch" or "" (one size, volume)
    materials: Tuple[str, ...] = ()
    features: Tuple[str, ...] = ()  # waterproof, warm, fragrance-free, …
    occasions: Tuple[str, ...] = ()  # work, wedding, hiking, …
    skin_types: Tuple[str, ...] = ()  # dry, sensitive, …
    allergens: Tuple[str, ...] = ()  # nuts, fragrance, …
    description: Words = field(default_factory=dict)
    care: Words = field(default_factory=dict)
    image: str = ""  # path under /shop/pictures/
    size_chart: str = ""  # id of a chart in data/content/size_charts, "" when there is none
    rating: float = 0.0
    reviews: int = 0

    @property
    def path(self) -> str:
        """The product's page in the shop."""
        return f"/products/{self.sku}"

"""Products and variants: the nouns of the catalogue and how one is found by sku."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    variants: tuple[Variant, ...]
    brand: str = ""
    colors: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    size_system: str = ""  # "letter", "EU", "inch" or "" (one size, volume)
    materials: tuple[str, ...] = ()
    features: tuple[str, ...] = ()  # waterproof, warm, fragrance-free, …
    occasions: tuple[str, ...] = ()  # work, wedding, hiking, …
    skin_types: tuple[str, ...] = ()  # dry, sensitive, …
    allergens: tuple[str, ...] = ()  # nuts, fragrance, …
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

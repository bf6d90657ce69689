"""Two to four products side by side: what differs first; what a record does not state is None, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from moneyed import Money

from bot.commerce.catalogue import Product
from bot.commerce.inventory import StockMap, availability_of_all

MOST = 4
Value = Money | float | tuple[str, ...] | None

# In the order in which people ask. Category and brand are told by the name or the card, but may differ.
_ATTRIBUTES: Mapping[str, Callable[[Product], tuple[str, ...]]] = {
    "category": lambda product: (product.category,),
    "brand": lambda product: (product.brand,) if product.brand else (),
    "material": lambda product: product.materials,
    "feature": lambda product: product.features,
    "occasion": lambda product: product.occasions,
    "skin_type": lambda product: product.skin_types,
    "allergen": lambda product: product.allergens,
    "color": lambda product: product.colors,
    "size": lambda product: product.sizes,
}


@dataclass(frozen=True)
class Row:
    """One attribute (an entity's name, or price, rating, stock) with each product's value; None is "not stated"."""

    attribute: str
    values: tuple[Value, ...]

    @property
    def differs(self) -> bool:
        """Whether the products are not alike in this."""
        return len({_comparable(value) for value in self.values}) > 1


def compare(products: Sequence[Product], currency: str, stock: StockMap | None = None) -> tuple[Row, ...]:
    """Every attribute that any of the products states, those that differ first."""
    shown = products[:MOST]
    rows = [Row("price", tuple(product.prices.get(currency) for product in shown))]
    rows += [Row(name, tuple(read(product) or None for product in shown)) for name, read in _ATTRIBUTES.items()]
    rows.append(Row("rating", tuple(product.rating if product.reviews else None for product in shown)))
    if stock is not None:
        rows.append(Row("stock", tuple((availability_of_all(product.variants, stock).state,) for product in shown)))
    stated = [row for row in rows if any(value is not None for value in row.values)]
    return tuple(sorted(stated, key=lambda row: not row.differs))


def differences(first: Product, second: Product, currency: str) -> tuple[Row, ...]:
    """Only what differs between two products."""
    return tuple(row for row in compare((first, second), currency) if row.differs)


def _comparable(value: Value) -> object:
    """The order in which a record lists its materials makes no difference."""
    return frozenset(value) if isinstance(value, tuple) else value

"""What every shop system must be able to answer. Calls may block; vendors' errors arrive as ShopError."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.commerce.catalogue import Product
from bot.commerce.orders import Order
from bot.commerce.policy import Policy
from bot.commerce.stores import Store


@dataclass(frozen=True)
class Capabilities:
    """What this shop system can do; the assistant says so honestly where it cannot."""

    store_stock: bool
    delivery_dates: bool
    returns: bool
    cart_link: bool
    order_history_days: int | None  # None: all orders are visible


@dataclass(frozen=True)
class Stock:
    """How many of one variant: `quantity` None means not tracked. `place` is "online" or a store id."""

    variant_id: str
    place: str
    quantity: int | None


@dataclass(frozen=True)
class ShopRecords:
    """A whole shop as records, to load into a back end."""

    products: Sequence[Product]
    stores: Sequence[Store]
    stock: Sequence[Stock]
    orders: Sequence[Order]
    policy: Policy


@dataclass(frozen=True)
class Request:
    """Something asked for an order that people carry out; `kind` as in Backend.request."""

    kind: str
    reference: str
    requested_on: date
    facts: Mapping[str, str]


class Backend(Protocol):
    """A shop system. `get_*` raises ProductNotFound or StoreNotFound, `find_*` may return None.

    All raise BackendUnavailable, and CapabilityMissing where `capabilities` says no.
    """

    def capabilities(self) -> Capabilities: ...

    def products(self) -> Sequence[Product]: ...

    def get_product(self, sku: str) -> Product: ...

    def stores(self) -> Sequence[Store]: ...

    def get_store(self, store_id: str) -> Store: ...

    def stock(self, variant_ids: Iterable[str], place: str = "online") -> Mapping[str, int | None]:
        """Quantities now; variants that do not exist are left out. Raises StoreNotFound, CapabilityMissing."""
        ...

    def find_order(self, number: str) -> Order | None: ...

    def orders_of(self, email: str, phone: str) -> tuple[Order, ...]:
        """Orders with this e-mail or this phone, newest first; only called after a proof."""
        ...

    def cart_link(self, lines: Sequence[tuple[str, int]]) -> str:
        """A link that opens the shop's cart with (variant id, quantity) in it. Raises CapabilityMissing."""
        ...

    def request(self, kind: str, order_number: str, facts: Mapping[str, str], key: str, today: date) -> str:
        """File a request for people to carry out and return its reference; the same `key` gives the same one.

        Kinds: cancel, return, exchange, change, invoice, problem, withdraw (of the request in `facts["withdraws"]`).
        `facts["instead_of"]` names a request that this one replaces. A key has 64 characters.
        """
        ...

    def requests(self, order_number: str) -> Sequence[Request]:
        """What was filed for an order and is not known to be done, oldest first."""
        ...

    def policy(self) -> Policy: ...

    def load(self, records: ShopRecords) -> None:
        """Replace everything by these records (the demo shop, an import)."""
        ...

    def is_empty(self) -> bool: ...

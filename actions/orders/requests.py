"""What people are asked to do with an order: filed once, replaced by a newer wish, taken back by another request."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from actions.exchange import Exchange
from bot.backends.base import Request
from bot.commerce.orders import Order

SAME = ("line", "wish", "kind", "withdraws")  # facts by which two requests of a kind are one and the same
REPLACES = ("instead_of", "withdraws")  # facts that name an earlier request which no longer counts


def file_request(exchange: Exchange, kind: str, order: Order, facts: Mapping[str, str]) -> str:
    """The reference. Asking again for what is still open files nothing, also in another conversation."""
    backend = exchange.shop.backend
    filed = [one for one in backend.requests(order.number) if one.kind == kind]
    for one in open_requests(exchange, order, (kind,)):
        if _identity(one.facts) == _identity(facts):
            return one.reference
    key = _key(kind, order.number, *_identity(facts), str(len(filed)))
    return backend.request(kind, order.number, facts, key, exchange.today)


def open_requests(exchange: Exchange, order: Order, kinds: Sequence[str] = ()) -> list[Request]:
    """What still counts of what was filed, oldest first; of all kinds when none are named."""
    filed = exchange.shop.backend.requests(order.number)
    gone = {one.facts.get(name) for one in filed for name in REPLACES}
    return [one for one in filed if one.reference not in gone and (not kinds or one.kind in kinds)]


def find_open(exchange: Exchange, order: Order, kind: str, line: str | None = None) -> Request | None:
    """The newest open request of a kind, for one item if one is named."""
    found = [one for one in open_requests(exchange, order, (kind,)) if line in (None, one.facts.get("line"))]
    return found[-1] if found else None


def _identity(facts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{name}={facts[name]}" for name in SAME if name in facts)


def _key(*parts: str) -> str:
    """Of one length, however long a shopper's words are: shop systems bound what they store."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()

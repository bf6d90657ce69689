"""What can go wrong in a shop. Each error has a code and facts; its sentence is content (`errors.<code>`).

ShopError
├── ProductNotFound        product_not_found
├── StoreNotFound          store_not_found
├── OrderNotProven         order_not_proven      unknown number and wrong proof alike
├── ProofLocked            proof_locked
├── TooLateToCancel        too_late_to_cancel
├── NotReturnable          not_returnable
├── SizeNotAdvisable       size_not_advisable    `reason` says why
├── BackendUnavailable     backend_unavailable
└── CapabilityMissing      capability_missing    this shop's back end cannot do that

Beside the tree stands ContentWrong: merchandisers read it in `python -m bot check`, shoppers never.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class ShopError(Exception):
    """Base of all; `code` finds the sentence, keyword facts fill it."""

    code: ClassVar[str] = "shop_error"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class ProductNotFound(ShopError):
    code = "product_not_found"


class StoreNotFound(ShopError):
    code = "store_not_found"


class OrderNotProven(ShopError):
    code = "order_not_proven"


class ProofLocked(ShopError):
    code = "proof_locked"


class TooLateToCancel(ShopError):
    code = "too_late_to_cancel"


class NotReturnable(ShopError):
    code = "not_returnable"


class SizeNotAdvisable(ShopError):
    code = "size_not_advisable"


class BackendUnavailable(ShopError):
    code = "backend_unavailable"


class CapabilityMissing(ShopError):
    code = "capability_missing"


class ContentWrong(Exception):
    """A quiz or a size chart that cannot be used: where in the file, and what was expected there."""

    def __init__(self, path: Sequence[str | int], expected: str) -> None:
        super().__init__(f"{'.'.join(str(step) for step in path) or 'the file'}: {expected}")
        self.path = tuple(path)
        self.expected = expected

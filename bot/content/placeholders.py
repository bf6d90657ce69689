"""The placeholders that sentences may use, with what each stands for and an example. The callers fill them."""
from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.content.policy import POLICY_NAMES

# Names of Content.say's own parameters.
RESERVED: frozenset[str] = frozenset({"key", "language", "self"})

PLACEHOLDERS: Mapping[str, str] = MappingProxyType({
    "number": "order number: 1001",
    "name": "product: Trail Rain Jacket",
})

KNOWN: frozenset[str] = POLICY_NAMES | frozenset(PLACEHOLDERS)

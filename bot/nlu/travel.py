"""What of a memory goes along when somebody moves to another channel: what they look for, never what they proved."""

from __future__ import annotations

import json
from typing import Any

# Order flows hold numbers, e-mails and phones. Whoever moves proves anew (docs/decisions/0011-one-customer.md).
FLOWS = ("quiz", "size", "which_product")
FOCUS = (
    "product",
    "color",
    "size",
    "size_system",
    "store",
    "query",
    "shown",
    "finished",
    "free_from",
    "cart",
    "body",
    "currency",
)

# Rasa's rules begin where it listens: without this the first message over there would find no rule.
LISTENING = {"event": "action", "name": "action_listen"}


def travelling(memory: str) -> str:
    """The same memory without orders, proofs and the words that were said."""
    kept: dict[str, Any] = json.loads(memory)
    slots = kept.get("slots") or {}
    focus = {name: value for name, value in (slots.get("focus") or {}).items() if name in FOCUS}
    if (focus.get("finished") or {}).get("name") not in FLOWS:
        focus.pop("finished", None)
    flows = [flow for flow in slots.get("flows") or () if flow.get("name") in FLOWS]
    moved = {"flows": flows, "focus": focus, "language": slots.get("language")}
    return json.dumps({**kept, "slots": moved, "loop": None, "events": [LISTENING]}, ensure_ascii=False)

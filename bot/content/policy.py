"""The figures of the shop's policy as values for sentences: `{return_days}`, `{delivery_fee}`, …"""

from __future__ import annotations

from dataclasses import fields

from bot.commerce.policy import Policy
from bot.content.formats import Percent

POLICY_NAMES: frozenset[str] = frozenset(each.name for each in fields(Policy))
_PERCENT = ("student_discount", "loyalty_rate")


def policy_values(policy: Policy) -> dict[str, object]:
    """Every field of the policy under its name; `content.say(key, language, **policy_values(policy))`."""
    values = {name: getattr(policy, name) for name in POLICY_NAMES}
    return {**values, **{name: Percent(values[name]) for name in _PERCENT}}

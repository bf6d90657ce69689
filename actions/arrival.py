"""When something ordered today would arrive, as a calendar date."""

from __future__ import annotations

from actions.exchange import Exchange
from bot.commerce.fulfilment import arrival

HOME = {"en": "GB", "ko": "KR"}


def sentence_if_ordered_today(exchange: Exchange) -> str:
    """The latest day of the usual time, at home and elsewhere; nothing where the back end promises no dates."""
    backend = exchange.shop.backend
    if not backend.capabilities().delivery_dates:
        return ""
    policy = backend.policy()
    country = HOME[exchange.language]
    home = arrival(exchange.today, _longest(policy.delivery_days_home), country)
    abroad = arrival(exchange.today, _longest(policy.delivery_days_abroad), country)
    return exchange.text("faq.if_ordered_today", home=home, abroad=abroad)


def _longest(days: str) -> int:
    """The larger number of "2–4"."""
    return int(days.replace("-", "–").split("–")[-1])

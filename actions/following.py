"""Following up: "what about navy?", "and in Gangnam?" ask the question before again, with one thing changed."""

from __future__ import annotations

from collections.abc import Callable

from actions.exchange import Exchange

LONGEST = 40  # characters; a longer message asks something of its own
MAY_FOLLOW = frozenset(
    {
        "inform",
        "nlu_fallback",
        "out_of_scope",
        "find_store",
        "search_product",
        "ask_product_details",
        "check_stock",
        "check_store_stock",
        "faq",
    }
)
CHANGED = ("product", "category", "color", "size", "store", "city")

# What can be asked again, by the name of its action.
TOPICS: dict[str, Callable[[Exchange], None]] = {}


def find_topic(exchange: Exchange) -> Callable[[Exchange], None] | None:
    """What is being followed up, if this message does."""
    topic = TOPICS.get(str(exchange.focus.get("topic")))
    return topic if topic and _follows_up(exchange) else None


def _follows_up(exchange: Exchange) -> bool:
    heard = exchange.heard
    if heard.intent not in MAY_FOLLOW or len(heard.text) > LONGEST:
        return False
    return any(heard.value(name) for name in CHANGED) and _sounds_like_it(exchange)


def _sounds_like_it(exchange: Exchange) -> bool:
    """By how it begins or ends; both lists are content (words.yml)."""
    text = exchange.heard.text.strip().rstrip("?？!. ").casefold()
    phrases = exchange.shop.content.phrases
    begins = any(text.startswith(f"{phrase} ") for phrase in phrases("follow_up_begins"))
    return begins or any(text.endswith(phrase) for phrase in phrases("follow_up_ends"))

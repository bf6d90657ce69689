"""Buttons that lead on: what the assistant can do, and what the shopper may have meant."""

from __future__ import annotations

from actions.exchange import Exchange
from bot.messages import Button

# The order a shopper needs them in; titles are content (`ability.<intent>`).
ABILITIES = (
    "order_status",
    "start_quiz",
    "size_advice",
    "check_stock",
    "return_item",
    "ask_promotion",
    "find_store",
    "faq/shipping_time",
    "faq/return_policy",
    "talk_to_human",
)
READINGS = 3
# Nobody who was not understood meant these: they need no guessing, or lead nowhere.
NEVER_A_READING = frozenset(
    {"nlu_fallback", "out_of_scope", "inform", "faq", "affirm", "deny", "skip", "back", "stop", "restart", "repeat"}
    | {"greet", "goodbye", "thank", "bot_challenge", "change_language"}
)


def ability_buttons(exchange: Exchange, limit: int = 4) -> tuple[Button, ...]:
    """The first abilities, a person always among them when all are shown."""
    return tuple(Button(title_of(exchange, intent), intent) for intent in ABILITIES[:limit])


def reading_buttons(exchange: Exchange) -> tuple[Button, ...]:
    """The likeliest readings of a message that was not understood."""
    intents = _likeliest(exchange)[:READINGS] or list(ABILITIES[:READINGS])
    entities = tuple(
        {"entity": e["entity"], "value": str(e["value"])} for e in exchange.heard.entities if not e.get("role")
    )
    return tuple(Button(title_of(exchange, intent), intent, entities) for intent in intents)


def title_of(exchange: Exchange, intent: str) -> str:
    """How an intent or an FAQ topic is called on a button."""
    if intent.startswith("faq/"):
        topic = exchange.shop.content.faq.get(intent.partition("/")[2])
        if topic:
            return str(topic.title[exchange.language])
    return exchange.text(f"ability.{intent}")


def _likeliest(exchange: Exchange) -> list[str]:
    found = []
    for row in exchange.heard.ranking:
        name = str(row.get("name") or "")
        if name == "faq":
            name = f"faq/{exchange.heard.faq_topic}" if exchange.heard.faq_topic else ""
        if name and name not in NEVER_A_READING and _has_title(exchange, name):
            found.append(name)
    return list(dict.fromkeys(found))


def _has_title(exchange: Exchange, intent: str) -> bool:
    group, _, topic = intent.partition("/")
    return topic in exchange.shop.content.faq if group == "faq" else exchange.shop.content.has(f"ability.{intent}")

"""Following up: "what about navy?", "and in Gangnam?" ask the question before again, with one thing changed."""

from __future__ import annotations

from collections.abc import Callable, Collection

from actions.exchange import Exchange

LONGEST = 50  # characters; a longer message asks something of its own
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
# What "no, L" may be heard as; with words of correcting and nothing but the changed thing it follows up.
MAY_CORRECT = MAY_FOLLOW | {
    "deny",
    "affirm",
    "back",
    "stop",
    "exchange_item",
    "change_order",
    "add_to_cart",
    "repeat",
    "size_advice",
}
FEW_WORDS, BARE_WORDS = 7, 3
BARE = 0.65  # share of a message that its values are, from which it is nothing else
OF_STOCK = ("ActionCheckStock", "ActionCheckStoreStock")
ASKS_ITSELF = frozenset({"check_stock", "check_store_stock"})
CLEAR = 0.6  # confidence from which such a question is its own
UNCLEAR = frozenset({"inform", "nlu_fallback", "out_of_scope"})
SAYS_NO_MORE = 0.5  # share of the rest that is the changed thing; "and when does Gangnam open?" asks something itself
CHANGED = ("product", "category", "color", "size", "store", "city")

# What can be asked again, by the name of its action.
TOPICS: dict[str, Callable[[Exchange], None]] = {}


def find_topic(exchange: Exchange) -> Callable[[Exchange], None] | None:
    """What is being followed up, if this message does."""
    if _asks_its_price(exchange):
        return TOPICS["ActionAskProductDetails"]
    topic = TOPICS.get(str(exchange.focus.get("topic")))
    return topic if topic and _follows_up(exchange) else None


def _follows_up(exchange: Exchange) -> bool:
    heard = exchange.heard
    if _corrects(exchange) or _is_bare(exchange):
        return True
    if heard.intent not in MAY_FOLLOW or len(heard.text) > LONGEST or not any(heard.value(name) for name in CHANGED):
        return False
    opening = _opening(exchange)
    if opening is None:
        return False
    if heard.intent in ASKS_ITSELF and heard.confidence >= CLEAR:
        return False
    is_all = heard.coverage(without=opening) >= SAYS_NO_MORE and all(e["entity"] in CHANGED for e in heard.entities)
    return heard.intent in UNCLEAR or is_all


def _is_bare(exchange: Exchange) -> bool:
    """ "White?", "L?" right after a question for stock: nothing but another variant, whatever it may sound like."""
    heard = exchange.heard
    if heard.intent == "add_to_cart" and heard.confidence >= CLEAR:
        return False
    is_variant = bool(heard.entities) and all(each["entity"] in ("color", "size") for each in heard.entities)
    return is_variant and heard.coverage() >= BARE and exchange.focus.get("topic") in OF_STOCK


def _corrects(exchange: Exchange) -> bool:
    """ "Oh sorry, I meant M": the question before, with what it was about put right."""
    heard = exchange.heard
    is_changed = any(heard.value(name) for name in CHANGED) and all(e["entity"] in CHANGED for e in heard.entities)
    is_short = len(heard.text.split()) <= FEW_WORDS and "?" not in heard.text
    if heard.intent == "add_to_cart" and heard.confidence >= CLEAR:
        return False
    may = heard.intent in MAY_CORRECT or heard.confidence < CLEAR
    return may and is_changed and is_short and exchange.says("corrects")


def _asks_its_price(exchange: Exchange) -> bool:
    """ "얼마예요" by itself says little, but not right after a product."""
    heard = exchange.heard
    is_bare = not heard.entities and len(heard.text.split()) <= BARE_WORDS
    is_after = bool(exchange.focus.get("product")) and not exchange.flows
    return heard.intent in UNCLEAR and is_bare and is_after and exchange.says("asks_price")


def _opening(exchange: Exchange) -> str | None:
    """The words by which it sounds like following up, at its begin or end; both lists are content (words.yml)."""
    phrases = exchange.shop.content.phrases
    text = _without_lead(exchange.heard.text.strip().rstrip("?？!. ").casefold(), phrases("follow_up_leads"))
    begins = [phrase for phrase in phrases("follow_up_begins") if text.startswith(f"{phrase} ")]
    ends = [phrase for phrase in phrases("follow_up_ends") if text.endswith(phrase)]
    return max((*begins, *ends), key=len, default=None)


def _without_lead(text: str, leads: Collection[str]) -> str:
    """ "ok n what about gangnam": without the words that only begin a sentence."""
    first, _, rest = text.partition(" ")
    return _without_lead(rest, leads) if rest and first.strip(",") in leads else text

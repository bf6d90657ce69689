"""A second wish in one message: answered after the first, or kept until the questions of the first are answered."""

from __future__ import annotations

from actions import which
from actions.exchange import Exchange, Heard
from bot.messages import Reply

PATIENCE = 6  # turns a kept wish waits; then talk has moved on
ASKS_NOTHING = frozenset({"faq", "find_store", "ask_promotion", "view_cart", "unsubscribe"})
PERSON = "talk_to_human"
ENDS = frozenset({"stop", "restart", "goodbye", PERSON})


def take(exchange: Exchange) -> None:
    """Called at the end of a turn, when its own wish is answered or under way."""
    if any(reply.handoff for reply in exchange.said) or exchange.heard.intent in ENDS:
        exchange.focus.pop("later", None)
        return
    is_busy = bool(exchange.flows or exchange.has_asked)
    if exchange.heard.also:
        exchange.focus["later"] = {"turns": 0, "heard": dict(exchange.heard.also)}
        if exchange.heard.also["intent"]["name"] == PERSON and not exchange.says("no_person"):
            is_busy = _asks_no_more(exchange)
        elif is_busy and exchange.said:
            _answer_before(exchange, exchange.said.pop())
    if not is_busy:
        _answer(exchange)
    elif "later" in exchange.focus:
        _wait(exchange)


def _asks_no_more(exchange: Exchange) -> bool:
    """Whoever wants a person is asked nothing more."""
    if exchange.has_asked and exchange.said:
        exchange.said.pop()
    return False


def _answer_before(exchange: Exchange, question: Reply) -> None:
    """What asks nothing itself is answered at once, and the question of the first wish comes after it."""
    if exchange.focus["later"]["heard"]["intent"]["name"] in ASKS_NOTHING:
        _answer(exchange)
    else:
        exchange.say("flow.later")
    exchange.said.append(question)


def _answer(exchange: Exchange) -> None:
    kept = exchange.focus.pop("later", None)
    if kept is None:
        return
    heard = Heard.from_message(kept["heard"])
    doer = which.DOERS.get(f"action_{heard.intent}")
    if doer is None:
        return
    if kept["turns"]:
        exchange.say("flow.now_later")
    exchange.heard = heard
    doer(exchange)


def _wait(exchange: Exchange) -> None:
    kept = {**exchange.focus["later"], "turns": exchange.focus["later"]["turns"] + 1}
    exchange.focus["later"] = kept if kept["turns"] <= PATIENCE else None
    if exchange.focus["later"] is None:
        del exchange.focus["later"]

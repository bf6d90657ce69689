"""What is said when a message was not understood, and the list of such messages."""

from __future__ import annotations

from actions import flows
from actions.exchange import Exchange
from actions.offers import reading_buttons
from bot.language import is_other_script
from bot.masking import masked
from bot.storage.misread import MisreadRow


def say_not_understood(exchange: Exchange) -> None:
    """Within a flow how to go on, else what may have been meant."""
    if flows.active(exchange):
        exchange.say("flow.no_answer")
    else:
        exchange.say_with("talk.not_understood", buttons=reading_buttons(exchange))
        keep_misread(exchange, "asked_back")


def say_missed_again(exchange: Exchange) -> bool:
    """The second time in a row a person is offered, from the third on in other words than before."""
    if exchange.misses < 2:
        return False
    exchange.say("talk.not_understood_again" if exchange.misses % 2 == 0 else "talk.not_understood_still")
    keep_misread(exchange, "gave_up")
    return True


def say_other_language(exchange: Exchange) -> bool:
    """A third language gets a line in both of ours, and a way to a person."""
    if not is_other_language(exchange):
        return False
    exchange.say("talk.other_language")
    keep_misread(exchange, "other_language")
    return True


def is_other_language(exchange: Exchange) -> bool:
    """By its letters or by words that neither of ours has."""
    return is_other_script(exchange.heard.text) or exchange.says("other_languages")


def keep_misread(exchange: Exchange, outcome: str) -> None:
    """For the list that merchandisers read (`python -m bot misread`)."""
    heard = exchange.heard
    guess = next((row for row in heard.ranking if row.get("name") not in ("nlu_fallback", None)), {})
    row = MisreadRow(
        conversation_id=exchange.conversation,
        turn_id=exchange.turn_id,
        language=exchange.language,
        text=masked(heard.text, heard.entities),
        outcome=outcome,
        guess=str(guess.get("name") or ""),
        confidence=float(guess.get("confidence") or 0.0),
        at=exchange.now,
    )
    if exchange.turn_id:
        exchange.shop.feedback.keep_misread(row)

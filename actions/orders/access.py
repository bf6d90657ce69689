"""What opens an order: its number and a proof, found as facts, or by their shape when they were asked for."""

from __future__ import annotations

import re

from actions.exchange import Answers, Exchange

LOOKS_LIKE_NUMBER = re.compile(r"(?<!\d)#?(\d{3,12})(?!\d)")
LOOKS_LIKE_EMAIL = re.compile(r"\S+@\S+")
LOOKS_LIKE_PHONE = re.compile(r"\+?\d[\d\s().-]{6,}\d")
QUESTIONS = ("order_number", "proof")


def read_access(exchange: Exchange, question: str) -> Answers:
    """Number and proof of a message; `question` is what was asked for."""
    heard = exchange.heard
    found: Answers = {}
    proof = heard.value("email") or heard.value("phone") or _proof_by_shape(exchange, question)
    number = heard.value("order_number") or (_number_by_shape(exchange) if question == "order_number" else None)
    if proof:
        found["proof"] = proof
    if number and number != proof:
        found["order_number"] = number
    return found


def _number_by_shape(exchange: Exchange) -> str | None:
    return None if exchange.heard.value("phone") else _by_shape(LOOKS_LIKE_NUMBER, exchange)


def _proof_by_shape(exchange: Exchange, question: str) -> str | None:
    if question != "proof":
        return None
    return _by_shape(LOOKS_LIKE_EMAIL, exchange) or _by_shape(LOOKS_LIKE_PHONE, exchange)


def _by_shape(shape: re.Pattern[str], exchange: Exchange) -> str | None:
    match = shape.search(exchange.heard.text)
    return match.group(match.lastindex or 0) if match else None

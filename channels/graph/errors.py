"""What Graph answers when it does not do what was asked → ours: refused for good, later, or nobody knows.

Codes: Meta's error pages for the Cloud API and the Messenger Platform, as of 2026-09.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from bot.conversations import SendLater, SendRefused, SendUncertain

log = logging.getLogger(__name__)

PAIR_RATE = 131056  # one person, too many messages: wait 4^X seconds
MAINTENANCE = 131057  # the number is being upgraded: up to a minute
OUTAGE_TRIES = 24  # rests that grow to five minutes: an hour and a half
RATES = {4, 613, 80007, 130429}
PASSING = {1, 2, 1200, 131000, 131016}
# The operator must act, or nothing will be sent any more: token, permissions, payment, registration, policy.
ALARMING = {0, 3, 10, 190, 200, 368, 131005, 131031, 131037, 131042, 131045, 133010, 2022}


# The shape of what we sent was wrong for this vendor; plain text still gets through.
SHAPE = {100, 131008, 131009, 131051, 131053}


class GraphRefused(SendRefused):
    """Refused for good, with the vendor's code."""

    def __init__(self, words: str, code: int = -1) -> None:
        super().__init__(words)
        self.code = code

    @property
    def is_about_shape(self) -> bool:
        return self.code in SHAPE


def error_from(status: int, answer: Any) -> SendRefused | SendLater | SendUncertain:
    """Our error for an HTTP answer that was no success; `answer` is its JSON, None if it held none."""
    error = answer.get("error") if isinstance(answer, Mapping) else None
    if not isinstance(error, Mapping):
        return _without_words(status)
    code, words = code_of(error), words_of(error)
    if code in ALARMING:
        log.error("Graph refuses us and somebody must look into it: %s", words)
    if code == PAIR_RATE:
        return SendLater(words, seconds=1.0, factor=4.0)
    if code == MAINTENANCE:
        return SendLater(words, seconds=30.0, factor=1.5)
    if code in RATES or status == 429:
        return SendLater(words, seconds=2.0)
    if code in PASSING or status >= 500 or error.get("is_transient") is True:
        return SendLater(words)
    return GraphRefused(words, code)


def _without_words(status: int) -> SendRefused | SendLater | SendUncertain:
    """A gateway that lost patience may hide an acceptance; Graph's own 500 and 503 do not."""
    words = f"HTTP {status}"
    if status in (429, 500, 503):
        return SendLater(words, seconds=2.0 if status == 429 else 1.0, tries=OUTAGE_TRIES)
    return SendUncertain(words) if status >= 500 else SendRefused(words)


def code_of(error: Mapping[str, Any]) -> int:
    """The number; -1 if there is none."""
    code = error.get("code")
    return int(code) if isinstance(code, (int, str)) and str(code).lstrip("-").isdigit() else -1


def words_of(error: Mapping[str, Any]) -> str:
    """The vendor's words for the desk and the log: code, message, details, trace."""
    extra = error.get("error_data")
    details = extra.get("details") if isinstance(extra, Mapping) else None
    message = str(error.get("message") or error.get("title") or "error")
    code, subcode = code_of(error), error.get("error_subcode")
    number = f"(#{code}/{subcode})" if subcode else f"(#{code})"
    told = message if message.startswith("(#") else f"{number} {message}"
    trace = f" [{error['fbtrace_id']}]" if error.get("fbtrace_id") else ""
    return f"{told}: {details}{trace}" if details else f"{told}{trace}"

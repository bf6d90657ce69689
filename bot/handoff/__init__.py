"""Who answers: the owner state machine, the queue, the hours, and what the desk shows."""

from __future__ import annotations

from bot.handoff.cases import LISTS
from bot.handoff.door import Handoff
from bot.handoff.errors import NothingToSay, NotYours
from bot.handoff.views import Case, Facts, Line

__all__ = ["LISTS", "Case", "Facts", "Handoff", "Line", "NotYours", "NothingToSay"]

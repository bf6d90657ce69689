"""The desk's audit: which of the shop's people saw or did what; only ever added to, never with a shopper's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.storage import agents, events, transitions
from bot.storage.database import Database
from bot.storage.events import Event
from bot.storage.transitions import Transition

STAGE = "engage"  # every event has a RACE stage; what people at the desk do is service
VIEWED = "conversation_viewed"
ONE_LOOK = timedelta(minutes=1)  # a page that looks again by itself is no new look
MOST_LOOKS = 1000
# These stand in the trail as changes of owner; the events keep where they came from.
CHANGES = ("conversation_taken", "conversation_handed_back", "conversation_closed_by_agent")


@dataclass(frozen=True)
class Entry:
    """One line of a conversation's trail."""

    at: datetime
    what: str  # an event's name, or "owner" for a change of owner
    actor: str  # an agent's id, "shopper", "bot" or "system"
    name: str  # the agent's name, if the actor is one
    facts: dict[str, Any]


class Audit:
    """Writes and reads the trail. Sync: call it with asyncio.to_thread. Raises StoreUnavailable."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock
        self._looks: dict[tuple[str, str], datetime] = {}

    def look(self, agent_id: str, client: str | None, conversation_id: str) -> None:
        """An agent opened a conversation. Looks of one minute are one."""
        now, who = self._clock(), (agent_id, conversation_id)
        last = self._looks.get(who)
        if last is not None and now - last < ONE_LOOK:
            return
        self.record(VIEWED, agent_id, client, conversation_id)
        self._looks = {**dict(list(self._looks.items())[-MOST_LOOKS:]), who: now}

    def record(
        self, what: str, agent_id: str | None, client: str | None, conversation_id: str | None = None, **facts: Any
    ) -> None:
        """Append one line. `client` is the hashed network address."""
        data = {"agent_id": agent_id, "client": client, **facts}
        with self._database.write() as connection:
            events.append(connection, [Event(what, STAGE, conversation_id, self._clock(), data)])

    def trail(self, conversation_id: str) -> list[Entry]:
        """What people did with a conversation and who owned it, oldest first."""
        with self._database.read() as connection:
            steps = transitions.history(connection, conversation_id)
            seen = [event for event in events.of_conversation(connection, conversation_id) if _is_ours(event)]
            actors = {step.actor for step in steps} | {str(event.data["agent_id"]) for event in seen}
            names = agents.names_of(connection, actors)
        entries = [_moved(step, names) for step in steps] + [_done(event, names) for event in seen]
        return sorted(entries, key=lambda entry: entry.at)


def _is_ours(event: Event) -> bool:
    return "agent_id" in event.data and event.name not in CHANGES


def _moved(step: Transition, names: dict[str, str]) -> Entry:
    facts = {"from": step.old_owner, "to": step.new_owner, "reason": step.reason, "epoch": step.epoch}
    return Entry(step.at, "owner", step.actor, names.get(step.actor, ""), facts)


def _done(event: Event, names: dict[str, str]) -> Entry:
    facts = {name: value for name, value in event.data.items() if name not in ("agent_id", "client")}
    actor = str(event.data["agent_id"])
    return Entry(event.at, event.name, actor, names.get(actor, ""), facts)

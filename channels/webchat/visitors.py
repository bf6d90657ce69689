"""Who is connected to this process: sockets, the session each is bound to, and what each has been shown."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from channels.webchat.tokens import Session

REMEMBERED = 300  # rows; more than a replay and what may come meanwhile


@dataclass
class Visitor:
    """One socket."""

    sid: str
    client: str | None
    session: Session | None = None
    language: str = "en"
    shown: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))  # row ids
    is_catching_up: bool = False  # while a replay runs, new rows wait for their turn in it
    has_missed: bool = False  # one came while it ran

    def is_due(self, row_id: str) -> bool:
        """Whether a new row goes out to this socket now: not before what a replay still holds, and not twice."""
        if self.is_catching_up:
            self.has_missed = True
            return False
        return self.show(row_id)

    def show(self, row_id: str) -> bool:
        """Note that a row goes out to this socket; False if it went before."""
        if row_id in self.shown:
            return False
        self.shown.append(row_id)
        return True


class Visitors:
    """The sockets of this process, by id and by session."""

    def __init__(self) -> None:
        self._by_sid: dict[str, Visitor] = {}
        self._by_session: dict[str, list[Visitor]] = {}
        self._sessions: dict[str, str] = {}  # conversation id → session id, while somebody of it is here
        self._conversations: dict[str, str] = {}  # and back

    def add(self, visitor: Visitor) -> None:
        """A socket connected."""
        self._by_sid[visitor.sid] = visitor

    def find(self, sid: str) -> Visitor | None:
        """The visitor of a socket."""
        return self._by_sid.get(sid)

    def bind(self, visitor: Visitor, session: Session) -> None:
        """From now on, and for good, this socket is this session's."""
        visitor.session = session
        self._by_session.setdefault(session.id, []).append(visitor)

    def of_session(self, session_id: str) -> list[Visitor]:
        """Every socket of a session: tabs, windows."""
        return self._by_session.get(session_id, [])

    def link(self, conversation_id: str, session_id: str) -> None:
        """Know where a conversation is watched."""
        self._sessions[conversation_id] = session_id
        self._conversations[session_id] = conversation_id

    def conversation_of(self, session_id: str) -> str | None:
        """The conversation of a session that is here and has written."""
        return self._conversations.get(session_id)

    def session_of(self, conversation_id: str) -> str | None:
        """The session that watches a conversation here, if any."""
        return self._sessions.get(conversation_id)

    def remove(self, sid: str) -> None:
        """A socket is gone."""
        visitor = self._by_sid.pop(sid, None)
        if visitor is None or visitor.session is None:
            return
        left = self._by_session.get(visitor.session.id, [])
        left.remove(visitor)
        if not left:
            self._forget(visitor.session.id)

    def _forget(self, session_id: str) -> None:
        self._by_session.pop(session_id, None)
        conversation_id = self._conversations.pop(session_id, None)
        if conversation_id is not None:
            self._sessions.pop(conversation_id, None)

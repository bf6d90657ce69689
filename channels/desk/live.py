"""Live news for open desks: one socket a page, one room for all lists and one a thread. Tells, never decides.

Rows carry their number, so a page that missed some sees the gap and asks again: news may be lost, rows may not.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

import socketio
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.agents import AgentSession
from bot.conversations import (
    ConversationNotFound,
    Message,
    MessageAdded,
    Notice,
    OwnerChanged,
    StatusChanged,
    StoreUnavailable,
    TypingChanged,
)
from bot.handoff.views import desk_view
from bot.wiring import Spine
from channels.desk.access import COOKIE, Access
from channels.desk.people import People
from channels.desk.views import show_case

log = logging.getLogger(__name__)

PATH = "/desk/socket"
ALL = "desk"
LARGEST_FRAME = 64 * 1024  # bytes
PING_EVERY, PING_WAIT = 15, 8  # seconds; a dead connection shows within the sum of the two
GATHER = 0.05  # seconds; many changes of one conversation become one piece of news
CHECK_EVERY = 4.0  # seconds; a session that has ended loses its sockets within this time
LONGEST_ID = 64


@dataclass
class Watcher:
    """One open page."""

    session: AgentSession
    conversation_id: str | None = None


class Live:
    """The desk's socket server. With Redis, news reach the pages of every replica."""

    def __init__(self, spine: Spine, access: Access, people: People, redis_url: str = "") -> None:
        self._conversations, self._handoff = spine.conversations, spine.handoff
        self._access, self._people = access, people
        self._is_alone = not redis_url
        self._server = _server(redis_url)
        self._watchers: dict[str, Watcher] = {}
        self._changed: dict[str, None] = {}  # conversation ids in order, each once
        self._telling: asyncio.Task[None] | None = None
        self._checking: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    def listen(self) -> None:
        """Answer pages and hear the feed."""
        for event in ("connect", "disconnect", "watch", "typing"):
            self._server.on(event, getattr(self, f"_{event}"))
        self._conversations.feed.listen(self.hear)

    async def serve(self, request: Request) -> HTTPResponse:
        """The route. Other sites' pages and people without a session get no socket at all."""
        if not self._access.is_own_page(request, must_say=True):
            return json({"error": "foreign_page"}, status=403)
        if await self._access.find(request) is None:
            return json({"error": "logged_out"}, status=401)
        answer: HTTPResponse = await self._server.eio.handle_request(request)
        return answer

    def hear(self, notice: Notice) -> None:
        """What the feed tells, on the event loop."""
        if self._is_alone and not self._watchers:
            return
        if isinstance(notice, MessageAdded):
            self._soon(self._tell_row(notice.message))
            self._note(notice.conversation.id)
        elif isinstance(notice, OwnerChanged):
            self._note(notice.conversation.id)
        elif isinstance(notice, StatusChanged):
            news = {"id": notice.message_id, "seq": notice.seq, "status": notice.status}
            self._tell(notice.conversation_id, "status", news)
        elif isinstance(notice, TypingChanged):
            self._tell(notice.conversation_id, "typing", {"who": notice.who, "on": notice.is_on})

    def end(self, token: str) -> None:
        """A session is over: its pages are told and cut off."""
        for sid, watcher in list(self._watchers.items()):
            if watcher.session.token == token:
                self._soon(self._dismiss(sid))

    async def stop(self, *_: object) -> None:
        """The server stops."""
        if self._checking is not None:
            self._checking.cancel()

    async def _connect(self, sid: str, environ: Mapping[str, Any], auth: object = None) -> None:
        session = await self._access.session(environ["sanic.request"].cookies.get(COOKIE))
        if session is None:
            raise socketio.exceptions.ConnectionRefusedError("logged_out")
        self._watchers[sid] = Watcher(session)
        await self._server.enter_room(sid, ALL)
        if self._checking is None or self._checking.done():
            self._checking = asyncio.get_running_loop().create_task(self._check_sessions())

    async def _disconnect(self, sid: str, *reason: object) -> None:
        self._watchers.pop(sid, None)

    async def _watch(self, sid: str, payload: object = None, *more: object) -> dict[str, bool]:
        """This page shows another thread, or none."""
        watcher, wanted = self._watchers.get(sid), _id(payload)
        if watcher is None:
            return {"ok": False}
        if watcher.conversation_id is not None:
            await self._server.leave_room(sid, _room(watcher.conversation_id))
        watcher.conversation_id = wanted
        if wanted is not None:
            await self._server.enter_room(sid, _room(wanted))
        return {"ok": True}

    async def _typing(self, sid: str, payload: object = None, *more: object) -> None:
        """The shopper is told only of the person who answers."""
        watcher = self._watchers.get(sid)
        if watcher is None or watcher.conversation_id is None:
            return
        try:
            conversation = await asyncio.to_thread(self._conversations.get, watcher.conversation_id)
        except (ConversationNotFound, StoreUnavailable):
            return
        if conversation.owner == "human" and conversation.agent_id == watcher.session.agent.id:
            is_on = isinstance(payload, dict) and payload.get("on") is True
            self._conversations.typing(conversation.id, "agent", is_on)

    def _tell(self, conversation_id: str, event: str, news: dict[str, Any]) -> None:
        self._soon(self._server.emit(event, {"conversation": conversation_id, **news}, room=_room(conversation_id)))

    async def _tell_row(self, message: Message) -> None:
        row = await self._people.sign(desk_view(message))
        news = {"conversation": message.conversation_id, "row": row}
        await self._server.emit("row", news, room=_room(message.conversation_id))

    def _note(self, conversation_id: str) -> None:
        self._changed[conversation_id] = None
        if self._telling is None or self._telling.done():
            self._telling = self._soon(self._tell_cases())

    async def _tell_cases(self) -> None:
        """Every changed conversation, looked up once, to every page."""
        await asyncio.sleep(GATHER)
        while self._changed:
            conversation_id = next(iter(self._changed))
            del self._changed[conversation_id]
            try:
                case = await asyncio.to_thread(self._handoff.case, conversation_id)
            except (ConversationNotFound, StoreUnavailable):
                continue
            await self._server.emit("case", {"case": show_case(case)}, room=ALL)

    async def _check_sessions(self) -> None:
        """Log-outs elsewhere, disabled accounts and expiry end sockets too."""
        while self._watchers:
            await asyncio.sleep(CHECK_EVERY)
            try:
                for token in {watcher.session.token for watcher in self._watchers.values()}:
                    if await self._access.session(token) is None:
                        self.end(token)
            except StoreUnavailable:
                continue
            except Exception:
                log.exception("Looking after the desk's sessions failed")

    async def _dismiss(self, sid: str) -> None:
        """Say why, then close the line. From this moment on nothing goes out to it and nothing that it says counts."""
        line = self._server.manager.eio_sid_from_sid(sid, "/")
        self._watchers.pop(sid, None)
        await self._server.emit("ended", {}, to=sid)
        if line is not None:
            await self._server.eio.disconnect(line)

    def _soon(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _server(redis_url: str) -> socketio.AsyncServer:
    manager = {"client_manager": socketio.AsyncRedisManager(redis_url, channel="concierge-desk")} if redis_url else {}
    return socketio.AsyncServer(
        async_mode="sanic",
        async_handlers=False,
        transports=["websocket"],  # browsers name their origin there, always
        cors_allowed_origins=[],  # no foreign page gets here: `serve` has looked before
        max_http_buffer_size=LARGEST_FRAME,
        ping_interval=PING_EVERY,
        ping_timeout=PING_WAIT,
        **manager,
    )


def _room(conversation_id: str) -> str:
    return f"thread:{conversation_id}"


def _id(payload: object) -> str | None:
    wanted = payload.get("conversation") if isinstance(payload, dict) else None
    return wanted if isinstance(wanted, str) and 0 < len(wanted) <= LONGEST_ID else None

"""The web chat's socket events: bind a socket to its session, hand messages to the spine, acknowledge."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

import socketio

from bot.conversations import Conversations, Receipt, StoreUnavailable, Words
from bot.messages import Incoming
from channels.webchat.clients import Clients
from channels.webchat.limits import Limits
from channels.webchat.outbox import CHANNEL, Outbox
from channels.webchat.payloads import (
    Refused,
    Said,
    parse_language,
    parse_message_id,
    parse_metadata,
    parse_number,
    parse_said,
)
from channels.webchat.tokens import Session, SessionTokens
from channels.webchat.visitors import Visitor, Visitors

log = logging.getLogger(__name__)

LONGEST_PAGE = 100  # rows of history in one answer
Ack = dict[str, Any]
Handler = Callable[[Visitor, Any], Awaitable[Ack | None]]


class Sockets:
    """Handlers of what clients send. None raises: a refusal is a sentence to this socket and an error in the ack."""

    def __init__(
        self,
        server: socketio.AsyncServer,
        conversations: Conversations,
        words: Words,
        tokens: SessionTokens,
        clients: Clients,
        limits: Limits,
        visitors: Visitors,
        outbox: Outbox,
        clock: Callable[[], datetime],
    ) -> None:
        self._server, self._conversations, self._words = server, conversations, words
        self._tokens, self._clients, self._limits = tokens, clients, limits
        self._visitors, self._outbox, self._clock = visitors, outbox, clock

    def listen(self) -> None:
        """Answer the events of the protocol."""
        self._server.on("connect", self._connect)
        self._server.on("disconnect", self._disconnect)
        for event, handler in {
            "session_request": self._session_request,
            "user_uttered": self._user_uttered,
            "history_request": self._history_request,
            "typing": self._typing,
            "seen": self._seen,
        }.items():
            self._server.on(event, self._guard(event, handler))

    async def _connect(self, sid: str, environ: Mapping[str, Any], auth: object = None) -> None:
        request = environ["sanic.request"]
        client = self._clients.mark(request.ip, str(environ.get("HTTP_X_FORWARDED_FOR", "")))
        if not await self._limits.allow_connect(client):
            raise socketio.exceptions.ConnectionRefusedError("too_many_connections")
        self._visitors.add(Visitor(sid, client))

    async def _disconnect(self, sid: str, *reason: object) -> None:
        self._visitors.remove(sid)

    def _guard(self, event: str, handler: Handler) -> Callable[..., Awaitable[Ack | None]]:
        """No exception leaves a handler, and none passes in silence."""

        async def guarded(sid: str, payload: object = None, *more: object) -> Ack | None:
            visitor = self._visitors.find(sid)
            if visitor is None:
                return None
            try:
                return await handler(visitor, payload)
            except Refused as refused:
                return await self._refuse(visitor, refused, payload)
            except StoreUnavailable:
                return await self._refuse(visitor, Refused("unavailable"), payload)
            except Exception:
                log.exception("Web chat failed on %s", event)
                return await self._refuse(visitor, Refused("unavailable"), payload)

        return guarded

    async def _refuse(self, visitor: Visitor, refused: Refused, payload: object) -> Ack:
        text = self._words.say(f"webchat.{refused.code}", visitor.language, **refused.values).text
        message_id = parse_message_id(payload)
        notice = {"notice": refused.code, "sender": "system", "message_id": message_id}
        await self._server.emit("bot_uttered", {"text": text, "metadata": notice}, to=visitor.sid)
        return {"error": refused.code, "text": text, "message_id": message_id}

    async def _session_request(self, visitor: Visitor, payload: Any) -> None:
        claimed = payload.get("session_id") if isinstance(payload, dict) else None
        language = parse_language(parse_metadata(payload).get("language"))
        last_seq = parse_number(payload, "last_seq")
        visitor.is_catching_up = last_seq is not None
        try:
            session = await self._bound(visitor, claimed)
            visitor.language = language or visitor.language
            await self._server.emit("session_confirm", session.token, to=visitor.sid)
            if last_seq is not None:
                await self._signalling(visitor)
                await self._outbox.replay(visitor, session, last_seq)
        finally:
            visitor.is_catching_up = False

    async def _bound(self, visitor: Visitor, claimed: object) -> Session:
        """This socket's session: the one it has, else the claimed one if the claim is good, else a fresh one."""
        if visitor.session is not None:
            return visitor.session
        session = self._tokens.find(claimed) or self._tokens.issue()
        self._visitors.bind(visitor, session)
        await self._server.enter_room(visitor.sid, session.id)
        conversation = await asyncio.to_thread(self._conversations.find, CHANNEL, session.id)
        if conversation is not None:
            self._visitors.link(conversation.id, session.id)
            visitor.language = conversation.language
        return session

    async def _user_uttered(self, visitor: Visitor, payload: Any) -> Ack:
        session = visitor.session or await self._introduce(visitor, payload)
        visitor.language = parse_language(parse_metadata(payload).get("language")) or visitor.language
        if not await self._limits.allow_message(session.id, visitor.client):
            raise Refused("too_fast")
        said = parse_said(payload)
        receipt = await self._store(visitor, session, said)
        return {"id": receipt.message_id, "seq": receipt.seq, "message_id": said.message_id}

    async def _introduce(self, visitor: Visitor, payload: Any) -> Session:
        """A client that speaks before asking for a session gets one all the same."""
        session = await self._bound(visitor, payload.get("session_id") if isinstance(payload, dict) else None)
        await self._server.emit("session_confirm", session.token, to=visitor.sid)
        return session

    async def _store(self, visitor: Visitor, session: Session, said: Said) -> Receipt:
        incoming = self._incoming(visitor, session, said)
        with self._outbox.sending(incoming.vendor_id, visitor):
            receipt = await asyncio.to_thread(self._conversations.receive, incoming)
        visitor.show(receipt.message_id)
        self._visitors.link(receipt.conversation_id, session.id)
        self._conversations.wake(receipt.conversation_id)
        return receipt

    def _incoming(self, visitor: Visitor, session: Session, said: Said) -> Incoming:
        """A typed text that is one of our choice ids is that choice: stock widgets send a button's payload as text."""
        return Incoming(
            channel=CHANNEL,
            address=session.id,
            vendor_id=f"{session.id}:{said.message_id or uuid4().hex}",
            at=self._clock(),
            text=said.text,
            choice=said.text if self._conversations.is_choice(said.text) else None,
            language=said.language,
            page=said.page,
            client=visitor.client,
        )

    async def _history_request(self, visitor: Visitor, payload: Any) -> Ack:
        session = await self._signalling(visitor)
        limit = min(parse_number(payload, "limit") or LONGEST_PAGE, LONGEST_PAGE)
        after, before = parse_number(payload, "after_seq"), parse_number(payload, "before_seq")
        return await self._outbox.history(session, after, before, limit)

    async def _typing(self, visitor: Visitor, payload: Any) -> None:
        session = await self._signalling(visitor)
        conversation_id = self._visitors.conversation_of(session.id)
        if conversation_id is not None:
            is_on = bool(payload.get("on")) if isinstance(payload, dict) else False
            await asyncio.to_thread(self._conversations.typing, conversation_id, "shopper", is_on)

    async def _seen(self, visitor: Visitor, payload: Any) -> None:
        session = await self._signalling(visitor)
        conversation_id, seq = self._visitors.conversation_of(session.id), parse_number(payload, "seq")
        if conversation_id is not None and seq is not None:
            await asyncio.to_thread(self._conversations.seen, conversation_id, seq)

    async def _signalling(self, visitor: Visitor) -> Session:
        """The session of a socket that has asked for one and is not too busy."""
        if visitor.session is None:
            raise Refused("no_session")
        if not await self._limits.allow_signal(visitor.session.id):
            raise Refused("too_fast")
        return visitor.session

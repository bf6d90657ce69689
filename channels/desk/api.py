"""The desk's requests: lists, threads and what agents do, as JSON. Live news come by socket (live.py)."""

from __future__ import annotations

import asyncio
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse, json, raw

from bot.audit import Audit
from bot.commerce.errors import ShopError
from bot.handoff import LISTS
from bot.handoff.views import desk_view
from bot.wiring import Shop, Spine
from channels.desk.access import Asker, Refused
from channels.desk.misread import LONGEST, MOST, show_misread
from channels.desk.payloads import read_body, read_key, read_number, read_text, read_values
from channels.desk.people import People
from channels.desk.views import show_agent, show_case, show_entry, show_product, show_template

PICTURES = ("image", "sticker")
PICTURE_HEADERS = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
SPAN = 14  # days of misread messages, unless others are asked for
LONGEST_PAGE = 200  # rows of a thread in one answer


class Api:
    """One method a route. Every look into a conversation and every action leaves a line in the audit."""

    def __init__(self, spine: Spine, audit: Audit, people: People, shop: Shop) -> None:
        self._conversations, self._handoff = spine.conversations, spine.handoff
        self._audit, self._people = audit, people
        self._backend, self._content, self._feedback = shop.backend, shop.content, shop.feedback

    async def me(self, request: Request, asker: Asker) -> HTTPResponse:
        """Who is logged in, and the token that changes need."""
        return json({"agent": show_agent(asker.agent), "csrf": asker.session.csrf})

    async def counts(self, request: Request, asker: Asker) -> HTTPResponse:
        """How many conversations each list holds."""
        return json({"counts": await asyncio.to_thread(self._handoff.counts, asker.agent.id)})

    async def cases(self, request: Request, asker: Asker) -> HTTPResponse:
        """One list."""
        which = request.args.get("list", "waiting")
        if which not in LISTS:
            raise Refused(400, "unreadable")
        cases = await asyncio.to_thread(self._handoff.cases, which, asker.agent.id)
        counts = await asyncio.to_thread(self._handoff.counts, asker.agent.id)
        return json({"list": which, "cases": [show_case(case) for case in cases], "counts": counts})

    async def misread(self, request: Request, asker: Asker) -> HTTPResponse:
        """What was not understood in the last days, the newest first."""
        days = min(read_number(request, "days") or SPAN, LONGEST)
        found = await asyncio.to_thread(self._feedback.not_understood, days, MOST + 1)
        rows = [show_misread(self._content, row, after) for row, after in found[:MOST]]
        return json({"rows": rows, "more": len(found) > MOST})

    async def thread(self, request: Request, asker: Asker, conversation: str) -> HTTPResponse:
        """One conversation: what is known, and a page of its rows."""
        after, before = read_number(request, "after_seq"), read_number(request, "before_seq")
        limit = min(read_number(request, "limit") or LONGEST_PAGE, LONGEST_PAGE)
        case = await asyncio.to_thread(self._handoff.case, conversation)
        await asyncio.to_thread(self._audit.look, asker.agent.id, asker.client, conversation)
        rows = await asyncio.to_thread(self._handoff.thread, conversation, after, before, limit)
        signed = [await self._people.sign(row) for row in rows]
        return json({"case": show_case(case), "rows": signed, "more": len(rows) == limit})

    async def take(self, request: Request, asker: Asker, conversation: str) -> HTTPResponse:
        """Take over."""
        read_body(request)
        await asyncio.to_thread(self._handoff.take, conversation, asker.agent.id)
        return await self._changed("conversation_taken", asker, conversation)

    async def hand_back(self, request: Request, asker: Asker, conversation: str) -> HTTPResponse:
        """The bot goes on."""
        read_body(request)
        await asyncio.to_thread(self._handoff.hand_back, conversation, asker.agent.id)
        return await self._changed("conversation_handed_back", asker, conversation)

    async def close(self, request: Request, asker: Asker, conversation: str) -> HTTPResponse:
        """Done."""
        read_body(request)
        await asyncio.to_thread(self._handoff.close, conversation, asker.agent.id)
        return await self._changed("conversation_closed_by_agent", asker, conversation)

    async def reply(self, request: Request, asker: Asker, conversation: str) -> HTTPResponse:
        """An answer to the shopper, once per key."""
        body = read_body(request)
        text, key = read_text(body), read_key(body)
        message = await asyncio.to_thread(self._handoff.reply, conversation, asker.agent.id, text, key)
        await self._record("reply_written", asker, conversation, seq=message.seq)
        return json({"row": await self._people.sign(desk_view(message))})

    async def templates(self, request: Request, asker: Asker, conversation: str) -> HTTPResponse:
        """What may be sent to this shopper once the vendor's window has closed, in their language."""
        found = await asyncio.to_thread(self._conversations.get, conversation)
        shown = [
            show_template(each, found.language)
            for each in self._content.templates.values()
            if found.channel in each.vendors
        ]
        return json({"templates": shown})

    async def template(self, request: Request, asker: Asker, conversation: str) -> HTTPResponse:
        """Send one of them, once per key."""
        body = read_body(request)
        key, values = read_key(body), read_values(body)
        found = await asyncio.to_thread(self._conversations.get, conversation)
        template = self._content.templates.get(str(body.get("name")))
        if template is None or found.channel not in template.vendors:
            raise Refused(404, "not_found")
        if template.lacks(values):
            raise Refused(400, "incomplete", values=template.lacks(values))
        text, payload = template.fill(found.language, values), template.payload(found.channel, found.language, values)
        message = await asyncio.to_thread(self._handoff.send_template, conversation, asker.agent.id, text, payload, key)
        await self._record("template_sent", asker, conversation, seq=message.seq, template=template.name)
        return json({"row": await self._people.sign(desk_view(message))})

    async def picture(self, request: Request, asker: Asker, conversation: str, message: str) -> HTTPResponse:
        """A picture that the shopper sent, fetched from the vendor now."""
        row = await asyncio.to_thread(self._handoff.find_message, conversation, message)
        fetch = getattr(request.app.ctx, "pictures", {}).get(row.channel) if row else None
        if row is None or fetch is None or row.body.get("media") not in PICTURES:
            raise Refused(404, "not_found")
        try:
            shown = await fetch(row.body.get("details") or {})
        except Exception as error:
            raise Refused(404, "not_found") from error
        return raw(shown.content, content_type=shown.kind, headers=PICTURE_HEADERS)

    async def note(self, request: Request, asker: Asker, conversation: str) -> HTTPResponse:
        """A line for agents only, once per key."""
        body = read_body(request)
        text, key = read_text(body), read_key(body)
        message = await asyncio.to_thread(self._handoff.note, conversation, asker.agent.id, text, key)
        await self._record("note_written", asker, conversation, seq=message.seq)
        return json({"row": await self._people.sign(desk_view(message))})

    async def trail(self, request: Request, asker: Asker, conversation: str) -> HTTPResponse:
        """Who did what with a conversation."""
        await asyncio.to_thread(self._conversations.get, conversation)
        await self._record("trail_viewed", asker, conversation)
        entries = await asyncio.to_thread(self._audit.trail, conversation)
        return json({"entries": [show_entry(entry) for entry in entries]})

    async def product(self, request: Request, asker: Asker, sku: str) -> HTTPResponse:
        """What the shopper is looking at."""
        try:
            product = await asyncio.to_thread(self._backend.get_product, sku)
        except ShopError:
            raise Refused(404, "not_found") from None
        return json({"product": show_product(product)})

    async def _changed(self, what: str, asker: Asker, conversation: str) -> HTTPResponse:
        await self._record(what, asker, conversation)
        case = await asyncio.to_thread(self._handoff.case, conversation)
        return json({"case": show_case(case)})

    async def _record(self, what: str, asker: Asker, conversation: str, **facts: Any) -> None:
        await asyncio.to_thread(self._audit.record, what, asker.agent.id, asker.client, conversation, **facts)

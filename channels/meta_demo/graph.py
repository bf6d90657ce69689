"""Graph's side of the stand-in: takes sends, refuses what breaks a limit, misbehaves on request."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from channels.meta_demo import messenger_limits, whatsapp_limits
from channels.meta_demo.hooks import Hooks
from channels.meta_demo.payloads import Accounts, messenger_echo, messenger_event, new_id, whatsapp_status
from channels.meta_demo.people import People, Person, shown_on_messenger, shown_on_whatsapp

DAY = 24 * 3600
# A picture of one grey pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)
HUMAN_AGENT_DAYS = 7
PAIR_BURST, PAIR_SECONDS = 45, 6.0
ERRORS: Mapping[int, tuple[int, str]] = {  # code → HTTP status and words
    1: (500, "An unknown error occurred"),
    4: (400, "Application request limit reached"),
    100: (400, "Invalid parameter"),
    190: (401, "Invalid OAuth access token"),
    130429: (400, "Rate limit hit"),
    131000: (500, "Something went wrong"),
    131026: (400, "Message undeliverable"),
    131047: (400, "Re-engagement message"),
    131056: (400, "(Business Account, Consumer Account) pair rate limit hit"),
}


@dataclass
class Behaviour:
    """How Meta behaves. `faults` come one a send: "500", "429", a code, "lost" (done, no answer), "drop" (not done)."""

    delay: float = 0.0  # seconds before an answer
    faults: list[str] = field(default_factory=list)
    disorder: bool = False  # statuses come backwards, and before the answer
    statuses: tuple[str, ...] = ("sent", "delivered")
    status_delay: float = 0.05


class Refusal(Exception):
    """An error answer."""

    def __init__(self, code: int, details: str = "", status: int = 0) -> None:
        super().__init__(details)
        self.code, self.details, self.status = code, details, status

    def answer(self) -> web.Response:
        status, words = ERRORS.get(self.code, (400, "Error"))
        error = {"message": f"(#{self.code}) {words}", "type": "OAuthException", "code": self.code}
        data = {"messaging_product": "whatsapp", "details": self.details}
        body = {"error": {**error, "error_data": data, "fbtrace_id": "AbC123"}}
        return web.json_response(body, status=self.status or status)


class GraphApi:
    """POST /{version}/{phone number or Page}/messages, and the few things that are read."""

    def __init__(
        self, accounts: Accounts, people: People, hooks: Hooks, behaviour: Behaviour, clock: Callable[[], float]
    ) -> None:
        self._accounts, self.people, self._hooks = accounts, people, hooks
        self.behaviour, self._clock = behaviour, clock
        self._pairs: dict[tuple[str, str], tuple[float, float]] = {}
        self.refused: list[str] = []  # what broke a documented limit

    def add_to(self, app: web.Application) -> None:
        app.router.add_post("/{version}/{account}/messages", self.send)
        app.router.add_get("/{version}/{account}/subscribed_apps", self.subscribed)
        app.router.add_get("/demo-file/{id}", self.file)
        app.router.add_get("/{version}/{account}", self.look)

    async def send(self, request: web.Request) -> web.StreamResponse:
        """A send, a read mark or a typing sign."""
        try:
            channel = self._channel(request)
            try:
                body = await request.json()
            except ConnectionError:  # the sender was killed in the middle of it
                return web.Response(status=400)
            if body.get("status") == "read" or "sender_action" in body:
                return web.json_response(self._attend(channel, body))
            fault = self.behaviour.faults.pop(0) if self.behaviour.faults else ""
            return await self._take(request, channel, body, fault)
        except Refusal as refusal:
            return refusal.answer()

    async def _take(self, request: web.Request, channel: str, body: Any, fault: str) -> web.StreamResponse:
        if fault == "drop":
            return self._hang_up(request)
        if fault and fault != "lost":
            raise Refusal(int(fault), status=0) if int(fault) in ERRORS else Refusal(2, "temporary", int(fault))
        person = self._checked(channel, body)
        vendor_id = new_id("wamid." if channel == "whatsapp" else "m_")
        show = shown_on_whatsapp if channel == "whatsapp" else shown_on_messenger
        person.received(vendor_id, body, show(body))
        reports = asyncio.ensure_future(self._report(channel, body, vendor_id))
        if self.behaviour.disorder:
            await reports
        await asyncio.sleep(self.behaviour.delay)
        if fault == "lost":
            return self._hang_up(request)
        return web.json_response(_accepted(channel, body, vendor_id))

    async def _report(self, channel: str, body: Any, vendor_id: str) -> None:
        """Statuses on WhatsApp; an echo and a delivery on Messenger."""
        order = self.behaviour.statuses[::-1] if self.behaviour.disorder else self.behaviour.statuses
        if channel == "messenger":
            self._hooks.send(channel, messenger_echo(self._accounts, body, vendor_id), self.behaviour.status_delay)
            told = {"delivery": {"mids": [vendor_id], "watermark": int(self._clock() * 1000)}}
            event = messenger_event(self._accounts, body["recipient"]["id"], told)
            self._hooks.send(channel, event, 2 * self.behaviour.status_delay)
            return
        for number, status in enumerate(order, 1):
            payload = whatsapp_status(self._accounts, body, vendor_id, status)
            self._hooks.send(channel, payload, number * self.behaviour.status_delay)

    def _checked(self, channel: str, body: Any) -> Person:
        limits = whatsapp_limits if channel == "whatsapp" else messenger_limits
        problem = limits.problem_of(body)
        if problem:
            self.refused.append(problem)
            raise Refusal(100, problem)
        named = body.get("to") or body.get("recipient") if channel == "whatsapp" else body["recipient"]["id"]
        person = self.people.get(channel, str(named))
        self._check_window(channel, person, body)
        if channel == "whatsapp":
            self._check_pair(channel, person)
        return person

    def _check_window(self, channel: str, person: Person, body: Any) -> None:
        if body.get("type") == "template" or body.get("messaging_type") == "UTILITY":
            return
        days = HUMAN_AGENT_DAYS if body.get("tag") == "HUMAN_AGENT" else 1
        if person.last_inbound_at is None or self._clock() - person.last_inbound_at >= days * DAY:
            raise Refusal(131047 if channel == "whatsapp" else 10, "outside the allowed window")

    def _check_pair(self, channel: str, person: Person) -> None:
        now = self._clock()
        left, at = self._pairs.get((channel, person.id), (float(PAIR_BURST), now))
        left = min(float(PAIR_BURST), left + (now - at) / PAIR_SECONDS)
        if left < 1:
            raise Refusal(131056, "too many messages to one person")
        self._pairs[(channel, person.id)] = (left - 1, now)

    def _attend(self, channel: str, body: Any) -> dict[str, Any]:
        if channel == "messenger":
            person = self.people.get(channel, str((body.get("recipient") or {}).get("id")))
            person.is_typing = body.get("sender_action") == "typing_on"
            return {"recipient_id": person.id}
        return {"success": True}

    def _channel(self, request: web.Request) -> str:
        account, token = request.match_info["account"], request.headers.get("Authorization", "")
        known = {
            self._accounts.phone_number_id: ("whatsapp", self._accounts.whatsapp_token),
            self._accounts.page_id: ("messenger", self._accounts.messenger_token),
        }
        channel, expected = known.get(account, ("", ""))
        if not channel:
            raise Refusal(100, f"no such object {account}")
        if token != f"Bearer {expected}":
            raise Refusal(190, "the token is not this account's")
        return channel

    async def look(self, request: web.Request) -> web.StreamResponse:
        """The account itself."""
        if request.match_info["account"].startswith("7711"):
            url = f"http://{request.host}/demo-file/{request.match_info['account']}"
            return web.json_response({"id": request.match_info["account"], "url": url, "mime_type": "image/png"})
        try:
            channel = self._channel(request)
        except Refusal as refusal:
            return refusal.answer()
        if channel == "messenger":
            return web.json_response({"id": self._accounts.page_id, "name": "Demo Page"})
        told = {"id": self._accounts.phone_number_id, "display_phone_number": "+1 555-019-9000"}
        hook = {"application": self._hooks.url("whatsapp")}
        return web.json_response({**told, "verified_name": "Demo Shop", "webhook_configuration": hook})

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file that somebody sent; Meta's file host wants the token too."""
        if request.headers.get("Authorization") != f"Bearer {self._accounts.whatsapp_token}":
            return web.Response(status=401)
        return web.Response(body=PIXEL, content_type="image/png")

    async def subscribed(self, request: web.Request) -> web.StreamResponse:
        """Which apps get the account's webhooks."""
        try:
            self._channel(request)
        except Refusal as refusal:
            return refusal.answer()
        fields = ["messages", "messaging_postbacks", "message_echoes", "message_deliveries", "message_reads"]
        return web.json_response({"data": [{"id": "334455667788", "name": "Demo", "subscribed_fields": fields}]})

    def _hang_up(self, request: web.Request) -> web.StreamResponse:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=502)


def _accepted(channel: str, body: Any, vendor_id: str) -> dict[str, Any]:
    if channel == "messenger":
        return {"recipient_id": body["recipient"]["id"], "message_id": vendor_id}
    given = str(body.get("to") or body.get("recipient"))
    contact = {"input": given, "wa_id" if body.get("to") else "user_id": given.lstrip("+")}
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": vendor_id}]}


def wall_clock() -> float:
    return time.time()

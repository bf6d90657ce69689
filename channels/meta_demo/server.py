"""The stand-in as one server: Graph, the phones' page, and a few requests by which the page (or a test) acts."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from channels.meta_demo.graph import Behaviour, GraphApi, wall_clock
from channels.meta_demo.hooks import Hooks
from channels.meta_demo.payloads import Accounts, messenger_event, new_id, whatsapp_message, whatsapp_tap
from channels.meta_demo.people import People, Person

PAGE = Path(__file__).parent / "phone.html"


class MetaDemo:
    """Meta, from outside: people act, the shop answers."""

    def __init__(
        self, shop_url: str, accounts: Accounts | None = None, clock: Callable[[], float] = wall_clock
    ) -> None:
        self.accounts = accounts or Accounts()
        self.people, self.behaviour, self._clock = People(), Behaviour(), clock
        urls = {name: f"{shop_url.rstrip('/')}/webhooks/{name}/webhook" for name in ("whatsapp", "messenger")}
        self.hooks = Hooks(urls, self.accounts.app_secret)
        self.graph = GraphApi(self.accounts, self.people, self.hooks, self.behaviour, clock)
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; `url` tells where."""
        app = web.Application(client_max_size=2**20)
        app.router.add_get("/", self._page)
        app.router.add_get("/demo/people/{channel}/{person}", self._thread)
        app.router.add_post("/demo/people/{channel}/{person}", self._do)
        app.router.add_post("/demo/behaviour", self._behave)
        self.graph.add_to(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.url = f"http://{host}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        await self.hooks.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def say(self, channel: str, person_id: str, text: str, message_id: str = "", at: float | None = None) -> Any:
        """Somebody writes. The task ends when the shop has taken it."""
        person = self.people.get(channel, person_id)
        person.said(text, self._clock() if at is None else at)
        if channel == "whatsapp":
            content = {"type": "text", "text": {"body": text}}
            return self.hooks.send(channel, whatsapp_message(self.accounts, person.id, content, message_id, at))
        event = {"message": {"mid": message_id or new_id("m_"), "text": text}}
        return self.hooks.send(channel, messenger_event(self.accounts, person.id, event, at))

    def tap(self, channel: str, person_id: str, option: dict[str, str]) -> Any:
        """Somebody taps what was offered."""
        person = self.people.get(channel, person_id)
        kind = next((b.get("kind", "") for b in reversed(person.thread) if option in (b.get("options") or [])), "")
        person.said(option["title"], self._clock())
        if channel == "whatsapp":
            return self.hooks.send(channel, whatsapp_message(self.accounts, person.id, whatsapp_tap(option, str(kind))))
        if kind in ("button", "generic"):
            event: dict[str, Any] = {
                "postback": {"mid": new_id("m_"), "title": option["title"], "payload": option["id"]}
            }
        else:
            quick = {"payload": option["id"]}
            event = {"message": {"mid": new_id("m_"), "text": option["title"], "quick_reply": quick}}
        return self.hooks.send(channel, messenger_event(self.accounts, person.id, event))

    def send(self, channel: str, person_id: str, content: dict[str, Any], at: float | None = None) -> Any:
        """Any message: on WhatsApp `type` and its object, on Messenger an event."""
        person = self.people.get(channel, person_id)
        person.said(f"[{content.get('type') or next(iter(content))}]", self._clock() if at is None else at)
        if channel == "whatsapp":
            return self.hooks.send(channel, whatsapp_message(self.accounts, person.id, content, at=at))
        return self.hooks.send(channel, messenger_event(self.accounts, person.id, content, at))

    async def _page(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE)

    async def _thread(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(_shown(self.people.get(request.match_info["channel"], request.match_info["person"])))

    async def _do(self, request: web.Request) -> web.StreamResponse:
        channel, person = request.match_info["channel"], request.match_info["person"]
        wish = await request.json()
        if "option" in wish:
            self.tap(channel, person, wish["option"])
        elif "content" in wish:
            self.send(channel, person, wish["content"])
        else:
            self.say(channel, person, str(wish["text"]))
        return web.json_response({"taken": True})

    async def _behave(self, request: web.Request) -> web.StreamResponse:
        wish = await request.json()
        self.behaviour.delay = float(wish.get("delay", self.behaviour.delay))
        self.behaviour.disorder = bool(wish.get("disorder", self.behaviour.disorder))
        self.behaviour.faults += [str(fault) for fault in wish.get("faults", ())]
        return web.json_response({"delay": self.behaviour.delay, "faults": self.behaviour.faults})


def _shown(person: Person) -> dict[str, Any]:
    return {"id": person.id, "thread": person.thread, "typing": person.is_typing}


def main(arguments: argparse.Namespace) -> int:
    """`python -m bot meta-demo`: run until stopped."""
    demo = MetaDemo(arguments.shop)

    async def run() -> None:
        await demo.start(port=arguments.port)
        sys.stdout.write(_how_to(demo))
        sys.stdout.flush()
        await asyncio.Event().wait()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        sys.stdout.write("stopped\n")
    return 0


def _how_to(demo: MetaDemo) -> str:
    ours = demo.accounts
    return f"""
  A stand-in for Meta      {demo.url}   (open it: a phone with WhatsApp and Messenger)

  Start the shop with these settings, in .env or before `make run`:

    GRAPH_API_URL={demo.url}
    WHATSAPP_PHONE_NUMBER_ID={ours.phone_number_id}
    WHATSAPP_ACCESS_TOKEN={ours.whatsapp_token}
    WHATSAPP_APP_SECRET={ours.app_secret}
    WHATSAPP_VERIFY_TOKEN={ours.verify_token}
    MESSENGER_PAGE_ID={ours.page_id}
    MESSENGER_PAGE_ACCESS_TOKEN={ours.messenger_token}
    MESSENGER_APP_SECRET={ours.app_secret}
    MESSENGER_VERIFY_TOKEN={ours.verify_token}
"""

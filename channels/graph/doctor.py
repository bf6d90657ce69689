"""Looks at WhatsApp and Messenger from outside and says what is wrong: token, account, webhook, what it is told of."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.conversations import SendLater, SendRefused, SendUncertain, StoreUnavailable
from bot.settings import Settings
from bot.storage.database import Database
from channels.graph.client import Graph
from channels.graph.shapes import mapping, objects, text

PAGE_FIELDS = ("messages", "messaging_postbacks", "message_echoes", "message_deliveries", "message_reads")
CHALLENGE = "8841200917"
REACH_SECONDS = 10.0
REFUSALS = (SendLater, SendRefused, SendUncertain)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `advice`: what to do, if it is not well."""

    what: str
    is_well: bool
    advice: str = ""

    def __str__(self) -> str:
        return f"  ok     {self.what}" if self.is_well else f"  WRONG  {self.what}\n         {self.advice}"


def answers(database: Database) -> Finding:
    """Whether the database can be reached."""
    try:
        with database.read():
            return Finding("the database answers", True)
    except StoreUnavailable as away:
        return Finding("the database answers", False, f"{away}: look at DATABASE_URL.")


async def examine(settings: Settings) -> list[Finding]:
    """Everything about the vendors' channels that are set up."""
    found = [finding async for finding in _whatsapp(settings)] if settings.whatsapp_phone_number_id else []
    found += [finding async for finding in _messenger(settings)] if settings.messenger_page_id else []
    if not found:
        return [Finding("WhatsApp and Messenger are off: none of their settings are set", True)]
    return [_address(settings), *found]


def _address(settings: Settings) -> Finding:
    is_public = settings.public_url.startswith("https://")
    is_stand_in = not settings.graph_api_url.startswith("https://graph.facebook.com")
    advice = "Meta delivers webhooks to https addresses only, with a certificate that the world trusts. Set PUBLIC_URL."
    return Finding(f"PUBLIC_URL is {settings.public_url}", is_public or is_stand_in, advice)


async def _whatsapp(settings: Settings) -> AsyncIterator[Finding]:
    graph = Graph(settings.graph_api_url, settings.graph_api_version, settings.whatsapp_access_token)
    number = settings.whatsapp_phone_number_id
    fields = "display_phone_number,verified_name,quality_rating,webhook_configuration"
    try:
        told = await _asked(lambda: graph.get(number, fields=fields))
    finally:
        await graph.close()
    if isinstance(told, str):
        yield Finding("WhatsApp: the number and its token", False, _advice(told, "WHATSAPP_ACCESS_TOKEN"))
        return
    name = f"{text(told.get('display_phone_number'))} ({text(told.get('verified_name'))})"
    yield Finding(f"WhatsApp: the token opens {name}", True)
    if text(told.get("quality_rating")) == "RED":
        yield Finding("WhatsApp: quality rating", False, "It is red: people block or report the number. Send less.")
    ours = f"{settings.public_url}/webhooks/whatsapp/webhook"
    hooks = [text(value) for value in mapping(told.get("webhook_configuration")).values()]
    if hooks:
        advice = f"It goes to {hooks[-1]}; in the app's console, WhatsApp, Configuration, set {ours}."
        yield Finding("WhatsApp: the webhook goes to this shop", ours in hooks, advice)
    yield await _reached("WhatsApp", ours, settings.whatsapp_verify_token)


async def _messenger(settings: Settings) -> AsyncIterator[Finding]:
    graph = Graph(settings.graph_api_url, settings.graph_api_version, settings.messenger_page_access_token)
    page = settings.messenger_page_id
    try:
        told = await _asked(lambda: graph.get(page, fields="name"))
        apps = await _asked(lambda: graph.get(f"{page}/subscribed_apps"))
    finally:
        await graph.close()
    if isinstance(told, str):
        yield Finding("Messenger: the Page and its token", False, _advice(told, "MESSENGER_PAGE_ACCESS_TOKEN"))
        return
    yield Finding(f"Messenger: the token opens the Page {text(told.get('name'))}", True)
    yield _subscribed(apps, page)
    ours = f"{settings.public_url}/webhooks/messenger/webhook"
    yield await _reached("Messenger", ours, settings.messenger_verify_token)


def _subscribed(apps: dict[str, Any] | str, page: str) -> Finding:
    """A forgotten subscription looks well everywhere, and no message ever arrives."""
    if isinstance(apps, str):
        return Finding("Messenger: what the Page tells us of", False, _advice(apps, "pages_manage_metadata"))
    told = {str(field) for app in objects(apps.get("data")) for field in app.get("subscribed_fields") or ()}
    missing = [field for field in PAGE_FIELDS if field not in told]
    advice = f"Missing: {', '.join(missing)}. POST /{page}/subscribed_apps?subscribed_fields={','.join(PAGE_FIELDS)}"
    return Finding("Messenger: the Page tells us of messages, taps, echoes and receipts", not missing, advice)


async def _reached(name: str, address: str, token: str) -> Finding:
    """The handshake that Meta makes, made by us."""
    query = {"hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": CHALLENGE}
    try:
        timeout = aiohttp.ClientTimeout(total=REACH_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(address, params=query) as answer:
            said = (await answer.text())[:200]
        advice = f"{address} answered {answer.status}. Is the shop running with these settings, and the proxy open?"
        return Finding(f"{name}: {address} answers the handshake", said == CHALLENGE, advice)
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
        return Finding(
            f"{name}: {address} answers the handshake", False, f"It cannot be reached: {type(error).__name__}."
        )


async def _asked(ask: Callable[[], Awaitable[dict[str, Any]]]) -> dict[str, Any] | str:
    """The answer, or the refusal's words."""
    try:
        return await ask()
    except REFUSALS as refusal:
        return str(refusal)


def _advice(words: str, setting: str) -> str:
    return f"Graph says: {words}. Look at {setting}; docs/production/ tells how to make a lasting one."

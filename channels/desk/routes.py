"""Which request goes where and who may make it: the whole list, so that a test can try every route in every role."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.agents import ROLES
from bot.conversations import ConversationNotFound, StoreUnavailable, WindowClosed
from bot.handoff import NothingToSay, NotYours
from channels.desk.access import Access, Asker, Refused
from channels.desk.api import Api

log = logging.getLogger(__name__)

LEADS = ("lead", "admin")
Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]


@dataclass(frozen=True)
class Route:
    """One route of the API and the roles that may use it."""

    method: str
    path: str
    name: str  # of the method of Api
    roles: tuple[str, ...] = ROLES


ROUTES = (
    Route("GET", "/desk/api/me", "me"),
    Route("GET", "/desk/api/counts", "counts"),
    Route("GET", "/desk/api/cases", "cases"),
    Route("GET", "/desk/api/misread", "misread"),
    Route("GET", "/desk/api/products/<sku:str>", "product"),
    Route("GET", "/desk/api/conversations/<conversation:str>", "thread"),
    Route("GET", "/desk/api/conversations/<conversation:str>/trail", "trail", LEADS),
    Route("GET", "/desk/api/conversations/<conversation:str>/templates", "templates"),
    Route("POST", "/desk/api/conversations/<conversation:str>/template", "template"),
    Route("GET", "/desk/api/conversations/<conversation:str>/pictures/<message:str>", "picture"),
    Route("POST", "/desk/api/conversations/<conversation:str>/take", "take"),
    Route("POST", "/desk/api/conversations/<conversation:str>/reply", "reply"),
    Route("POST", "/desk/api/conversations/<conversation:str>/note", "note"),
    Route("POST", "/desk/api/conversations/<conversation:str>/hand-back", "hand_back"),
    Route("POST", "/desk/api/conversations/<conversation:str>/close", "close"),
)


def add_routes(app: Sanic, api: Api, access: Access) -> None:
    """Put them on the app, each behind its guard."""
    for route in ROUTES:
        handler = _guarded(getattr(api, route.name), access, route)
        app.add_route(handler, route.path, methods=[route.method], name=f"desk_{route.name}")


def _guarded(handler: Handler, access: Access, route: Route) -> Handler:
    async def guarded(request: Request, **names: str) -> HTTPResponse:
        try:
            asker = await access.get(request, route.roles)
            if route.method != "GET":
                access.check_change(request, asker)
            return await handler(request, asker, **names)
        except Exception as error:
            return refuse(error, route)

    return guarded


def refuse(error: Exception, route: Route) -> HTTPResponse:
    """What the page is told when something did not work: a status, a code and facts; never a traceback."""
    status, code, facts = _meaning(error)
    if status == 500:
        log.error("The desk failed on %s", route.name, exc_info=error)
    return json({"error": code, **facts}, status=status)


def _meaning(error: Exception) -> tuple[int, str, dict[str, Any]]:
    if isinstance(error, Refused):
        return error.status, error.code, dict(error.facts)
    if isinstance(error, NotYours):
        return 409, "not_yours", {"owner": error.owner, "agent_id": error.agent_id, "agent_name": error.agent_name}
    if isinstance(error, WindowClosed):
        return 409, "window_closed", {"closed_at": error.closed_at.isoformat() if error.closed_at else None}
    if isinstance(error, NothingToSay):
        return 400, "empty", {}
    if isinstance(error, ConversationNotFound):
        return 404, "not_found", {}
    if isinstance(error, StoreUnavailable):
        return 503, "unavailable", {}
    return 500, "broken", {}


__all__ = ["LEADS", "ROUTES", "Asker", "Route", "add_routes", "refuse"]

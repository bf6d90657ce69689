"""Puts the desk on a sanic app: pages, files, requests, socket. Starts no spine and needs no Rasa."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from string import Template
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty, html, redirect

from bot.audit import Audit
from bot.conversations import StoreUnavailable
from bot.wiring import Shop, Spine
from channels.desk.access import Access
from channels.desk.api import Api
from channels.desk.files import STATIC, File, load_files
from channels.desk.headers import add_headers
from channels.desk.live import PATH, Live
from channels.desk.login import HOME, FormToken, Login, own_path
from channels.desk.people import People
from channels.desk.routes import add_routes
from channels.desk.words import language_of, load_words
from channels.webchat.clients import Clients
from channels.webchat.origins import Origins


def mount_desk(app: Sanic, shop: Shop, spine: Spine) -> None:
    """Serve `/desk` and everything below it on this app."""
    settings, is_secure = shop.settings, shop.settings.public_url.startswith("https://")
    clients = Clients(shop.secret, settings.trusted_proxies, ignore_loopback=False)
    access = Access(shop.agents, Origins(settings.public_url, ()), clients)
    audit = Audit(shop.database, shop.clock)
    people = People(shop.agents)
    live = Live(spine, access, people, settings.redis_url)
    live.listen()
    login = Login(shop.agents, access, audit, load_words(), FormToken(shop.secret), shop.clock, is_secure, end=live.end)
    add_headers(app, is_secure)
    _add_pages(app, access, login, load_files())
    add_routes(app, Api(spine, audit, people, shop), access)
    _add_socket(app, live)


def _add_pages(app: Sanic, access: Access, login: Login, files: Mapping[str, File]) -> None:
    template = Template((STATIC / "page.html").read_text(encoding="utf-8"))

    def page(name: str) -> Callable[..., Coroutine[Any, Any, HTTPResponse]]:
        async def show(request: Request, conversation: str = "") -> HTTPResponse:
            try:
                asker = await access.find(request)
            except StoreUnavailable:
                return login.unavailable(request)
            if asker is None:
                return redirect(f"{HOME}/login?next={own_path(request.path.rstrip('/'))}")
            return html(template.substitute(language=language_of(request), page=name))

        return show

    async def file(request: Request, name: str) -> HTTPResponse:
        found = files.get(name)
        return found.respond(request) if found else empty(status=404)

    app.add_route(page("misread"), "/desk/misread", methods=["GET"], name="desk_misread_page")
    desk = page("desk")
    app.add_route(desk, "/desk", methods=["GET"], name="desk_page")
    app.add_route(desk, "/desk/c/<conversation:str>", methods=["GET"], name="desk_conversation")
    app.add_route(file, "/desk/static/<name:path>", methods=["GET", "HEAD"], name="desk_file")
    app.add_route(login.page, "/desk/login", methods=["GET"], name="desk_login")
    app.add_route(login.log_in, "/desk/login", methods=["POST"], name="desk_log_in")
    app.add_route(login.log_out, "/desk/logout", methods=["POST"], name="desk_log_out")


def _add_socket(app: Sanic, live: Live) -> None:
    app.enable_websocket()
    app.add_route(live.serve, PATH, methods=["GET", "POST"], name="desk_socket")
    app.register_listener(live.stop, "before_server_stop")

"""Logging in and out: plain pages that work without JavaScript. No secret ever stands in an address."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import html
import math
import re
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from string import Template
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse, redirect
from sanic.response import html as html_page

from bot.agents import Agents, AgentSession, LoginFailed, LoginLocked
from bot.audit import Audit
from bot.conversations import StoreUnavailable
from bot.conversations.clean import clean
from channels.desk.access import COOKIE, Access, is_same
from channels.desk.files import STATIC
from channels.desk.words import Words, language_of

HOME = "/desk"
FORM_COOKIE = "desk_form"
PURPOSE = b"concierge desk log-in form v1"
LONGEST_EMAIL = 254  # characters (RFC 5321); the column holds no more
AT_ONCE = 2  # argon2 takes 50 ms of a core and 64 MB; the shop's threads must not wait for strangers' guesses
MOST_WAITING = 20
_NONCE = re.compile(r"[A-Za-z0-9_-]{32}")
_OWN_PATH = re.compile(r"/desk(?:/misread|/c/[A-Za-z0-9_-]{1,64})?")


class FormToken:
    """Ties the log-in form to the browser that asked for it, before there is a session (signed double submit)."""

    def __init__(self, secret: str) -> None:
        self._key = hmac.new(secret.encode(), PURPOSE, hashlib.sha256).digest()

    def of(self, nonce: str) -> str:
        """What the form carries beside the cookie."""
        return hmac.new(self._key, nonce.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def is_right(self, nonce: str, token: str) -> bool:
        """Whether form and cookie belong together."""
        return bool(nonce) and is_same(token, self.of(nonce))


class Login:
    """`/desk/login` and `/desk/logout`."""

    def __init__(
        self,
        agents: Agents,
        access: Access,
        audit: Audit,
        words: Words,
        token: FormToken,
        clock: Callable[[], datetime],
        is_secure: bool,
        end: Callable[[str], None],
    ) -> None:
        self._agents, self._access, self._audit = agents, access, audit
        self._words, self._token, self._clock = words, token, clock
        self._is_secure, self._end = is_secure, end
        self._template = Template((STATIC / "login.html").read_text(encoding="utf-8"))
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def page(self, request: Request) -> HTTPResponse:
        """The form; who is logged in already goes on."""
        next_path = own_path(request.args.get("next"))
        try:
            is_known = await self._access.find(request) is not None
        except StoreUnavailable:
            return self.unavailable(request, next_path)
        return redirect(next_path) if is_known else self._form(request, next_path)

    def unavailable(self, request: Request, next_path: str = HOME) -> HTTPResponse:
        """Nobody can be recognised just now."""
        return self._form(request, next_path, 503, "login.unavailable")

    async def log_in(self, request: Request) -> HTTPResponse:
        """The answer to the form. Unknown, wrong and disabled accounts are told the same."""
        next_path = own_path(request.form.get("next"))
        nonce, token = _nonce(request), str(request.form.get("csrf", ""))
        if not self._access.is_own_page(request) or not self._token.is_right(nonce, token):
            return self._form(request, next_path, 403, "login.stale")
        try:
            session = await self._opened(request)
        except LoginLocked as locked:
            return self._locked(request, next_path, locked)
        except LoginFailed:
            return await self._failed(request, next_path)
        except (StoreUnavailable, Busy):
            return self.unavailable(request, next_path)
        await asyncio.to_thread(self._audit.record, "desk_logged_in", session.agent.id, self._access.client(request))
        return self._welcome(session, next_path)

    async def log_out(self, request: Request) -> HTTPResponse:
        """End the session; its sockets close."""
        asker = await self._access.find(request)
        answer = redirect(f"{HOME}/login", status=303)
        if asker is None:
            return answer
        if not self._access.is_own_page(request) or not is_same(request.form.get("csrf", ""), asker.session.csrf):
            return redirect(HOME, status=303)
        await asyncio.to_thread(self._agents.log_out, asker.session.token)
        await asyncio.to_thread(self._audit.record, "desk_logged_out", asker.agent.id, asker.client)
        self._end(asker.session.token)
        self._set(answer, COOKIE, "", None)
        return answer

    async def _opened(self, request: Request) -> AgentSession:
        """Raises LoginFailed, LoginLocked, Busy."""
        email, password = _email(request), _password(request)
        if self._waiting >= MOST_WAITING:
            raise Busy
        self._waiting += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(self._agents.log_in, email, password, self._access.client(request))
        finally:
            self._waiting -= 1

    async def _failed(self, request: Request, next_path: str) -> HTTPResponse:
        await asyncio.to_thread(self._audit.record, "desk_login_refused", None, self._access.client(request))
        return self._form(request, next_path, 401, "login.failed")

    def _locked(self, request: Request, next_path: str, locked: LoginLocked) -> HTTPResponse:
        """Not written down: the failures that led here are, and a flood must not become a flood of rows."""
        minutes = max(1, math.ceil((locked.until - self._clock()).total_seconds() / 60))
        answer = self._form(request, next_path, 429, "login.locked", {"minutes": minutes})
        answer.headers["Retry-After"] = str(minutes * 60)
        return answer

    def _welcome(self, session: AgentSession, next_path: str) -> HTTPResponse:
        answer = redirect(next_path, status=303)
        lifetime = int((session.expires_at - self._clock()).total_seconds())
        self._set(answer, COOKIE, session.token, lifetime)
        self._set(answer, FORM_COOKIE, "", None)
        return answer

    def _form(
        self,
        request: Request,
        next_path: str,
        status: int = 200,
        error: str = "",
        values: Mapping[str, Any] | None = None,
    ) -> HTTPResponse:
        language = language_of(request)
        nonce = _nonce(request) or secrets.token_urlsafe(24)
        shown = {
            **{name.replace(".", "_"): text for name, text in self._words.of(language).items() if name[:6] == "login."},
            "language": language,
            "next": next_path,
            "csrf": self._token.of(nonce),
            "email": _email(request) if request.method == "POST" else "",
            "error": self._words.text(error, language, **(values or {})) if error else "",
            "state": "wrong" if error else "fresh",
        }
        answer = html_page(self._template.substitute({name: html.escape(text) for name, text in shown.items()}), status)
        self._set(answer, FORM_COOKIE, nonce, 3600)
        return answer

    def _set(self, answer: HTTPResponse, name: str, value: str, lifetime: int | None) -> None:
        """A cookie for the desk's own pages alone; without a lifetime it is deleted."""
        answer.cookies[name] = value
        cookie = answer.cookies[name]
        cookie["path"], cookie["httponly"], cookie["samesite"] = HOME, True, "Strict"
        cookie["max-age"] = lifetime if lifetime is not None else 0
        if self._is_secure:
            cookie["secure"] = True


class Busy(Exception):
    """So many try to log in that this one must come again."""


def _nonce(request: Request) -> str:
    """The form's cookie, if it is one of ours."""
    found = str(request.cookies.get(FORM_COOKIE, ""))
    return found if _NONCE.fullmatch(found) else ""


def _email(request: Request) -> str:
    return clean(str(request.form.get("email", "")))[:LONGEST_EMAIL]


def _password(request: Request) -> str:
    """As it was typed: every character counts. What is no character at all cannot be hashed."""
    return str(request.form.get("password", "")).encode("utf-8", "replace").decode()


def own_path(wanted: object) -> str:
    """Where to go after logging in: a page of the desk, whatever was asked for."""
    return wanted if isinstance(wanted, str) and _OWN_PATH.fullmatch(wanted) else HOME

"""An agent's hands at the desk in a real browser, and what must never happen on their page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.desk_server import PASSWORD, PEOPLE, DeskServer

DESKTOP = {"width": 1280, "height": 800}
PATIENCE = 25_000  # ms; a busy machine is slow, and a passing test does not wait
NewAgent = Callable[..., "Agent"]


@dataclass
class Agent:
    """One of PEOPLE with a browser of their own."""

    context: Any
    page: Any
    problems: list[str] = field(default_factory=list)

    @classmethod
    def sit_down(cls, chromium: Any, desk: DeskServer, name: str | None, **options: Any) -> Agent:
        """A fresh browser at the desk, logged in unless `name` is None."""
        context = chromium.new_context(**{"viewport": DESKTOP, "locale": "en-GB", **options})
        context.set_default_timeout(PATIENCE)
        agent = cls(context, context.new_page())
        agent.watch(agent.page, desk.url)
        agent.page.goto(f"{desk.url}/desk")
        if name:
            agent.log_in(name)
        return agent

    def watch(self, page: Any, url: str) -> None:
        """Scripts that fail, dialogs, requests to other hosts, anything that the policy had to stop."""
        host = urlsplit(url).netloc
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("dialog", lambda dialog: (self.problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self._check_host(request.url, host))
        page.on("console", lambda message: self._check_console(message.text))

    def log_in(self, name: str) -> None:
        self.page.locator("#email").fill(PEOPLE[name][0])
        self.page.locator("#password").fill(PASSWORD)
        self.page.locator("button[type=submit]").click()
        self.page.locator(".live.live").wait_for()

    def choose(self, which: str) -> None:
        """Look at one of the lists."""
        self.page.locator(f".tab.{which}").click()

    def case(self, conversation: str) -> Any:
        return self.page.locator(f'.case[data-focus="{conversation}"]')

    def open(self, conversation: str) -> None:
        self.case(conversation).click()
        self.page.locator(".row").first.wait_for()

    def take(self, conversation: str | None = None) -> None:
        """Take over what is open."""
        if conversation:
            self.open(conversation)
        self.press("Take over")
        self.page.locator(".owner.mine").wait_for()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    @property
    def input(self) -> Any:
        return self.page.locator("#composer")

    def say(self, text: str) -> None:
        self.input.fill(text)
        self.input.press("Enter")

    def note(self, text: str) -> None:
        self.press("Note")
        self.say(text)

    def sees(self, text: str) -> None:
        self.page.locator(".row .text", has_text=text).last.wait_for()

    @property
    def texts(self) -> list[str]:
        """What stands in the thread, in order."""
        return list(self.page.locator(".rows .text").all_text_contents())

    def _check_host(self, address: str, host: str) -> None:
        parts = urlsplit(address)
        if parts.netloc != host and parts.scheme not in ("data", "blob"):
            self.problems.append(f"request to another host: {address}")

    def _check_console(self, text: str) -> None:
        if "Content Security Policy" in text or "Refused to" in text:
            self.problems.append(text)


def waiting(server: DeskServer, new_shopper: Callable[..., Any], *words: str, url: str = "/") -> tuple[Any, str]:
    """A shopper who has asked for a person, and their conversation."""
    known = {case.conversation.id for case in server.handoff.cases("waiting", "nobody")}
    anna = new_shopper(server.url + url)
    anna.open()
    for word in words:
        anna.say(word, until="echo")
    anna.say("person", until="one moment")
    new = {case.conversation.id for case in server.handoff.cases("waiting", "nobody")} - known
    assert len(new) == 1
    return anna, new.pop()
